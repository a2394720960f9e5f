using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>Says how shapes that are no valid polygons were read. The rule: even–odd within a polygon, and a feature is all its polygons taken together.</summary>
internal static class ShapeFindings
{
    /// <summary>Areas nearer than this part are the same: the rings touch, and nothing hangs on how they are read.</summary>
    public const double SameArea = 1e-9;

    public const double SameSquareMetres = 1e-6;

    /// <summary>Zones whose rings cross or nest as a polygon's do not, and zones without land.</summary>
    public static IEnumerable<Finding> OfZones(PlanarLayer<ProtectionZone> zones, GeometryColumns shapes, PolygonIndex index, RingRegularity regularity)
    {
        var edges = new ParcelEdges();
        var sweep = new SlabSweep();
        for (var zone = 0; zone < zones.Count; zone++)
        {
            if (!RingTable.IsAreal(shapes.Kinds[zone]))
            {
                continue;
            }

            if (!regularity.IsRegular(zone))
            {
                edges.Load(shapes, zone);
                var area = EvenOddArea(edges, sweep);
                if (Math.Abs(area - edges.RingSumArea.Area) > Math.Max(SameSquareMetres, area * SameArea))
                {
                    yield return RingsCross(zones.Items[zone], PlaceOf(index, regularity.Contact[zone]), area, edges.RingSumArea.Area);
                }
            }
            else if (PlanarArea.Of(shapes, zone).SquareMetres <= SameSquareMetres)
            {
                yield return NoLand(zones.Items[zone]);
            }
        }
    }

    public static Finding OfParcel(string id, double squareMetres, double ringSum) => new(
        Severity.Warning, "parcel_rings_cross", id, "", "",
        new LocalText(
            $"地块“{id}”的边界自相交、重叠或嵌套有误：按奇偶规则读取，平面面积 {Rounding.Print(squareMetres, 2)} m²（外环减内环为 {Rounding.Print(ringSum, 2)} m²）；请修正图形。",
            $"Parcel \"{id}\": rings cross, overlap or nest wrongly; read by the even-odd rule with a plane area of {Rounding.Print(squareMetres, 2)} m2 (shells less holes: {Rounding.Print(ringSum, 2)} m2). Mend the shape."));

    private static double EvenOddArea(ParcelEdges edges, SlabSweep sweep)
    {
        sweep.Clear();
        sweep.AddOwner(-1);
        for (var part = 0; part < edges.PartCount; part++)
        {
            sweep.AddPart(0, coversCorner: false);
        }

        sweep.AddParcelEdges(edges, firstPart: 0);
        sweep.Run(default);
        return sweep.AreaOf(0);
    }

    private static string PlaceOf(PolygonIndex index, (double X, double Y)? contact) =>
        contact is { } at ? FormattableString.Invariant($"{at.X + index.Rings.OriginX:0.000}, {at.Y + index.Rings.OriginY:0.000}") : "";

    /// <param name="place">Where, in the plane; empty when not known.</param>
    public static Finding RingsCross(ProtectionZone zone, string place, double squareMetres, double ringSum) => new(
        Severity.Warning, "zone_rings_cross", zone.Id, zone.Layer.File, place,
        new LocalText(
            $"{zone.Layer.File}：管控区“{zone.Id}”的边界自相交、重叠或嵌套有误{(place.Length > 0 ? $"（例如平面坐标 {place}）" : "")}：每个面按奇偶规则读取、各面取并集，面积 {Rounding.Print(squareMetres, 2)} m²（外环减内环为 {Rounding.Print(ringSum, 2)} m²）；请联系数据提供方修正。",
            $"{zone.Layer.File}: zone \"{zone.Id}\": rings cross, overlap or nest wrongly{(place.Length > 0 ? $" (for instance at {place} in the plane)" : "")}; each polygon is read by the even-odd rule and polygons are united, {Rounding.Print(squareMetres, 2)} m2 (shells less holes: {Rounding.Print(ringSum, 2)} m2). Ask its provider to mend it."));

    public static Finding NoLand(ProtectionZone zone) => new(
        Severity.Warning, "zone_without_land", zone.Id, zone.Layer.File, "",
        new LocalText(
            $"{zone.Layer.File}：管控区“{zone.Id}”没有面积，不会与任何地块重叠；请检查图形。",
            $"{zone.Layer.File}: zone \"{zone.Id}\" has no area and shares land with no parcel; check its shape."));
}
