using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Formats.Ewkb;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing.PostGis.Checking;

/// <summary>The SELECT that gives one verdict row a parcel, the same text on every server.</summary>
/// <param name="Body">The query, unordered.</param>
/// <param name="Columns">What it yields that is read, in order.</param>
/// <param name="Names">Names of these columns, then of the order columns.</param>
/// <param name="Types">SQL types of the named columns.</param>
internal sealed record VerdictQuery(string Body, ImmutableArray<CopyColumn> Columns, ImmutableArray<string> Names, ImmutableArray<string> Types)
{
    /// <summary>Columns of the reader; a colon keeps them apart from a table's own.</summary>
    public const string Area = "sh:area", Ellipsoidal = "sh:ellipsoidal", RingArea = "sh:ring_area", X = "sh:x", Y = "sh:y", Overlaps = "sh:overlaps";

    private static readonly ImmutableArray<(string Name, CopyColumn Column)> Measured =
    [
        ("sh_shape", new("", CopyCell.GeometryIfSent)), ("sh_row", new("", CopyCell.RowHash)), ("sh_area", new(Area, CopyCell.Real)), ("sh_ellipsoidal", new(Ellipsoidal, CopyCell.Real)),
        ("sh_ring_area", new(RingArea, CopyCell.Real)), ("sh_x", new(X, CopyCell.Real)), ("sh_y", new(Y, CopyCell.Real)), ("sh_overlaps", new(Overlaps, CopyCell.Text)),
    ];

    /// <param name="extent">System of the parcels.</param>
    /// <param name="parts">Quoted name of the zones' parts.</param>
    /// <param name="wanted">Attributes to send, by name; empty = all.</param>
    public static VerdictQuery Of(LayerQuery parcels, LayerExtent extent, CoordinateSystem plane, string parts, ZoneJudge judge, IReadOnlySet<string> wanted)
    {
        var system = extent.System;
        var tolerances = judge.Rules.Tolerances;
        var sent = parcels.Columns.Skip(1).Zip(parcels.Casts).Where(column => wanted.Count == 0 || column.First.Cell is CopyCell.FeatureNumber or CopyCell.FeatureId || wanted.Contains(column.First.Name)).ToArray();
        var order = !parcels.Order.IsEmpty ? parcels.Order : parcels.IsHeap ? [("ctid", "tid")] : [("sh_place", "bigint")];
        var names = Enumerable.Range(1, sent.Length).Select(i => $"sh_c{i}").ToArray();
        var orderNames = Enumerable.Range(1, order.Length).Select(i => $"sh_o{i}").ToArray();
        // rows of a view or a query have no address: they are numbered, once, as they come
        var from = parcels.IsHeap ? parcels.From : $"from (select *, row_number() over ({parcels.OrderBy}) as sh_place {parcels.From}) as numbered";
        var geometry = $"{parcels.Geometry}::geometry";
        var code = PlaneSql.CodeOf(plane).ToString(CultureInfo.InvariantCulture);
        string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        var usable = $"st_geometrytype({geometry}) in ('ST_Polygon', 'ST_MultiPolygon') and not st_isempty({geometry})"
            + (system.IsGeographic ? $" and st_xmin({geometry}) >= -180 and st_xmax({geometry}) <= 180 and st_ymin({geometry}) >= -90 and st_ymax({geometry}) <= 90" : "");
        var body = SqlText.File(
            "verdicts",
            ("outputs", string.Join(", ", names.Concat(orderNames).Select(name => $"base.{name}"))),
            ("columns", string.Join(", ", sent.Select((column, i) => $"{column.Second} as {names[i]}").Concat(order.Select((term, i) => $"{term.Sql} as {orderNames[i]}")))),
            ("key", parcels.IsHeap ? "ctid" : "sh_place"),
            ("row", parcels.RowHash),
            ("geometry", parcels.Geometry),
            ("planar", $"case when {usable} then st_force2d({PlaneSql.Of(geometry, system, plane)}) end"),
            ("from", from),
            ("parts", parts),
            ("srid", code),
            ("nothing", FormattableString.Invariant($"st_asewkb(st_setsrid(st_geomfromtext('POLYGON EMPTY'), {extent.Srid}), 'NDR')")),
            ("ellipsoidal", judge.Method == AreaMethod.Ellipsoidal ? FormattableString.Invariant($"st_area(st_transform(st_segmentize(base.sh_land, 100), {PlaneSql.EqualArea}))") : "null::float8"),
            ("measured", judge.Method == AreaMethod.Ellipsoidal ? "true" : "false"), // by the national formula, piece by piece
            ("containing", judge.Judging.Count(rule => rule.MustContain).ToString(CultureInfo.InvariantCulture)),
            ("noise", Number(tolerances.Noise.SquareMetres)),
            ("gap", Number(tolerances.TouchGapMetres)),
            ("sliver", Number(tolerances.SliverArea.SquareMetres * 1.01)));
        return new VerdictQuery(
            body,
            [.. sent.Select(column => column.First), .. Measured.Select(column => column.Column)],
            [.. names, .. Measured.Select(column => column.Name), .. orderNames],
            [.. sent.Select(column => TypeOf(column.First.Cell)), .. Measured.Select(column => TypeOf(column.Column.Cell)), .. order.Select(term => term.Type)]);
    }

    /// <summary>The columns that are read, of a source that yields them all, in the parcels' order.</summary>
    public string Read(string source, string firstOrder = "") =>
        $"select {string.Join(", ", Names.Take(Columns.Length))} from {source} order by {firstOrder}{string.Join(", ", Names.Skip(Columns.Length))}";

    private static string TypeOf(CopyCell cell) => cell switch
    {
        CopyCell.GeometryIfSent or CopyCell.RowHash => "bytea",
        CopyCell.Whole or CopyCell.FeatureNumber => "bigint",
        CopyCell.Real => "double precision",
        CopyCell.Truth => "boolean",
        _ => "text",
    };
}
