using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>覆盖率: what share of people, dwellings, floor and land each kind reaches, by subarea and in all, in three readings.</summary>
public static class CoverageSummary
{
    /// <summary>Weight name that counts every demand point once.</summary>
    public const string Points = "points";

    /// <summary>Word for all subareas together.</summary>
    public const string Total = "total";

    /// <summary>Kind word for 齐全: all required kinds at once.</summary>
    public const string AllRequired = "all_required";

    /// <summary>Rows by rule set (the deciding one first), subarea in order of first appearance then the total, kind, weight.</summary>
    public static ImmutableArray<CoverageSummaryRow> Of(CoverageReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var points = report.Demand.Items;
        string[] areas = [.. points.Select(point => point.Subarea).Where(area => area.Length > 0).Distinct(), Total];
        string[] weights = [Points, .. points.SelectMany(point => point.Weights).Select(weight => weight.Name).Distinct()];
        var rows = ImmutableArray.CreateBuilder<CoverageSummaryRow>();
        foreach (var reading in (CoverageReport[])[report, .. report.Others])
        {
            foreach (var area in areas)
            {
                var members = Enumerable.Range(0, points.Length).Where(i => area == Total || points[i].Subarea == area).ToArray();
                foreach (var weight in weights)
                {
                    double Amount(int i) => weight == Points ? 1 : points[i].Weight(weight);
                    rows.AddRange(reading.Kinds.Select(kind => RowOf(reading, area, kind, weight, members, Amount)));
                    rows.Add(CompleteRow(reading, area, weight, members, Amount));
                }
            }
        }

        return rows.ToImmutable();
    }

    private static CoverageSummaryRow RowOf(CoverageReport report, string area, KindCoverage kind, string weight, int[] members, Func<int, double> amount)
    {
        double total = 0, straight = 0, network = 0, roomy = 0, walked = 0, metres = 0;
        foreach (var i in members)
        {
            var value = amount(i);
            total += value;
            straight += kind.IsWithinStraight(i) ? value : 0;
            network += kind.IsWithin(i) ? value : 0;
            roomy += kind.HasRoom(i) == true ? value : 0;
            if (kind[i].Distance is { } distance)
            {
                walked += value;
                metres += value * distance.Metres;
            }
        }

        WalkDistance? mean = walked > 0 ? WalkDistance.FromMetres(metres / walked) : null;
        var isJudged = kind.Standard.Distance is not null;
        return new CoverageSummaryRow(
            report.Standards.Id, area, kind.Kind, weight, total, isJudged ? straight : null, isJudged ? network : null, isJudged && kind.IsCapacityAssessed ? roomy : null,
            mean, mean is { } known ? report.Standards.Profile.TimeOf(known) : null);
    }

    private static CoverageSummaryRow CompleteRow(CoverageReport report, string area, string weight, int[] members, Func<int, double> amount)
    {
        var required = report.Kinds.Where(kind => kind.Standard.IsRequired && kind.Standard.Distance is not null).ToArray();
        var assessed = required.Length > 0 && required.All(kind => kind.IsCapacityAssessed);
        double total = 0, straight = 0, network = 0, roomy = 0;
        foreach (var i in members)
        {
            var value = amount(i);
            total += value;
            straight += required.All(kind => kind.IsWithinStraight(i)) ? value : 0;
            network += required.All(kind => kind.IsWithin(i)) ? value : 0;
            roomy += assessed && required.All(kind => kind.HasRoom(i) == true) ? value : 0;
        }

        return new CoverageSummaryRow(report.Standards.Id, area, AllRequired, weight, total, straight, network, assessed ? roomy : null, null, null);
    }
}

/// <summary>One line of the summary.</summary>
/// <param name="RuleSet">Id of the rule set.</param>
/// <param name="Area">Subarea or <see cref="CoverageSummary.Total"/>.</param>
/// <param name="Kind">Kind or <see cref="CoverageSummary.AllRequired"/>.</param>
/// <param name="Weight">What is counted.</param>
/// <param name="Amount">All of it.</param>
/// <param name="Straight">Within the circle on the map; null when the rule set gives no distance.</param>
/// <param name="Network">Within on foot.</param>
/// <param name="Capacity">Within on foot and with room; null when not assessed.</param>
/// <param name="MeanDistance">Mean walk, weighted, of those who can walk there.</param>
/// <param name="MeanTime">The same as time.</param>
public sealed record CoverageSummaryRow(
    string RuleSet, string Area, string Kind, string Weight, double Amount, double? Straight, double? Network, double? Capacity, WalkDistance? MeanDistance, TimeSpan? MeanTime)
{
    /// <summary>Share in one reading; null when that reading was not made.</summary>
    public Share? ShareOf(CoverageReading reading) => reading switch
    {
        CoverageReading.Straight => Straight,
        CoverageReading.Network => Network,
        _ => Capacity,
    } is { } part ? Share.Of(part, Amount) : null;
}
