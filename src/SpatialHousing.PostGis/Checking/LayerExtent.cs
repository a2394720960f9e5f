using System.Collections.Immutable;
using Npgsql;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis.Checking;

/// <summary>System and extent of a layer, compared with each other as when a layer is read whole.</summary>
/// <param name="Srid">As stored; 0 when none.</param>
internal sealed record LayerExtent(CoordinateSystem System, int Srid, Box Extent, ImmutableArray<Finding> Findings)
{
    /// <param name="first">Rows that decide, in the layer's order.</param>
    /// <exception cref="FaultException">Mixed or unknown systems, or coordinates that cannot be in them.</exception>
    public static LayerExtent Of(NpgsqlConnection connection, LayerQuery query, string reference, int first, CoordinateSystem? fallback = null)
    {
        var shape = $"{query.Geometry}::geometry";
        var rows = connection.Rows(
            $"""
             select min(st_srid(g)), max(st_srid(g)), count(*), count(*) filter (where in_degrees),
               min(st_xmin(g)), min(st_ymin(g)), max(st_xmax(g)), max(st_ymax(g)),
               min(st_xmin(g)) filter (where in_degrees), min(st_ymin(g)) filter (where in_degrees), max(st_xmax(g)) filter (where in_degrees), max(st_ymax(g)) filter (where in_degrees)
             from (select g, st_xmin(g) >= -180 and st_xmax(g) <= 180 and st_ymin(g) >= -90 and st_ymax(g) <= 90 as in_degrees
               from (select {shape} as g {query.From} {(first == int.MaxValue ? "" : FormattableString.Invariant($"{query.OrderBy} limit {first}"))}) as shapes where not st_isempty(g)) as looked
             """,
            row => Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? double.NaN : Convert.ToDouble(row.GetValue(i), global::System.Globalization.CultureInfo.InvariantCulture)).ToArray())[0];
        if (rows[2] == 0)
        {
            return new LayerExtent(CoordinateSystem.Geographic, 0, Box.Empty, []);
        }

        if (rows[0] != rows[1])
        {
            throw new FaultException(new Finding(Severity.Error, "srid_mixed", reference, reference, "", new LocalText(
                $"{reference}：SRID 有 {rows[0]} 和 {rows[1]}；请用视图按 SRID 分开，或 ST_Transform 到 4490。", $"{reference}: SRIDs {rows[0]} and {rows[1]}; split the table by SRID in views, or ST_Transform to 4490.")));
        }

        var stated = rows[0] == 0 ? null : CoordinateSystem.FromEpsg((int)rows[0]) ?? throw new FaultException(new Finding(Severity.Error, "unknown_crs", reference, reference, "", new LocalText(
            $"{reference}：SRID {rows[0]} 不在可读之列（4490、4326、4491–4554）；请用 ST_Transform(…, 4490) 的视图。", $"{reference}: SRID {rows[0]} is not one this program reads (4490, 4326, 4491-4554); use a view with ST_Transform(…, 4490).")));
        var at = rows[3] * 2 > rows[2] ? 8 : 4;
        var extent = new Box(rows[at], rows[at + 1], rows[at + 2], rows[at + 3]);
        var check = SystemCheck.Examine(stated, extent, reference, fallback);
        return new LayerExtent(check.System, (int)rows[0], extent, check.Findings);
    }
}
