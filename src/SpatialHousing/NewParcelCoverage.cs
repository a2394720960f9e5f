using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing;

/// <summary>新增地块的生活圈: how parcels to be supplied stand to facilities, before and after their residents come.</summary>
/// <param name="Before">Coverage with today's residents.</param>
/// <param name="After">Coverage with the new residents counted where they will live; the walks are the same, the room is not.</param>
/// <param name="Newcomers">Demand point, year of supply and residents of each parcel.</param>
internal sealed record NewParcelCoverage(CoverageReport Before, CoverageReport After, ImmutableArray<(int Demand, int Year, double People)> Newcomers)
{
    /// <summary>Null when nothing is supplied, the demand is no parcel layer, or the rule set does not say how much floor a resident has.</summary>
    public static NewParcelCoverage? Of(PlanResult result, CancellationToken cancellation)
    {
        if (result.Coverage is not { Report: { } before, Network: { } network, ParcelOf: { IsEmpty: false } parcelOf } || before.Standards.FloorAreaPerPerson is not { } perPerson)
        {
            return null;
        }

        var newcomers = ImmutableArray.CreateBuilder<(int Demand, int Year, double People)>();
        var points = before.Demand.Items.ToArray();
        for (var demand = 0; demand < parcelOf.Length; demand++)
        {
            var parcel = parcelOf[demand];
            if (result.Supply.YearOf[parcel] > 0 && result.Layers.Parcels!.Items[parcel].Ratio is { } ratio)
            {
                var people = (result.Supply.Land[parcel] * ratio).SquareMetres / perPerson.SquareMetres;
                newcomers.Add((demand, result.Supply.YearOf[parcel], people));
                points[demand] = points[demand] with { Weights = [.. points[demand].Weights.Where(weight => weight.Name != before.PeopleWeight), new DemandWeight(before.PeopleWeight, points[demand].Weight(before.PeopleWeight) + people)] };
            }
        }

        if (newcomers.Count == 0)
        {
            return null;
        }

        var after = LifeCircleAnalysis.Run(
            network, new PlanarLayer<DemandPoint>(before.Demand.System, [.. points], before.Demand.Shapes), result.Layers.Facilities!, before.Standards,
            new LifeCircleOptions { CapacityWeight = before.PeopleWeight }, null, cancellation);
        return new NewParcelCoverage(before, after, newcomers.ToImmutable());
    }

    /// <summary>One row a parcel and kind, in the order of the demand, then of the kinds' code points.</summary>
    public void Write(TextWriter writer)
    {
        writer.Write("parcel_id,year,people_added,facility_kind,distance_m,minutes,within,room_before,room_after\n");
        foreach (var (demand, year, people) in Newcomers)
        {
            foreach (var kind in Before.Kinds)
            {
                var coverage = kind[demand];
                writer.Write(CsvText.Line(
                    Before.Demand.Items[demand].Id, year.ToString(CultureInfo.InvariantCulture), Rounding.Print(people, 2), kind.Kind, Number(coverage.Distance?.Metres, 2), Number(coverage.Time?.TotalMinutes, 2),
                    coverage.Within ? "true" : "false", Number(kind.Room(demand), 6), Number(After.Find(kind.Kind)?.Room(demand), 6)));
            }
        }
    }

    private static string Number(double? value, int decimals) => value is { } number ? Rounding.Print(number, decimals) : "";
}
