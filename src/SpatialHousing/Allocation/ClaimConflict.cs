using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Says in words when bounds and total cannot all hold: a smallest set of claims that contradict each other, and what each would have to give.</summary>
/// <remarks>
/// Claims are the total and each area's least and most. Three kinds of contradiction exist: one area's least above its most; leasts that sum to more
/// than the total (the fewest largest ones that already do); mosts of the areas with a share that sum to less than the total (all of them are needed).
/// Each set is minimal: without any one of its claims the others can hold.
/// </remarks>
internal static class ClaimConflict
{
    public static IEnumerable<Finding> Of(
        string file, Quota quota, ImmutableArray<string> areas, ImmutableArray<double> weights, (double[] Least, double[] Most, string[] Reasons) bounds)
    {
        var crossed = Enumerable.Range(0, areas.Length).Where(area => bounds.Least[area] > bounds.Most[area] + 1e-12).ToArray();
        if (crossed.Length > 0)
        {
            throw new FaultException([.. crossed.Select(area => Crossed(file, areas[area], bounds.Least[area], bounds.Most[area], bounds.Reasons[area], quota))]);
        }

        if (bounds.Least.Sum() > quota.Value * (1 + 1e-12))
        {
            yield return TooMuchAsked(file, quota, areas, bounds.Least);
        }

        var reachable = Enumerable.Range(0, areas.Length).Sum(area => weights[area] > 0 ? bounds.Most[area] : bounds.Least[area]);
        if (reachable < quota.Value * (1 - 1e-12))
        {
            yield return TooLittleRoom(file, quota, areas, weights, bounds.Most, reachable);
        }
    }

    private static Finding Crossed(string file, string area, double least, double most, string reasons, Quota quota) => new(
        Severity.Error, "bounds_conflict", area, file, "$.bounds",
        new LocalText(
            $"{file} $.bounds：{area} 的下限 {Print(least, quota)} 高于上限 {Print(most, quota)}{UnitZh(quota)}（{reasons}）；下限须降低或上限须提高 {Print(least - most, quota)}。",
            $"{file}, $.bounds: {area} must get at least {Print(least, quota)} and at most {Print(most, quota)} {UnitEn(quota)} ({reasons}); one of the two has to give {Print(least - most, quota)}."));

    private static Finding TooMuchAsked(string file, Quota quota, ImmutableArray<string> areas, double[] least)
    {
        var sum = 0.0;
        var set = new List<int>();
        foreach (var area in Enumerable.Range(0, areas.Length).OrderByDescending(area => least[area]))
        {
            set.Add(area);
            sum += least[area];
            if (sum > quota.Value * (1 + 1e-12))
            {
                break;
            }
        }

        var claims = (string joiner) => string.Join(joiner, set.Order().Select(area => $"{areas[area]} ≥ {Print(least[area], quota)}"));
        var (inSet, inAll) = (Print(sum - quota.Value, quota), Print(least.Sum() - quota.Value, quota));
        return new Finding(
            Severity.Error, "bounds_conflict", quota.Area, file, "$.bounds",
            new LocalText(
                $"{file}：{quota.Area} 总量 {Print(quota.Value, quota)}{UnitZh(quota)} 与下限不能同时满足：{claims("、")}，合计已超出 {inSet}。其中任一下限降低 {inSet}（或总量增加 {inAll}）才可能满足；全部下限共超出 {inAll}，现按比例压缩。",
                $"{file}: the total of {quota.Area}, {Print(quota.Value, quota)} {UnitEn(quota)}, and these leasts cannot all hold: {claims(", ")}; they exceed it by {inSet}. Any one of them would have to give {inSet}, or the total grow by {inAll}; all leasts together exceed it by {inAll} and were cut in proportion."));
    }

    private static Finding TooLittleRoom(string file, Quota quota, ImmutableArray<string> areas, ImmutableArray<double> weights, double[] most, double reachable)
    {
        var set = Enumerable.Range(0, areas.Length).Where(area => weights[area] > 0);
        var claims = (string joiner) => string.Join(joiner, set.Select(area => $"{areas[area]} ≤ {Print(most[area], quota)}"));
        var gap = Print(quota.Value - reachable, quota);
        return new Finding(
            Severity.Warning, "bounds_conflict", quota.Area, file, "$.bounds",
            new LocalText(
                $"{file}：{quota.Area} 总量 {Print(quota.Value, quota)}{UnitZh(quota)} 放不下：{claims("、")}，合计 {Print(reachable, quota)}。任一上限提高 {gap}，或总量减少 {gap}，才能全部落实；现有 {gap} 未落实。",
                $"{file}: the total of {quota.Area}, {Print(quota.Value, quota)} {UnitEn(quota)}, does not fit: {claims(", ")}, together {Print(reachable, quota)}. Any one of these would have to rise by {gap}, or the total fall by {gap}; {gap} remains unmet."));
    }

    private static string Print(double value, Quota quota) => Rounding.Print(value, quota.Measure.Decimals());

    private static string UnitZh(Quota quota) => quota.Measure.UnitName().Chinese;

    private static string UnitEn(Quota quota) => quota.Measure.UnitWord();
}
