using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Viewer.Tiles;

namespace SpatialHousing.Viewer.Api;

/// <summary>What lies at a place, and how long or large a drawn line or area is on the ellipsoid.</summary>
internal static class PlaceAnswer
{
    public static object At(ShownPlan shown, double x, double y)
    {
        var layers = shown.Result.Layers;
        return new
        {
            parcels = shown.Parcels.At(x, y).Select(parcel => new { number = parcel + 1, id = layers.Parcels!.Items[parcel].Id }),
            zones = Within(layers.Zones.Shapes, x, y).Select(zone => new { id = layers.Zones.Items[zone].Id, kind = layers.Zones.Items[zone].Kind.Word(), name = layers.Zones.Items[zone].Kind.Name(), layer = layers.Zones.Items[zone].Layer.File, version = layers.Zones.Items[zone].Layer.Version, date = layers.Zones.Items[zone].Layer.Date }),
            area = layers.Subareas is { } areas && Within(areas.Shapes, x, y) is [var first, ..] ? areas.Items[first].Name : null,
        };
    }

    /// <summary>Length of a line: geodesic edges; perimeter and area of a ring: edges straight in the plane.</summary>
    public static object Measure(PlanarInputs layers, (double X, double Y)[] points, bool isArea)
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(isArea ? GeometryKind.Polygon : GeometryKind.Line);
        builder.BeginPart();
        builder.BeginRing();
        foreach (var (x, y) in isArea && points[0] != points[^1] ? [.. points, points[0]] : points)
        {
            builder.Add(x, y);
        }

        builder.EndFeature();
        var shapes = builder.Build();
        var land = isArea ? new EllipsoidalArea(layers.Plane).Of(shapes, 0) : LandArea.Zero;
        return new { metres = Rounding.Print(EllipsoidalLength.Metres(shapes, layers.Plane)[0], 2), land = isArea ? ParcelDetails.Land(land) : null };
    }

    private static List<int> Within(GeometryColumns shapes, double x, double y) =>
        [.. Enumerable.Range(0, shapes.Count).Where(i => shapes.Kinds[i] is GeometryKind.Polygon or GeometryKind.MultiPolygon && shapes.BoxOf(i).Contains(x, y) && PointInside.Contains(shapes, i, x, y))];
}
