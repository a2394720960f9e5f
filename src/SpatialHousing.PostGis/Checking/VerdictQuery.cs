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
    /// <summary>Edges in the plane get nodes at this distance before they are carried to the ellipsoid.</summary>
    private const int LongestEdgeMetres = 100;

    /// <summary>Property of a parcel that says which of the batch's <see cref="VerdictRows"/> is its own; the colon keeps it apart from a table's columns.</summary>
    public const string Place = "sh:place";

    private const string Key = "sh_key";

    private static readonly ImmutableArray<(string Name, CopyColumn Column, string Type)> Measured =
    [
        ("sh_shape", new("", CopyCell.GeometryIfSent), "bytea"), ("sh_row", new("", CopyCell.RowHash), "bytea"),
        .. VerdictRows.Columns.Select(column => (column.Name, new CopyColumn("", CopyCell.Aside), column.Type)),
    ];

    /// <param name="extent">System of the parcels.</param>
    /// <param name="parts">Quoted name of the zones' parts.</param>
    /// <param name="wanted">Attributes to send, by name; empty = all.</param>
    /// <param name="outputs">With <see cref="CheckOutputs.All"/> the shapes that evidence needs are sent.</param>
    public static VerdictQuery Of(LayerQuery parcels, LayerExtent extent, CoordinateSystem plane, string parts, ZoneJudge judge, CheckOutputs outputs, IReadOnlySet<string> wanted)
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
        var isEllipsoidal = judge.Method == AreaMethod.Ellipsoidal;
        var containing = judge.Judging.Count(rule => rule.MustContain);
        string IfEllipsoidal(string sql) => isEllipsoidal ? sql : "null::float8";
        var body = SqlText.File(
            "verdicts",
            ("outputs", string.Join(", ", names.Concat(orderNames))),
            ("columns", string.Join(", ", sent.Select((column, i) => $"{column.Second} as {names[i]}").Concat(order.Select((term, i) => $"{term.Sql} as {orderNames[i]}")))),
            ("key", parcels.IsHeap ? "ctid" : "sh_place"),
            ("row", parcels.RowHash),
            ("geometry", parcels.Geometry),
            ("planar", $"case when {usable} then st_force2d({PlaneSql.Of(geometry, system, plane)}) end"),
            ("from", from),
            ("parts", parts),
            ("srid", code),
            ("nothing", FormattableString.Invariant($"st_asewkb(st_setsrid(st_geomfromtext('POLYGON EMPTY'), {extent.Srid}), 'NDR')")),
            ("ellipsoidal", IfEllipsoidal(EllipsoidalArea(system))),
            ("x", IfEllipsoidal("(st_xmin(sh_land) + st_xmax(sh_land)) / 2")),
            ("y", IfEllipsoidal("(st_ymin(sh_land) + st_ymax(sh_land)) / 2")),
            ("broken", BrokenRule(isEllipsoidal || outputs == CheckOutputs.All, containing)),
            ("outlined", OutlinedPiece(isEllipsoidal, outputs == CheckOutputs.All || containing > 0)),
            ("noise", Number(tolerances.Noise.SquareMetres)),
            ("gap", Number(tolerances.TouchGapMetres)),
            ("sliver", Number(tolerances.SliverArea.SquareMetres * 1.01)));
        return new VerdictQuery(
            body,
            [new CopyColumn(Place, CopyCell.FeatureKey), .. sent.Select(column => column.First), .. Measured.Select(column => column.Column)],
            [Key, .. names, .. Measured.Select(column => column.Name), .. orderNames],
            [parcels.IsHeap ? "tid" : "bigint", .. sent.Select(column => TypeOf(column.First.Cell)), .. Measured.Select(column => column.Type), .. order.Select(term => term.Type)]);
    }

    /// <summary>The columns that are read, of a source that yields them all, in the parcels' order, the row with the parcel's shape before its others.</summary>
    public string Read(string source, string firstOrder = "") =>
        $"select {string.Join(", ", Names.Take(Columns.Length))} from {source} order by {firstOrder}{string.Join(", ", Names.Skip(Columns.Length).Append(Key))}, sh_shape is null";

    /// <summary>By the national formula, SQL; see docs/methods/postgis.md.</summary>
    private static string EllipsoidalArea(CoordinateSystem system)
    {
        var inPlane = FormattableString.Invariant($"st_area(st_transform(st_segmentize(sh_land, {LongestEdgeMetres}), {PlaneSql.EqualArea}))");
        // the nodes need not come back from the plane where no edge is long
        return !system.IsGeographic ? inPlane : FormattableString.Invariant(
            $"case when sh_land is not distinct from sh_plane and greatest(st_xmax(sh_land) - st_xmin(sh_land), st_ymax(sh_land) - st_ymin(sh_land)) <= {LongestEdgeMetres} / 1.5 then st_area(st_transform(st_setsrid(st_force2d(sh_source), {PlaneSql.CodeOf(system)}), {PlaneSql.EqualArea})) else {inPlane} end");
    }

    /// <summary>Rows with which the parcel's own shape must come: its rule is broken and the shape is wanted, or it may lie outside a kind that must contain it.</summary>
    private static string BrokenRule(bool isShapeWanted, int containing) => (isShapeWanted, containing) switch
    {
        (false, 0) => "false",
        (true, 0) => "coalesce(sh_role = 1 and sh_shared > {noise}, false)",
        (_, 1) => "not coalesce(sh_role = 2 and sh_shared >= sh_whole - greatest({noise}, sh_whole * 1e-12), false)",
        _ => "true",
    };

    /// <summary>Rows whose piece must come with its outline: the piece is measured or proved here, or zones overlap there.</summary>
    private static string OutlinedPiece(bool isEllipsoidal, bool isProved) => isEllipsoidal ? "true" : isProved ? "sh_role > 0" : "sh_role > 0 and sh_is_shared";

    private static string TypeOf(CopyCell cell) => cell switch
    {
        CopyCell.Whole or CopyCell.FeatureNumber => "bigint",
        CopyCell.Real => "double precision",
        CopyCell.Truth => "boolean",
        _ => "text",
    };
}
