using System.Collections.Immutable;
using SpatialHousing.Allocation.Clustering;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Checking;

/// <summary>复核成片: counts clusters again from distances alone, and that the pass for them made nothing else worse.</summary>
public static class ClusterCheck
{
    /// <summary>Distances this near the limit may count as either, metres.</summary>
    private const double PlayMetres = 1e-6;

    /// <summary>Each claim that does not come out again, as an error; empty when all is well.</summary>
    /// <param name="before">The plan before the pass.</param>
    /// <param name="plan">The plan after it.</param>
    /// <param name="outcome">What is claimed about <paramref name="plan"/>.</param>
    /// <param name="distances">Of all pairs of supplied parcels up to <paramref name="withinMetres"/> and a little more.</param>
    public static ImmutableArray<Finding> Check(
        PackingProblem problem, PackingPlan before, PackingPlan plan, ClusterOutcome outcome, IEnumerable<(int One, int Other, double Metres)> distances, double withinMetres)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(distances);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        for (var a = 0; a < problem.Areas.Length; a++)
        {
            var (now, then) = (plan.Areas[a], before.Areas[a]);
            Require(now.Unmet <= then.Unmet, problem.Areas[a], "为成片而未落实更多指标", "more is unmet for the sake of clusters");
            Require(then.Value - now.Value <= (Math.Abs((double)then.Value) * outcome.Settings.GiveUpShare) + 1, problem.Areas[a], "为成片放弃的得分超过允许", "more value is given up for clusters than is allowed");
        }

        var claimed = ClusterOf(problem, outcome);
        var (loose, strict) = (new int[problem.Count], new int[problem.Count]);
        for (var p = 0; p < problem.Count; p++)
        {
            (loose[p], strict[p]) = (p, p);
            Require(claimed[p] >= 0 == plan.YearOfParcel[p] > 0, problem.ParcelIds[p], "成片清单与供应清单不符", "the list of clusters does not follow the supply");
        }

        foreach (var (one, other, metres) in distances)
        {
            if (problem.AreaOfParcel[one] != problem.AreaOfParcel[other] || plan.YearOfParcel[one] == 0 || plan.YearOfParcel[other] == 0)
            {
                continue;
            }

            Join(metres <= withinMetres + PlayMetres ? loose : [], one, other);
            Join(metres == 0 || metres < withinMetres - PlayMetres ? strict : [], one, other);
        }

        foreach (var cluster in outcome.Clusters)
        {
            Require(cluster.Parcels.All(p => Root(loose, p) == Root(loose, cluster.Parcels[0])), problem.ParcelIds[cluster.Parcels[0]], "所称成片的地块并不相邻", "its cluster does not lie together");
            Require(cluster.LandM2 == cluster.Parcels.Sum(p => (long)problem.LandM2[p]), problem.ParcelIds[cluster.Parcels[0]], "所称成片面积不符", "the land of its cluster is wrong");
        }

        foreach (var group in Enumerable.Range(0, problem.Count).Where(p => claimed[p] >= 0).GroupBy(p => Root(strict, p)))
        {
            Require(group.All(p => claimed[p] == claimed[group.Key]), problem.ParcelIds[group.Key], "相邻地块被分在不同成片中", "near parcels are in different clusters");
        }

        var strays = outcome.Clusters.Where(cluster => cluster.LandM2 < outcome.Settings.LeastLandM2).SelectMany(cluster => cluster.Parcels).Order();
        Require(strays.SequenceEqual(outcome.Strays.Select(stray => stray.Parcel)), "", "零散地块清单不全", "the list of stray parcels is wrong");
        return findings.ToImmutable();

        void Require(bool holds, string subject, string chinese, string english)
        {
            if (!holds)
            {
                findings.Add(new Finding(Severity.Error, "clusters_wrong", subject, "", "", new LocalText($"成片复核 {subject}：{chinese}。方案不能采用。", $"Clusters, {subject}: {english}. Do not use this plan.")));
            }
        }
    }

    private static int[] ClusterOf(PackingProblem problem, ClusterOutcome outcome)
    {
        var clusterOf = new int[problem.Count];
        Array.Fill(clusterOf, -1);
        for (var c = 0; c < outcome.Clusters.Length; c++)
        {
            foreach (var p in outcome.Clusters[c].Parcels)
            {
                clusterOf[p] = c;
            }
        }

        return clusterOf;
    }

    private static void Join(int[] roots, int one, int other)
    {
        if (roots.Length > 0)
        {
            roots[Math.Max(Root(roots, one), Root(roots, other))] = Math.Min(Root(roots, one), Root(roots, other));
        }
    }

    private static int Root(int[] roots, int p)
    {
        while (roots[p] != p)
        {
            p = roots[p] = roots[roots[p]];
        }

        return p;
    }
}
