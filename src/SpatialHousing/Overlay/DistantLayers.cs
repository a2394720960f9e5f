using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>Zone layers so far from the parcels that one of the two is probably in another zone than it says: every parcel would be clear of them.</summary>
internal static class DistantLayers
{
    /// <summary>A city's layers lie nearer; a wrong central meridian moves a layer by some 250 km.</summary>
    private const double FarMetres = 50_000;

    public static IEnumerable<Finding> Of(PlanarLayer<ProtectionZone> zones, Box parcels)
    {
        if (parcels.IsEmpty)
        {
            yield break;
        }

        foreach (var layer in Enumerable.Range(0, zones.Count).GroupBy(zone => zones.Items[zone].Layer))
        {
            var extent = layer.Aggregate(Box.Empty, (box, zone) => box.Union(zones.Shapes.BoxOf(zone)));
            var gap = extent.IsEmpty ? 0 : Math.Max(Gap(extent.MinX, extent.MaxX, parcels.MinX, parcels.MaxX), Gap(extent.MinY, extent.MaxY, parcels.MinY, parcels.MaxY));
            if (gap > FarMetres)
            {
                yield return Far(layer.Key.File, gap / 1000);
            }
        }
    }

    private static double Gap(double minA, double maxA, double minB, double maxB) => Math.Max(0, Math.Max(minA - maxB, minB - maxA));

    private static Finding Far(string file, double kilometres) => new(
        Severity.Warning, "zones_far_from_parcels", file, file, "",
        new LocalText(
            $"{file}：该管控图层距地块约 {kilometres:0} 公里，不可能与地块相交；请核对两者的坐标系（中央经线、带号、--crs）。",
            $"{file}: this zone layer lies some {kilometres:0} km from the parcels and cannot meet them; check the systems of both (central meridian, zone prefix, --crs)."));
}
