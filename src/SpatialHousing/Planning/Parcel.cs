using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>地块、宗地: one piece of land that may be given out. Its shape is item <c>i</c> of the layer it stands in.</summary>
/// <param name="Id">Id in the layer, unique.</param>
/// <param name="LandUse">用地用海分类代码 or the plan's own word; empty when unknown.</param>
/// <param name="Ratio">容积率 allowed; null when unknown.</param>
/// <param name="ReadyYear">First year in which it may be supplied; null when any year will do.</param>
/// <param name="IsCleared">净地; null when unknown.</param>
/// <param name="IsCandidate">备选地块: the plan may supply it. A plan without a status column says so of every parcel.</param>
/// <param name="HeightLimitMetres">限高; null when unknown.</param>
public sealed record Parcel(
    string Id, string LandUse, FloorAreaRatio? Ratio, int? ReadyYear, bool? IsCleared, bool IsCandidate = true, double? HeightLimitMetres = null);
