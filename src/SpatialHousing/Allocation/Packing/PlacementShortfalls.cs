using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation.Packing;

/// <summary>Says in words why quotas were not placed: which land was missing, and which rule took it away.</summary>
public static class PlacementShortfalls
{
    /// <param name="problem">The problem.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="forbidden">Land of each area's candidates that a zone forbids and that the problem therefore does not hold; empty when unknown.</param>
    /// <param name="wasSplit">Whether a parcel of each short year was already cut, as far as that helps.</param>
    public static ImmutableArray<PlacementShortfall> Of(PackingProblem problem, PackingPlan plan, ImmutableArray<LandArea> forbidden, bool wasSplit = false)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var members = Enumerable.Range(0, problem.Count).Where(p => problem.AreaOfParcel[p] >= 0).ToLookup(p => problem.AreaOfParcel[p]);
        var found = ImmutableArray.CreateBuilder<PlacementShortfall>();
        for (var area = 0; area < problem.Areas.Length; area++)
        {
            if (plan.Areas[area].Unmet == 0)
            {
                continue;
            }

            var parcels = members[area].ToArray();
            for (var year = 1; year <= problem.Years; year++)
            {
                if (problem.Quotas[(area * problem.Years) + year - 1] is { } quota)
                {
                    var view = new YearView(problem, plan, parcels, area, year, quota);
                    if (view.MissingLand > 0 || view.MissingFloor > 0)
                    {
                        found.Add(new PlacementShortfall(
                            problem.Areas[area], year, LandArea.FromSquareMetres(view.MissingLand), FloorArea.FromSquareMetres(view.MissingFloor),
                            [.. view.Reasons(plan.Areas[area], forbidden.IsDefaultOrEmpty ? LandArea.Zero : forbidden[area], wasSplit)]));
                    }
                }
            }
        }

        return found.ToImmutable();
    }

    private sealed class YearView
    {
        private readonly PackingProblem problem;
        private readonly YearQuota quota;
        private readonly int[] supplied;
        private readonly int[] idle;
        private readonly int[] notReady;
        private readonly int[] lockedOut;
        private readonly int[] elsewhere;
        private readonly long areaLand;
        private readonly long areaQuota;

        public YearView(PackingProblem problem, PackingPlan plan, int[] parcels, int area, int year, YearQuota quota)
        {
            this.problem = problem;
            this.quota = quota;
            bool IsOpen(int p) => problem.LockYear[p] > 0 ? problem.LockYear[p] == year : year >= problem.ReadyYear[p];
            bool IsOut(int p) => problem.Locks[p] == ParcelLock.Out;
            supplied = [.. parcels.Where(p => plan.YearOfParcel[p] == year)];
            idle = [.. parcels.Where(p => plan.YearOfParcel[p] == 0 && !IsOut(p) && IsOpen(p))];
            notReady = [.. parcels.Where(p => !IsOut(p) && problem.LockYear[p] == 0 && year < problem.ReadyYear[p])];
            lockedOut = [.. parcels.Where(IsOut)];
            elsewhere = [.. parcels.Where(p => plan.YearOfParcel[p] > 0 && plan.YearOfParcel[p] != year && (IsOpen(p) || problem.LockYear[p] > 0))];
            areaLand = parcels.Where(p => !IsOut(p)).Sum(p => (long)problem.LandM2[p]);
            areaQuota = Enumerable.Range(0, problem.Years).Sum(t => problem.Quotas[(area * problem.Years) + t]?.LeastLandM2 ?? 0);
            MissingLand = Math.Max(0, quota.LeastLandM2 - LandOf(supplied));
            MissingFloor = Math.Max(0, quota.LeastFloorM2 - FloorOf(supplied));
        }

        public long MissingLand { get; }

        public long MissingFloor { get; }

        public IEnumerable<(string Word, LocalText Text)> Reasons(AreaPacking proof, LandArea forbidden, bool wasSplit)
        {
            if (proof.RelaxedUnmet == 0)
            {
                yield return ("no_whole_parcels", wasSplit
                    ? new("没有合适的整宗地块组合，再拆分一宗闲置地块仍不足", "no whole parcels fit, and part of one more idle parcel is not enough")
                    : proof.LeastUnmet > 0
                    ? new("没有合适的整宗地块组合（已证明；若允许拆分地块即可满足）", "no whole parcels fit (proved; cut parcels would)")
                    : new("搜索中未找到合适的整宗地块组合（未证明不存在，可加长搜索时间；若允许拆分地块即可满足）", "no whole parcels that fit were found (not proved; a longer search may; cut parcels would)"));
                yield break;
            }

            if (areaLand < areaQuota)
            {
                yield return ("too_little_land", new(
                    $"片区备选用地共 {Hectares(areaLand)} 公顷，少于各年指标之和 {Hectares(areaQuota)} 公顷", $"the area has {Hectares(areaLand)} ha of candidates, its quotas add up to {Hectares(areaQuota)} ha"));
            }

            if (MissingFloor > 0 && RatioWords() is { } ratio)
            {
                yield return ratio;
            }

            if (MissingLand > 0 && idle.Length > 0 && LandOf(idle) >= MissingLand)
            {
                yield return ("no_whole_parcels", new(
                    $"尚有 {Hectares(LandOf(idle))} 公顷备选用地，但放入后会超出用地或建筑面积上限", $"{Hectares(LandOf(idle))} ha of candidates are left, but they would exceed the limit of land or floor area"));
            }

            foreach (var (word, land, chinese, english) in new[]
            {
                ("not_ready", LandOf(notReady), "当年尚未成净地", "are not ready in that year"),
                ("locked_out", LandOf(lockedOut), "已锁定为不供应", "are locked out"),
                ("forbidden", (long)forbidden.SquareMetres, "位于禁止建设的管控区内", "lie in zones that forbid building"),
                ("used_in_other_years", LandOf(elsewhere), "已安排在其他年度", "are supplied in other years"),
            })
            {
                if (land > 0)
                {
                    yield return (word, new($"{Hectares(land)} 公顷{chinese}", $"{Hectares(land)} ha {english}"));
                }
            }
        }

        /// <summary>Land is met, or nearly, and yet floor area is missing: the parcels' ratio is too low for the quota's.</summary>
        private (string Word, LocalText Text)? RatioWords()
        {
            var at = supplied.Concat(idle).ToArray();
            if (LandOf(at) == 0 || quota.LandM2 == 0)
            {
                return null;
            }

            var (has, asked) = ((double)FloorOf(at) / LandOf(at), (double)quota.FloorM2 / quota.LandM2);
            return has < asked ? ("ratio_too_low", new(
                $"可用地块平均容积率 {Rounding.Print(has, 2)}，低于指标所隐含的 {Rounding.Print(asked, 2)}", $"the parcels at hand have a floor area ratio of {Rounding.Print(has, 2)}, the quota implies {Rounding.Print(asked, 2)}")) : null;
        }

        private long LandOf(int[] parcels) => parcels.Sum(p => (long)problem.LandM2[p]);

        private long FloorOf(int[] parcels) => parcels.Sum(p => (long)problem.FloorM2[p]);

        private static string Hectares(long squareMetres) => Rounding.Print(squareMetres / 1e4, 2);
    }
}
