using SpatialHousing.Formats.GeoJson;

namespace SpatialHousing.Formats;

/// <summary>A place layers come from other than files, such as a database; a host registers it with <see cref="LayerSources"/>.</summary>
public interface ILayerSource
{
    /// <summary>This source knows how to read the reference, e.g. <c>pg:public.parcels</c>.</summary>
    bool Accepts(string reference);

    /// <summary>The reference with relative parts (a query file) made absolute against a folder.</summary>
    string Resolve(string reference, string folder);

    /// <summary>The layer in batches of at most <see cref="GeoJsonOptions.BatchFeatures"/>; at least one.</summary>
    IEnumerable<SourceLayer> ReadBatches(string reference, GeoJsonOptions options, CancellationToken cancellation);

    /// <summary>SHA-256 of what was read last under this reference, lower-case hex; reads it when it was not read yet.</summary>
    string HashOf(string reference);
}
