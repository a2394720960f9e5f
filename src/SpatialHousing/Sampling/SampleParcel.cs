namespace SpatialHousing.Sampling;

/// <summary>地块 of the sample, with every property its file carries.</summary>
/// <param name="Id">Prefix of the subarea and a number.</param>
/// <param name="Ring">Counter-clockwise, open, metres in the sample's plane.</param>
/// <param name="LandUse">用地用海分类 (2023) code.</param>
/// <param name="IsCandidate">May be supplied for housing in the plan period.</param>
/// <param name="Far">容积率; 0 where nothing is built.</param>
/// <param name="HeightLimitMetres">限高; 0 where nothing may be built.</param>
/// <param name="ReadyYear">First year of supply; null for existing land.</param>
/// <param name="IsCleared">净地.</param>
/// <param name="People">Residents today.</param>
/// <param name="Dwellings">套 today.</param>
/// <param name="PriceYuan">Residential price level, yuan per m².</param>
/// <param name="Transit">0 … 1, near main streets and stops.</param>
/// <param name="Services">0 … 1, near the centre of its subarea.</param>
/// <param name="Environment">0 … 1, near rivers and parks, away from industry.</param>
/// <param name="Jobs">0 … 1, near work.</param>
internal sealed record SampleParcel(
    string Id, List<Spot> Ring, string LandUse, bool IsCandidate, double Far, int HeightLimitMetres, int? ReadyYear, bool IsCleared, int People, int Dwellings, int PriceYuan,
    double Transit, double Services, double Environment, double Jobs);
