using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>选带: the Gauss–Krüger plane in which a plan is worked out.</summary>
/// <remarks>
/// The plane that was set; else the one plane that all layers are in; else the 3° zone that holds the centre of the data (standards §4.2:
/// zone = floor(L/3 + 0.5)). Outside 72°–138° E the nearest 3° meridian of the same ellipsoid serves, with a finding.
/// </remarks>
/// <param name="Plane">The plane; carries a zone prefix only when it was set so or all layers have it.</param>
/// <param name="Findings">What the user should know about the choice.</param>
public sealed record PlaneChoice(CoordinateSystem Plane, ImmutableArray<Finding> Findings)
{
    /// <summary>Western and eastern limits of the Chinese zones (3° zones 25–45 with their half widths round up to 72°–138°), degrees.</summary>
    private const double WestDegrees = 72, EastDegrees = 138;

    /// <summary>Farther than this from the central meridian the plane is no longer one for survey figures, degrees.</summary>
    private const double FarFromMeridianDegrees = 3.5;

    /// <summary>Farther than this figures of a plane mean nothing, degrees.</summary>
    private const double UnfitDegrees = 30;

    /// <summary>Chooses for one layer.</summary>
    public static PlaneChoice For(CoordinateSystem system, Box extent, CoordinateSystem? set = null, string file = "") => For([(system, extent)], set, file);

    /// <summary>Chooses for layers given by system and extent (in that system's own coordinates); empty extents do not count.</summary>
    /// <param name="layers">System and extent of each layer.</param>
    /// <param name="set">A plane set by the user, or null for automatic.</param>
    /// <param name="file">File to name in findings.</param>
    public static PlaneChoice For(IEnumerable<(CoordinateSystem System, Box Extent)> layers, CoordinateSystem? set = null, string file = "")
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (set is { IsGeographic: true })
        {
            throw new ArgumentException("The plane of a plan is in metres, not degrees.", nameof(set));
        }

        var counted = layers.Where(layer => !layer.Extent.IsEmpty).ToArray();
        var extent = counted.Aggregate(Box.Empty, (box, layer) => box.Union(InDegrees(layer.System, layer.Extent)));
        var plane = set ?? OwnPlane(counted) ?? CoordinateSystem.ForLongitude(extent.IsEmpty ? 117 : extent.CentreX);
        return new PlaneChoice(plane, extent.IsEmpty ? [] : [.. Remarks(plane, extent, isSet: set is not null, file)]);
    }

    private static CoordinateSystem? OwnPlane((CoordinateSystem System, Box Extent)[] layers)
    {
        var systems = layers.Select(layer => layer.System).Distinct().ToArray();
        var first = systems.FirstOrDefault();
        return first is null or { IsGeographic: true } || systems.Any(system => system.WithoutPrefix != first.WithoutPrefix) ? null
            : systems.Length == 1 ? first : first.WithoutPrefix;
    }

    /// <summary>Box in degrees around a box in a plane: its corners and edge middles, where the extremes of such small boxes are.</summary>
    private static Box InDegrees(CoordinateSystem system, Box extent)
    {
        if (system.IsGeographic)
        {
            return extent;
        }

        var projection = new GaussKruger(system);
        var box = Box.Empty;
        foreach (var east in (ReadOnlySpan<double>)[extent.MinX, extent.CentreX, extent.MaxX])
        {
            foreach (var north in (ReadOnlySpan<double>)[extent.MinY, extent.CentreY, extent.MaxY])
            {
                var (lon, lat) = projection.Inverse(east, north);
                box = box.Including(lon, lat);
            }
        }

        return box;
    }

    private static IEnumerable<Finding> Remarks(CoordinateSystem plane, Box extent, bool isSet, string file)
    {
        var reach = Math.Max(Math.Abs(extent.MinX - plane.CentralMeridianDegrees), Math.Abs(extent.MaxX - plane.CentralMeridianDegrees));
        if (extent.MinX < WestDegrees || extent.MaxX > EastDegrees)
        {
            yield return Remark(Severity.Info, "plane_outside_china", plane, file, new LocalText(
                $"{file}：数据位于东经 {extent.MinX:0.##}°–{extent.MaxX:0.##}°，超出国家分带范围（72°–138°）；采用同一椭球、中央经线 {plane.CentralMeridianDegrees:0.#}° 的高斯-克吕格平面，面积与距离在该平面上计算。若数据本应在中国，请检查坐标。",
                $"{file}: the data lie at {extent.MinX:0.##}–{extent.MaxX:0.##}° E, outside the Chinese zones (72–138° E); measured in a Gauss-Krüger plane of the same ellipsoid on meridian {plane.CentralMeridianDegrees:0.#}°. If they should be in China, check the coordinates."));
        }
        else if (CoordinateSystem.ForLongitude(extent.MinX) != CoordinateSystem.ForLongitude(extent.MaxX) && plane.ZoneWidthDegrees == 3)
        {
            yield return Remark(Severity.Info, "plane_spans_zones", plane, file, new LocalText(
                $"{file}：数据跨越 3° 带边界（东经 {extent.MinX:0.##}°–{extent.MaxX:0.##}°）；全部在 {plane} 中计算{(isSet ? "（用户指定）" : "（数据中心所在带）")}。需要另一带时请在 crs.zone 中指定。",
                $"{file}: the data cross a 3° zone border ({extent.MinX:0.##}–{extent.MaxX:0.##}° E); all of it is worked out in {plane} ({(isSet ? "as set" : "the zone of the centre")}). Set crs.zone for another."));
        }

        if (reach > UnfitDegrees)
        {
            yield return Remark(Severity.Error, "plane_unfit", plane, file, new LocalText(
                $"{file}：数据距中央经线 {plane.CentralMeridianDegrees:0.#}° 最远 {reach:0.#}°，没有一个平面适用，平面面积与椭球面积都不可用（大地线面积仍然正确）。请检查是否有个别要素坐标有误（如 0,0），或分幅处理。",
                $"{file}: the data reach {reach:0.#}° from the central meridian {plane.CentralMeridianDegrees:0.#}°; no one plane fits them, and planar and ellipsoidal areas are of no use (geodesic areas still hold). Look for a feature with wrong coordinates (such as 0,0), or split the data."));
        }
        else if (reach > FarFromMeridianDegrees)
        {
            yield return Remark(Severity.Warning, "plane_far_from_meridian", plane, file, new LocalText(
                $"{file}：数据距中央经线 {plane.CentralMeridianDegrees:0.#}° 最远 {reach:0.#}°，平面面积变形可达 {AreaStretch(reach, extent) * 100:0.##} %；请使用椭球面积，或指定更近的带，或分幅处理；并检查是否有个别要素坐标有误。",
                $"{file}: the data reach {reach:0.#}° from the central meridian {plane.CentralMeridianDegrees:0.#}°, where planar areas are up to {AreaStretch(reach, extent) * 100:0.##} % too large; use ellipsoidal areas, set a nearer zone, or split the data. Check for a feature with wrong coordinates."));
        }
    }

    /// <summary>k² − 1 ≈ (Δλ cos φ)² at the latitude nearest the equator: good enough for a message.</summary>
    private static double AreaStretch(double degrees, Box extent)
    {
        var latitude = extent.MinY <= 0 && extent.MaxY >= 0 ? 0 : Math.Min(Math.Abs(extent.MinY), Math.Abs(extent.MaxY));
        var sideways = degrees * Math.PI / 180 * Math.Cos(latitude * Math.PI / 180);
        return sideways * sideways;
    }

    private static Finding Remark(Severity severity, string rule, CoordinateSystem plane, string file, LocalText message) =>
        new(severity, rule, plane.ToString(), file, "", message);
}
