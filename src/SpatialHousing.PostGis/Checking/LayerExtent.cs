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
             select min(srid), max(srid), count(*), count(*) filter (where in_degrees), min(x0), min(y0), max(x1), max(y1),
               min(x0) filter (where in_degrees), min(y0) filter (where in_degrees), max(x1) filter (where in_degrees), max(y1) filter (where in_degrees)
             from (select srid, x0, y0, x1, y1, x0 >= -180 and x1 <= 180 and y0 >= -90 and y1 <= 90 as in_degrees
               from (select srid, st_xmin(box) as x0, st_ymin(box) as y0, st_xmax(box) as x1, st_ymax(box) as y1
                 from (select st_srid({shape}) as srid, box3d({shape}) as box {query.From} {(first == int.MaxValue ? "" : FormattableString.Invariant($"{query.OrderBy} limit {first}"))} offset 0) as boxes
                 where box is not null) as corners) as looked
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
