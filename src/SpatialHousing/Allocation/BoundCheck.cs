using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Says where published shares go beyond a bound that the scenario does not enforce.</summary>
internal static class BoundCheck
{
    private const double Tolerance = 1e-9;

    public static IEnumerable<Finding> Of(
        string file, Quota quota, ImmutableArray<string> areas, ImmutableArray<double> values, (double[] Least, double[] Most, string[] Reasons) bounds) =>
        Enumerable.Range(0, areas.Length)
            .Where(area => values[area] > bounds.Most[area] + Tolerance || values[area] < bounds.Least[area] - Tolerance)
            .Select(area => Say(file, quota, areas[area], values[area], values[area] > bounds.Most[area] ? ("上限", "most", bounds.Most[area]) : ("下限", "least", bounds.Least[area]), bounds.Reasons[area]));

    private static Finding Say(string file, Quota quota, string area, double value, (string Chinese, string English, double Value) bound, string reasons)
    {
        var (got, limit) = (Rounding.Print(value, quota.Measure.Decimals()), Rounding.Print(bound.Value, quota.Measure.Decimals()));
        return new Finding(
            Severity.Warning, "bound_passed", area, file, "$.bounds",
            new LocalText(
                $"{area}：分配 {got}，{bound.Chinese} {limit}{quota.Measure.UnitName().Chinese}（{reasons}）；本方案按公布份额、不执行上下限，rules.enforce = hard 的方案才执行。",
                $"{area}: gets {got}, the {bound.English} is {limit} {quota.Measure.UnitWord()} ({reasons}). This scenario keeps published shares and does not enforce bounds; one with rules.enforce = hard does."));
    }
}
