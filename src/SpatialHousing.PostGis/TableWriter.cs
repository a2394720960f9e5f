using System.Collections.Immutable;
using Npgsql;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Ewkb;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis;

/// <summary>Makes a table of a layer or of plain rows: binary COPY, then key, spatial index, statistics and comments; all in the caller's transaction.</summary>
internal static class TableWriter
{
    /// <summary>Name of the geometry column, unless the data have a column of that name.</summary>
    private const string Geometry = "geom";

    public static void WriteLayer(NpgsqlConnection connection, string schema, string table, SourceLayer layer, string comment)
    {
        var srid = layer.System.EpsgCode ?? throw new FaultException(new Finding(Severity.Error, "system_without_code", layer.File, layer.File, "", new LocalText(
            $"{layer.File}：{layer.System} 没有 EPSG 代码，数据库无法登记；请转换为 EPSG:4490。", $"{layer.File}: {layer.System} has no EPSG code that the database could note; convert it to EPSG:4490.")));
        var ids = layer.FeatureIds.Find("id");
        var geometry = layer.Properties.Find(Geometry) is null ? Geometry : "sh_geom";
        ImmutableArray<CopyColumn> columns =
        [
            new(geometry, CopyCell.Geometry),
            new(LayerQuery.NumberColumn, CopyCell.FeatureNumber),
            .. ids is null ? [] : new[] { new CopyColumn(LayerQuery.IdColumn, CopyCell.FeatureId) },
            .. CopyLayerWriter.ColumnsOf(layer.Properties),
        ];
        Write(connection, schema, table, columns, srid, comment, stream => CopyLayerWriter.Write(
            stream, columns, layer.Properties, layer.Shapes, srid, layer.FeatureNumbers.AsSpan(), ids));
    }

    public static void WriteRows(NpgsqlConnection connection, string schema, string table, PropertyTable rows, string comment)
    {
        ImmutableArray<CopyColumn> columns = [new("sh_row", CopyCell.FeatureNumber), .. CopyLayerWriter.ColumnsOf(rows, mixed: CopyCell.Text)];
        Write(connection, schema, table, columns, 0, comment, stream => CopyLayerWriter.Write(stream, columns, rows, null, 0, [], null));
    }

    private static void Write(NpgsqlConnection connection, string schema, string table, ImmutableArray<CopyColumn> columns, int srid, string comment, Action<Stream> write)
    {
        var target = SqlText.Name(schema, table);
        var definitions = columns.Select(column => $"{SqlText.Name(column.Name)} {TypeOf(column.Cell, srid)}");
        connection.Execute($"create table {target} ({string.Join(", ", definitions)})");
        using (var stream = connection.BeginRawBinaryCopy($"copy {target} ({string.Join(", ", columns.Select(column => SqlText.Name(column.Name)))}) from stdin (format binary)"))
        {
            write(stream);
        }

        Finish(connection, target, columns, comment);
    }

    private static void Finish(NpgsqlConnection connection, string target, ImmutableArray<CopyColumn> columns, string comment)
    {
        if (columns.FirstOrDefault(column => column.Cell == CopyCell.FeatureNumber) is { } key)
        {
            connection.Execute($"alter table {target} add primary key ({SqlText.Name(key.Name)})");
        }

        if (columns.FirstOrDefault(column => column.Cell == CopyCell.Geometry) is { } geometry)
        {
            connection.Execute($"create index on {target} using gist ({SqlText.Name(geometry.Name)})");
        }

        connection.Execute($"comment on table {target} is {SqlText.Literal(comment)}");
        foreach (var column in columns)
        {
            if (ResultWords.OfColumn(column) is { } word)
            {
                connection.Execute($"comment on column {target}.{SqlText.Name(column.Name)} is {SqlText.Literal(word)}");
            }
        }

        connection.Execute($"analyze {target}");
    }

    private static string TypeOf(CopyCell cell, int srid) => cell switch
    {
        CopyCell.Geometry => FormattableString.Invariant($"geometry(geometry, {srid})"),
        CopyCell.Whole or CopyCell.FeatureNumber => "bigint",
        CopyCell.Real => "double precision",
        CopyCell.Exact => "numeric",
        CopyCell.Truth => "boolean",
        CopyCell.Json or CopyCell.FeatureId => "json",
        _ => "text",
    };
}
