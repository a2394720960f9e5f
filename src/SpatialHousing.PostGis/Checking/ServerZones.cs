using System.Data;
using Npgsql;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Ewkb;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis.Checking;

/// <summary>The zone layers of a check as their tables have them: attributes come here, shapes stay in the server.</summary>
internal sealed class ServerZones(NpgsqlConnection connection, CoordinateSystem? fallback)
{
    /// <summary>Kinds of geometry that a layer can hold; the others are set aside as when a layer is read whole.</summary>
    private const string Plain = "('ST_Point', 'ST_LineString', 'ST_Polygon', 'ST_MultiPoint', 'ST_MultiLineString', 'ST_MultiPolygon')";

    private readonly List<(LayerQuery Query, CoordinateSystem System, Box Extent, int Count)> layers = [];
    private readonly List<string> hashes = [];

    /// <summary>System and extent of each layer.</summary>
    public IEnumerable<(CoordinateSystem System, Box Extent)> Extents => layers.Select(layer => (layer.System, layer.Extent));

    /// <summary>One hash over all layers.</summary>
    public string Hash => string.Join('-', hashes);

    /// <summary>Reads the attributes of a layer, and its hash as the server works it out.</summary>
    public (SourceLayer Source, string Sha256) Read(string reference)
    {
        // attributes, extent and hash are of one moment
        using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var query = LayerQuery.Of(connection, LayerReference.Parse(reference), reference);
        var examined = LayerExtent.Of(connection, query, reference, int.MaxValue, fallback);
        var shape = $"case when {query.Geometry} is null or {IsPlain(query)} then null else st_asewkb({query.Geometry}::geometry, 'NDR') end";
        using var stream = connection.BeginRawBinaryCopy($"copy (select {string.Join(", ", query.Casts.Prepend(shape))} {query.From} {query.OrderBy}) to stdout (format binary)");
        using var reader = new CopyLayerReader(
            stream, query.Columns.SetItem(0, new CopyColumn("", CopyCell.GeometryIfSent)), GeoJsonOptions.Default with { Name = reference, System = examined.System, BatchFeatures = int.MaxValue });
        var source = reader.Next(int.MaxValue, CancellationToken.None)!.With(examined.Findings);
        stream.Dispose();
        var sha256 = HashOf(query);
        transaction.Commit();
        layers.Add((query, examined.System, examined.Extent, source.Count));
        hashes.Add(sha256);
        return (source, sha256);
    }

    /// <summary>Refuses when the zones are no longer those that were read.</summary>
    /// <exception cref="FaultException">Someone has changed them in the meantime.</exception>
    public void RequireUnchanged()
    {
        if (!layers.Select(layer => HashOf(layer.Query)).SequenceEqual(hashes))
        {
            throw new FaultException(new Finding(Severity.Error, "zones_changed", "", "", "--zones", new LocalText(
                "管控区图层在切分时被改动，未作校核；请待改动结束后再运行一次。", "The zone layers were changed while they were being cut; nothing was checked. Run again when the changes are done.")));
        }
    }

    /// <summary>SELECT of all zones with their number and their shape in the plane.</summary>
    public string Sources(CoordinateSystem plane)
    {
        var first = 0;
        var selects = new List<string>();
        foreach (var (query, system, _, count) in layers)
        {
            var condition = $"({query.Geometry} is null or {IsPlain(query)})";
            var from = query.From.Contains(" where ", StringComparison.Ordinal) ? $"{query.From} and {condition}" : $"{query.From} where {condition}";
            selects.Add(FormattableString.Invariant($"select (row_number() over ({query.OrderBy}))::int - 1 + {first}, {PlaneSql.Of($"{query.Geometry}::geometry", system, plane)} {from}"));
            first += count;
        }

        return string.Join(" union all ", selects);
    }

    private string HashOf(LayerQuery query) =>
        connection.Scalar<string>($"select encode(sha256(coalesce(string_agg(row_hash, ''::bytea), ''::bytea)), 'hex') from (select {query.RowHash} as row_hash {query.From} {query.OrderBy}) as rows") ?? "";

    private static string IsPlain(LayerQuery query) => $"st_geometrytype({query.Geometry}::geometry) in {Plain}";
}
