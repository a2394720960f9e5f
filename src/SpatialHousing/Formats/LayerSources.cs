using System.Collections.Immutable;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.GeoJson;

namespace SpatialHousing.Formats;

/// <summary>Opens a layer wherever a plan or a command names one: a GeoJSON file, a CSV file of points, or what a registered source accepts.</summary>
public static class LayerSources
{
    private static ImmutableArray<ILayerSource> registered = [];

    /// <summary>Adds a source; a host does this once, before it reads anything.</summary>
    public static void Register(ILayerSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        ImmutableInterlocked.Update(ref registered, (before, added) => before.Add(added), source);
    }

    /// <summary>The reference names a file, not a layer of a registered source.</summary>
    public static bool IsFile(string reference) => SourceOf(reference) is null;

    /// <summary>A path made absolute against a folder; a reference of a registered source stays what it is.</summary>
    public static string Resolve(string reference, string folder) =>
        SourceOf(reference) is { } source ? source.Resolve(reference, folder) : Path.GetFullPath(Path.Combine(folder, reference));

    /// <summary>The file is there; a reference of a registered source is taken to be, and tells when it is read.</summary>
    public static bool Exists(string reference) => !IsFile(reference) || File.Exists(reference);

    /// <summary>SHA-256 of the file, or of what was read from a registered source; lower-case hex.</summary>
    public static string HashOf(string reference) => SourceOf(reference) is { } source ? source.HashOf(reference) : OutputFolder.HashOf(reference);

    /// <summary>The whole layer.</summary>
    /// <exception cref="Planning.FaultException">The layer cannot be used.</exception>
    public static SourceLayer ReadLayer(string reference, GeoJsonOptions? options = null, CancellationToken cancellation = default)
    {
        options = Named(options, reference);
        return SourceOf(reference) is { } source ? source.ReadBatches(reference, options with { BatchFeatures = int.MaxValue }, cancellation).Single()
            : IsCsv(reference) ? CsvPointsReader.ReadLayer(reference, options, cancellation)
            : GeoJsonReader.ReadLayer(reference, options, cancellation);
    }

    /// <summary>The layer in batches; at least one.</summary>
    /// <exception cref="Planning.FaultException">The layer cannot be used.</exception>
    public static IEnumerable<SourceLayer> ReadBatches(string reference, GeoJsonOptions? options = null, CancellationToken cancellation = default)
    {
        options = Named(options, reference);
        return SourceOf(reference) is { } source ? source.ReadBatches(reference, options, cancellation) : GeoJsonReader.ReadBatches(reference, options, cancellation);
    }

    private static ILayerSource? SourceOf(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return registered.FirstOrDefault(source => source.Accepts(reference));
    }

    private static GeoJsonOptions Named(GeoJsonOptions? options, string reference)
    {
        options ??= GeoJsonOptions.Default;
        return options.Name.Length > 0 ? options : options with { Name = reference };
    }

    private static bool IsCsv(string path) => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);
}
