using SpatialHousing.Allocation.Clustering;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.Csv;

namespace SpatialHousing;

/// <summary>clusters.csv: one row a supplied parcel, with the cluster it lies in.</summary>
public static class ClusterTableWriter
{
    /// <summary>cluster: number from 1; cluster_land_m2 of all its parcels; stray: below the least land; reason only for stray ones.</summary>
    /// <param name="firstYear">Calendar year of year 1, or 1 to write the years of the problem.</param>
    public static void Write(TextWriter writer, PackingProblem problem, PackingPlan plan, ClusterOutcome outcome, int firstYear)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(outcome);
        writer.Write(CsvText.Line("cluster", "area", "cluster_land_m2", "parcel_id", "year", "land_m2", "stray", "reason"));
        var reasonOf = outcome.Strays.ToDictionary(stray => stray.Parcel, stray => stray.Reason);
        for (var c = 0; c < outcome.Clusters.Length; c++)
        {
            var cluster = outcome.Clusters[c];
            foreach (var p in cluster.Parcels)
            {
                var isStray = reasonOf.TryGetValue(p, out var reason);
                writer.Write(CsvText.Line(
                    FormattableString.Invariant($"{c + 1}"), problem.Areas[cluster.Area], FormattableString.Invariant($"{cluster.LandM2}"), problem.ParcelIds[p],
                    FormattableString.Invariant($"{firstYear + plan.YearOfParcel[p] - 1}"), FormattableString.Invariant($"{problem.LandM2[p]}"), isStray ? "true" : "false", isStray ? reason.Word() : ""));
            }
        }
    }
}
