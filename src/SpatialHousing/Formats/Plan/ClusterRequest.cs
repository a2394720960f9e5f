using SpatialHousing.Formats.Json;

namespace SpatialHousing.Formats.Plan;

/// <summary>成片要求: supplied parcels of an area are to lie together in clusters of a least land, as far as little is lost by it.</summary>
/// <param name="LeastSquareMetres">Land of a cluster, m².</param>
/// <param name="WithinMetres">Parcels lie together when their boundaries are at most so far apart, metres.</param>
/// <param name="GiveUpShare">Part of each area's score that may be given up for it, 0…1.</param>
public sealed record ClusterRequest(double LeastSquareMetres, double WithinMetres, double GiveUpShare)
{
    /// <summary>A road between two parcels does not part them.</summary>
    private const double UsualWithinMetres = 50;
    private const double UsualGiveUpShare = 0.01;

    internal static ClusterRequest Read(JsonObjectReader clusters)
    {
        var read = new ClusterRequest(
            InRange("leastSquareMetres", clusters.Number("leastSquareMetres"), 1e9, "0…1000000000 m²"),
            InRange("withinMetres", clusters.OptionalNumber("withinMetres") ?? UsualWithinMetres, 10_000, "0…10000 m"),
            InRange("giveUpShare", clusters.OptionalNumber("giveUpShare") ?? UsualGiveUpShare, 1, "0…1"));
        clusters.Finish();
        return read;

        double InRange(string key, double found, double most, string range)
        {
            if (!(found >= 0 && found <= most) && clusters.Find(key) is { } place)
            {
                clusters.Faults.Add(place, $"{range} 之间的数", $"a number in {range}");
            }

            return found;
        }
    }
}
