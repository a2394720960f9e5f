using System.Collections.Concurrent;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Ewkb;
using SpatialHousing.Formats.GeoJson;

namespace SpatialHousing.PostGis;

/// <summary>Reads <c>pg:</c> layers: one read-only snapshot, streamed by binary COPY straight into columns.</summary>
public sealed class PostGisSource : ILayerSource
{
    private readonly ConcurrentDictionary<string, string> hashes = new(StringComparer.Ordinal);

    public bool Accepts(string reference) => LayerReference.Is(reference);

    public string Resolve(string reference, string folder)
    {
        ArgumentNullException.ThrowIfNull(reference);
        const string QueryPrefix = LayerReference.Prefix + "@";
        if (!reference.StartsWith(QueryPrefix, StringComparison.Ordinal))
        {
            return reference;
        }

        var mark = reference.IndexOf('?', StringComparison.Ordinal);
        var end = mark < 0 ? reference.Length : mark;
        return QueryPrefix + Path.GetFullPath(Path.Combine(folder, reference[QueryPrefix.Length..end])) + reference[end..];
    }

    public IEnumerable<SourceLayer> ReadBatches(string reference, GeoJsonOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var layer = LayerReference.Parse(reference);
        var database = Database.FromEnvironment();
        using var connection = database.Open();
        var (stream, columns) = database.Guard(() =>
        {
            connection.Execute("begin isolation level repeatable read read only");
            var query = LayerQuery.Of(connection, layer, options.Name);
            return (connection.BeginRawBinaryCopy($"copy ({query.Sql}) to stdout (format binary)"), query.Columns);
        });
        using (stream)
        {
            using var reader = database.Guard(() => new CopyLayerReader(stream, columns, options));
            while (database.Guard(() => reader.Next(options.BatchFeatures, cancellation)) is { } batch)
            {
                yield return batch;
            }

            hashes[reference] = reader.Sha256;
        }
    }

    /// <remarks>The hash of the COPY stream: same rows in the same order give the same hash.</remarks>
    public string HashOf(string reference)
    {
        if (!hashes.ContainsKey(reference))
        {
            foreach (var _ in ReadBatches(reference, GeoJsonOptions.Default with { Name = reference }, CancellationToken.None))
            {
            }
        }

        return hashes[reference];
    }
}
