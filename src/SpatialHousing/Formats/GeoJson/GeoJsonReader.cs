using System.IO.Compression;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Reads GeoJSON: RFC 7946 and the older form with `crs`, plain or gzip, in one pass and bounded memory.</summary>
/// <remarks>
/// Usable features are kept, bad ones set aside with a located finding. A file that is not GeoJSON, or in which nothing can be used, is a
/// <see cref="FaultException"/>. Shapes stay in the file's own system. What is accepted, mended and refused: docs/data/geojson.md.
/// </remarks>
public static class GeoJsonReader
{
    /// <summary>The whole layer.</summary>
    /// <exception cref="FaultException">Not GeoJSON, cut off, of an unknown system, or without a usable feature.</exception>
    public static SourceLayer ReadLayer(string path, GeoJsonOptions? options = null, CancellationToken cancellation = default)
    {
        using var stream = Open(path);
        return ReadLayer(stream, Named(options, path), cancellation);
    }

    /// <inheritdoc cref="ReadLayer(string, GeoJsonOptions?, CancellationToken)"/>
    public static SourceLayer ReadLayer(Stream stream, GeoJsonOptions? options = null, CancellationToken cancellation = default) =>
        Batches(stream, options ?? GeoJsonOptions.Default, int.MaxValue, cancellation).Single();

    /// <summary>The layer in batches of at most <see cref="GeoJsonOptions.BatchFeatures"/>: same features, numbers and findings, bounded memory.</summary>
    /// <remarks>At least one batch, the last with the counted findings. A `crs` behind the features can only be told here when it agrees.</remarks>
    /// <exception cref="FaultException">As for a whole layer, while the batches are taken.</exception>
    public static IEnumerable<SourceLayer> ReadBatches(string path, GeoJsonOptions? options = null, CancellationToken cancellation = default)
    {
        using var stream = Open(path);
        foreach (var batch in ReadBatches(stream, Named(options, path), cancellation))
        {
            yield return batch;
        }
    }

    /// <inheritdoc cref="ReadBatches(string, GeoJsonOptions?, CancellationToken)"/>
    public static IEnumerable<SourceLayer> ReadBatches(Stream stream, GeoJsonOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= GeoJsonOptions.Default;
        return Batches(stream, options, Math.Max(1, options.BatchFeatures), cancellation);
    }

    private static IEnumerable<SourceLayer> Batches(Stream stream, GeoJsonOptions options, int limit, CancellationToken cancellation)
    {
        var scanner = new LayerScanner(GzipFile.Unpacked(stream), options.Name, options, cancellation);
        while (Next(scanner, limit, options.Name) is { } batch)
        {
            yield return batch;
        }
    }

    private static SourceLayer? Next(LayerScanner scanner, int limit, string file)
    {
        try
        {
            return scanner.Next(limit);
        }
        catch (InvalidDataException)
        {
            throw GzipFile.Damaged(file);
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    private static GeoJsonOptions Named(GeoJsonOptions? options, string path)
    {
        options ??= GeoJsonOptions.Default;
        return options.Name.Length > 0 ? options : options with { Name = path };
    }
}
