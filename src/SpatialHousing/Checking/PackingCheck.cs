using System.Collections.Immutable;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Checking;

/// <summary>复核: judges a packing plan from the parcels and quotas alone, in whole numbers, with no code of the allocator that decides anything.</summary>
public static class PackingCheck
{
    /// <summary>Each broken rule and each claim that does not come out again, as an error; empty when all is well.</summary>
    public static ImmutableArray<Finding> Check(PackingProblem problem, PackingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var supplied = new PackingTotals(problem);
        for (var p = 0; p < problem.Count; p++)
        {
            CheckParcel(problem, p, plan.YearOfParcel[p], findings);
            supplied.Add(p, plan.YearOfParcel[p]);
        }

        for (var a = 0; a < problem.Areas.Length; a++)
        {
            CheckLimits(problem, a, supplied, findings);
            CheckClaims(problem, plan.Areas[a], a, supplied, findings);
        }

        return findings.ToImmutable();
    }

    private static void CheckParcel(PackingProblem problem, int p, int year, ImmutableArray<Finding>.Builder findings)
    {
        var (locked, lockYear) = (problem.Locks[p], problem.LockYear[p]);
        var id = problem.ParcelIds[p];
        if (year == 0)
        {
            if (locked == ParcelLock.In)
            {
                findings.Add(Broken("locked_in_left_out", id, $"地块 {id} 锁定为必须供应，却未供应。", $"Parcel {id} is locked in but not supplied."));
            }

            return;
        }

        if (year > problem.Years || problem.AreaOfParcel[p] < 0 || problem.Quotas[(problem.AreaOfParcel[p] * problem.Years) + year - 1] is null)
        {
            findings.Add(Broken("no_quota", id, $"地块 {id} 供应于第 {year} 年，该片区该年没有指标。", $"Parcel {id} is supplied in year {year}, where its area has no quota."));
            return;
        }

        if (locked == ParcelLock.Out)
        {
            findings.Add(Broken("locked_out_supplied", id, $"地块 {id} 锁定为不供应，却供应于第 {year} 年。", $"Parcel {id} is locked out but supplied in year {year}."));
        }

        if (lockYear > 0 && lockYear != year)
        {
            findings.Add(Broken("wrong_lock_year", id, $"地块 {id} 锁定在第 {lockYear} 年，却供应于第 {year} 年。", $"Parcel {id} is locked into year {lockYear} but supplied in year {year}."));
        }

        if (lockYear == 0 && year < problem.ReadyYear[p])
        {
            findings.Add(Broken("not_ready", id, $"地块 {id} 第 {problem.ReadyYear[p]} 年才成净地，却供应于第 {year} 年。", $"Parcel {id} is ready from year {problem.ReadyYear[p]} but supplied in year {year}."));
        }
    }

    private static void CheckLimits(PackingProblem problem, int area, PackingTotals supplied, ImmutableArray<Finding>.Builder findings)
    {
        for (var year = 1; year <= problem.Years; year++)
        {
            var slot = (area * problem.Years) + year - 1;
            if (problem.Quotas[slot] is not { } quota)
            {
                continue;
            }

            if (supplied.LandM2[slot] > quota.LandM2 + quota.LandToleranceM2)
            {
                findings.Add(Over(problem.Areas[area], year, "用地", "land", supplied.LandM2[slot], quota.LandM2, quota.LandToleranceM2));
            }

            if (supplied.FloorM2[slot] > quota.FloorM2 + quota.FloorToleranceM2)
            {
                findings.Add(Over(problem.Areas[area], year, "建筑面积", "floor area", supplied.FloorM2[slot], quota.FloorM2, quota.FloorToleranceM2));
            }
        }
    }

    private static void CheckClaims(PackingProblem problem, AreaPacking claim, int area, PackingTotals supplied, ImmutableArray<Finding>.Builder findings)
    {
        var name = problem.Areas[area];
        var unmet = supplied.UnmetOf(area);
        if (claim.Value != supplied.Value[area])
        {
            findings.Add(Broken("wrong_value", name, $"片区 {name}：声称的总得分 {claim.Value}，重算为 {supplied.Value[area]}。", $"Area {name}: claimed value {claim.Value}, recomputed {supplied.Value[area]}."));
        }

        if (claim.Unmet != unmet || unmet > claim.UnmetLimit || claim.LeastUnmet > unmet)
        {
            findings.Add(Broken(
                "wrong_unmet", name, $"片区 {name}：声称未落实 {claim.Unmet}（至少 {claim.LeastUnmet}，限 {claim.UnmetLimit}），重算为 {unmet}。",
                $"Area {name}: claimed unmet {claim.Unmet} (least {claim.LeastUnmet}, limit {claim.UnmetLimit}), recomputed {unmet}."));
        }

        if (PackingBoundCheck.BoundOf(problem, area, claim.Multipliers, claim.UnmetLimit) is not { } bound || bound > claim.MultiplierBound || claim.Bound > claim.MultiplierBound)
        {
            findings.Add(Broken("bound_not_proved", name, $"片区 {name}：由乘子重算的上界与声称的 {claim.MultiplierBound} 不符。", $"Area {name}: the multipliers do not prove the claimed bound {claim.MultiplierBound}."));
        }

        if (claim.Bound < supplied.Value[area])
        {
            findings.Add(Broken("bound_below_value", name, $"片区 {name}：上界 {claim.Bound} 低于方案 {supplied.Value[area]}。", $"Area {name}: the bound {claim.Bound} is below the plan's {supplied.Value[area]}."));
        }
    }

    private static Finding Over(string area, int year, string chinese, string english, long found, long quota, long tolerance) => Broken(
        "quota_exceeded", area, $"片区 {area} 第 {year} 年：{chinese} {found} m² 超过 {quota}+{tolerance} m²，超出 {found - quota - tolerance} m²。",
        $"Area {area}, year {year}: {english} {found} m2 is over {quota}+{tolerance} m2 by {found - quota - tolerance}.");

    private static Finding Broken(string rule, string subject, string chinese, string english) => new(
        Severity.Error, rule, subject, "", "", new LocalText(chinese + "方案不能采用。", english + " Do not use this plan."));
}
