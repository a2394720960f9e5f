using System.Collections.Immutable;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Checking;

/// <summary>复核拆分: counts a plan with its split parcels afresh, from the parcels and quotas alone.</summary>
public static class ParcelPartsCheck
{
    /// <summary>Each broken rule as an error; empty when all is well: limits hold, parts are true parts of idle ready unlocked parcels, one a year and area, and nothing more is unmet than before.</summary>
    public static ImmutableArray<Finding> Check(PackingProblem problem, PackingPlan plan, ImmutableArray<ParcelPart> parts)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var before = new PackingTotals(problem);
        var after = new PackingTotals(problem);
        for (var p = 0; p < problem.Count; p++)
        {
            before.Add(p, plan.YearOfParcel[p]);
            after.Add(p, plan.YearOfParcel[p]);
        }

        var (parcels, slots) = (new HashSet<int>(), new HashSet<int>());
        foreach (var part in parts)
        {
            var p = part.Parcel;
            var area = problem.AreaOfParcel[p];
            if (area < 0 || part.Year < 1 || part.Year > problem.Years || problem.Quotas[(area * problem.Years) + part.Year - 1] is not { } quota)
            {
                findings.Add(Broken(problem.ParcelIds[p], "所在片区该年没有指标", "its area has no quota in that year"));
                continue;
            }

            var slot = (area * problem.Years) + part.Year - 1;
            after.LandM2[slot] += part.LandM2;
            after.FloorM2[slot] += part.FloorM2;
            Require(parcels.Add(p) && plan.YearOfParcel[p] == 0, "已另行供应", "it is supplied elsewhere too");
            Require(slots.Add(slot), "该片区该年已拆分另一宗", "another parcel is split in that area and year");
            Require(problem.Locks[p] == ParcelLock.None && problem.LockYear[p] == 0, "已锁定", "it is locked");
            Require(problem.ReadyYear[p] <= part.Year, "当年尚未成净地", "it is not ready");
            Require(part.LandM2 > 0 && part.LandM2 < problem.LandM2[p], "供应面积不是其一部分", "the land is no part of it");
            var exact = (decimal)part.LandM2 * problem.FloorM2[p] / Math.Max(1, problem.LandM2[p]);
            Require(part.FloorM2 <= exact && part.FloorM2 > exact - 1, "建筑面积与容积率不符", "its floor area does not follow from its ratio");
            Require(after.LandM2[slot] <= quota.LandM2 + quota.LandToleranceM2 && after.FloorM2[slot] <= quota.FloorM2 + quota.FloorToleranceM2, "超过年度上限", "the year's limit is exceeded");

            void Require(bool holds, string chinese, string english)
            {
                if (!holds)
                {
                    findings.Add(Broken(problem.ParcelIds[p], chinese, english));
                }
            }
        }

        for (var a = 0; a < problem.Areas.Length; a++)
        {
            if (after.UnmetOf(a) > before.UnmetOf(a))
            {
                findings.Add(Broken(problem.Areas[a], "拆分后未落实的指标反而增加", "more is unmet than before"));
            }
        }

        return findings.ToImmutable();
    }

    /// <summary>Recounts what is claimed about the plan with its parts: value, unmet amount, and a bound that holds when parcels may be cut.</summary>
    /// <param name="given">The plan with its parts supplied.</param>
    public static ImmutableArray<Finding> CheckClaims(PackingProblem problem, PackingPlan plan, ImmutableArray<ParcelPart> parts, PackingPlan given)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(given);
        var totals = new PackingTotals(problem);
        for (var p = 0; p < problem.Count; p++)
        {
            totals.Add(p, plan.YearOfParcel[p]);
        }

        foreach (var part in parts)
        {
            var slot = (problem.AreaOfParcel[part.Parcel] * problem.Years) + part.Year - 1;
            totals.LandM2[slot] += part.LandM2;
            totals.FloorM2[slot] += part.FloorM2;
            totals.Value[problem.AreaOfParcel[part.Parcel]] += (long)part.LandM2 * problem.Scores[(part.Parcel * problem.Years) + part.Year - 1];
        }

        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var a in parts.Select(part => problem.AreaOfParcel[part.Parcel]).Distinct().Order())
        {
            var claim = given.Areas[a];
            if (claim.Value != totals.Value[a] || claim.Unmet != totals.UnmetOf(a) || claim.Unmet < claim.LeastUnmet)
            {
                findings.Add(Broken(problem.Areas[a], $"声称得分 {claim.Value}、未落实 {claim.Unmet}，重算为 {totals.Value[a]}、{totals.UnmetOf(a)}", $"claimed value {claim.Value} and unmet {claim.Unmet}, recomputed {totals.Value[a]} and {totals.UnmetOf(a)}"));
            }

            if (PackingBoundCheck.BoundOf(problem, a, claim.Multipliers, claim.UnmetLimit) is not { } bound || bound > claim.Bound || totals.Value[a] > bound || claim.Unmet > claim.UnmetLimit)
            {
                findings.Add(Broken(problem.Areas[a], $"上界 {claim.Bound} 不能由乘子证明", $"the multipliers do not prove the bound {claim.Bound}"));
            }
        }

        return findings.ToImmutable();
    }

    private static Finding Broken(string subject, string chinese, string english) => new(
        Severity.Error, "split_not_allowed", subject, "", "", new LocalText($"拆分供应 {subject}：{chinese}。方案不能采用。", $"Part of {subject}: {english}. Do not use this plan."));
}
