using SpatialHousing.Allocation.Clustering;
using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Formats.Packing;

/// <summary>Reads <c>neighbours.csv</c> (parcel_id, neighbour_id) of a packing folder: which parcels lie together; each pair once or twice.</summary>
public static class NeighbourFileReader
{
    /// <exception cref="Planning.FaultException">A column is missing or an id is not in parcels.csv.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<(int One, int Other)> Read(string folder, PackingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var rows = new CsvScanner("neighbours.csv", File.ReadAllBytes(Path.Combine(folder, "neighbours.csv")));
        var (parcel, neighbour) = (rows.Column("parcel_id"), rows.Column("neighbour_id"));
        var places = problem.ParcelIds.Select((id, p) => (id, p)).ToDictionary(pair => pair.id, pair => pair.p, StringComparer.Ordinal);
        var pairs = new List<(int, int)>();
        while (rows.NextRow())
        {
            pairs.Add((PlaceOf(parcel), PlaceOf(neighbour)));
        }

        return pairs;

        int PlaceOf(int column) => places.TryGetValue(rows.Text(column), out var place) ? place : throw rows.Fault(
            rows.Text(column), "unknown_parcel", $"parcels.csv 中没有地块“{rows.Text(column)}”。请改正。", $"there is no parcel \"{rows.Text(column)}\" in parcels.csv. Mend it.");
    }
}
