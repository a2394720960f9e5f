using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using Npgsql;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Ewkb;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis;

/// <summary>The SELECT that brings a layer over, every column cast to a form the reader knows.</summary>
/// <param name="Columns">What it yields, in order; the geometry first.</param>
/// <param name="Geometry">Quoted name of the geometry column in the source.</param>
/// <param name="From">The source with its conditions, for queries of other forms: <c>from … where …</c>.</param>
/// <param name="Casts">The SQL of each column but the geometry.</param>
/// <param name="Order">Terms of the order with their types; empty = as the server gives the rows.</param>
/// <param name="IsHeap">A plain table, whose rows have a <c>ctid</c>.</param>
internal sealed record LayerQuery(
    ImmutableArray<CopyColumn> Columns, ImmutableArray<string> Casts, string Geometry, string From, ImmutableArray<(string Sql, string Type)> Order, bool IsHeap)
{
    /// <summary>Columns by which a loaded layer remembers what it was in its file.</summary>
    public const string NumberColumn = "sh_feature_number", IdColumn = "sh_feature_id";

    /// <summary>Asks the server for the columns of a layer and writes its query.</summary>
    public static LayerQuery Of(NpgsqlConnection connection, LayerReference layer, string reference)
    {
        var source = layer.QueryFile is { } file ? $"({QueryIn(file, reference)}\n) as layer" : layer.QuotedTable;
        if (layer.QueryFile is null && !connection.Scalar<bool>("select to_regclass($1) is not null", layer.QuotedTable))
        {
            throw Refuse(
                reference, "table_missing", $"数据库中没有表或视图 {layer.QuotedTable}，或无权查看其模式；db status 列出已装入的图层",
                $"the database has no table or view {layer.QuotedTable}, or its schema is closed to you; db status lists the layers that were loaded");
        }

        var found = ColumnsOf(connection, source);
        var geometry = SqlText.Name(GeometryOf(found, layer, reference));
        var from = $"from {source}{Conditions(layer, geometry, source)}";
        var order = OrderOf(connection, layer, found);
        var columns = found.Where(column => !IsShape(column.Type) && column.Oid != ByteArray).Select(column => (Column: ColumnOf(column), column.Oid)).ToArray();
        return new LayerQuery(
            [new CopyColumn("", CopyCell.Geometry), .. columns.Select(column => column.Column)],
            [.. columns.Select(column => Cast(column.Column, column.Oid))],
            geometry, from, order,
            layer.QueryFile is null && connection.Scalar<bool>("select relkind in ('r', 'm') from pg_class where oid = to_regclass($1)", layer.QuotedTable));
    }

    /// <summary>The query for reading, geometry as EWKB.</summary>
    public string Sql => $"select {string.Join(", ", Casts.Prepend(Ewkb))} {From} {OrderBy}";

    /// <summary>Empty, or <c>order by …</c>.</summary>
    public string OrderBy => Order.IsEmpty ? "" : $"order by {string.Join(", ", Order.Select(term => term.Sql))}";

    /// <summary>SHA-256 of a row as it goes over the wire: the same bytes that <see cref="CopyLayerReader.Sha256"/> takes a row's hash of.</summary>
    public string RowHash
    {
        get
        {
            const string Null = @"'\xffffffff'::bytea";
            var cells = Columns.Skip(1).Zip(Casts, (column, cast) => SendOf(column.Cell) is var send ? $"coalesce(int4send(octet_length({send}({cast}))) || {send}({cast}), {Null})" : "");
            return $"sha256(int2send({Columns.Length}::int2) || {string.Join(" || ", cells.Prepend($"coalesce(int4send(octet_length({Ewkb})) || {Ewkb}, {Null})"))})";
        }
    }

    private string Ewkb => $"st_asewkb({Geometry}::geometry, 'NDR')";

    private static string SendOf(CopyCell cell) => cell switch
    {
        CopyCell.Whole or CopyCell.FeatureNumber => "int8send",
        CopyCell.Real => "float8send",
        CopyCell.Truth => "boolsend",
        _ => "textsend",
    };

    private const uint Boolean = 16, ByteArray = 17, Int8 = 20, Int2 = 21, Int4 = 23, Json = 114, Float4 = 700, Float8 = 701, Numeric = 1700, Jsonb = 3802;

    private sealed record Found(string Name, uint Oid, string Type);

    private static List<Found> ColumnsOf(NpgsqlConnection connection, string source)
    {
        using var command = connection.Command($"select * from {source}");
        using var reader = command.ExecuteReader(CommandBehavior.SchemaOnly);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => new Found(reader.GetName(i), reader.GetDataTypeOID(i), reader.GetPostgresType(i).Name))];
    }

    private static bool IsShape(string type) => type is "geometry" or "geography";

    private static string GeometryOf(List<Found> columns, LayerReference layer, string reference)
    {
        var shapes = columns.Where(column => IsShape(column.Type)).Select(column => column.Name).ToArray();
        if (layer.Geometry is { } named)
        {
            return shapes.Contains(named, StringComparer.Ordinal) ? named : throw Refuse(reference, "geometry_column", $"没有名为“{named}”的几何列；有：{string.Join("、", shapes)}", $"no geometry column \"{named}\"; it has {string.Join(", ", shapes)}");
        }

        return shapes.Length == 1 ? shapes[0] : throw Refuse(
            reference, "geometry_column", shapes.Length == 0 ? "没有几何列" : $"有几个几何列（{string.Join("、", shapes)}），请用 ?geometry=列名 指明",
            shapes.Length == 0 ? "there is no geometry column" : $"several geometry columns ({string.Join(", ", shapes)}); name one with ?geometry=");
    }

    private static CopyColumn ColumnOf(Found column) => new(column.Name, column.Oid switch
    {
        Int8 when column.Name == NumberColumn => CopyCell.FeatureNumber,
        Json when column.Name == IdColumn => CopyCell.FeatureId,
        Int2 or Int4 or Int8 => CopyCell.Whole,
        Float4 or Float8 => CopyCell.Real,
        Numeric => CopyCell.Exact,
        Boolean => CopyCell.Truth,
        Json or Jsonb => CopyCell.Json,
        _ => CopyCell.Text,
    });

    private static string Cast(CopyColumn column, uint oid)
    {
        var name = SqlText.Name(column.Name);
        return column.Cell switch
        {
            CopyCell.Whole or CopyCell.FeatureNumber => $"{name}::int8",
            CopyCell.Real => oid == Float4 ? $"{name}::text::float8" : name,
            CopyCell.Truth => name,
            _ => $"{name}::text",
        };
    }

    private static string Conditions(LayerReference layer, string geometry, string source)
    {
        var conditions = new List<string>();
        if (layer.Bounds.Length == 4)
        {
            var numbers = string.Join(", ", layer.Bounds.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
            conditions.Add($"{geometry} && st_makeenvelope({numbers}, (select st_srid({geometry}::geometry) from {source} where {geometry} is not null limit 1))");
        }

        if (layer.Where is { } where)
        {
            conditions.Add($"({where}\n)");
        }

        return conditions.Count == 0 ? "" : $" where {string.Join(" and ", conditions)}";
    }

    /// <summary>The named column; else the number a loaded feature had; else the primary key; else as the server gives them.</summary>
    private static ImmutableArray<(string Sql, string Type)> OrderOf(NpgsqlConnection connection, LayerReference layer, List<Found> columns)
    {
        if (layer.Order is { } named)
        {
            return [(SqlText.Name(named), columns.Find(column => column.Name == named)?.Type ?? "text")];
        }

        if (columns.Exists(column => column.Name == NumberColumn))
        {
            return [(SqlText.Name(NumberColumn), "bigint")];
        }

        return layer.QueryFile is not null ? [] : [.. connection.Rows(
            "select a.attname::text, format_type(a.atttypid, a.atttypmod) from pg_index i cross join lateral unnest(i.indkey) with ordinality k(n, place) join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.n where i.indrelid = to_regclass($1) and i.indisprimary order by k.place",
            row => (SqlText.Name(row.GetString(0)), row.GetString(1)), layer.QuotedTable)];
    }

    private static string QueryIn(string file, string reference) => InputFiles.Exists(file)
        ? InputFiles.Text(file).Trim().TrimEnd(';')
        : throw Refuse(reference, "file_missing", $"查询文件 {file} 不存在", $"the query file {file} does not exist");

    private static FaultException Refuse(string reference, string rule, string chinese, string english) => new(new Finding(
        Severity.Error, rule, reference, reference, "", new LocalText($"{reference}：{chinese}。", $"{reference}: {english}.")));
}
