using SpatialHousing.Geodesy;

namespace SpatialHousing.Showing;

/// <summary>点选: which features of a layer lie at a place, by the shapes themselves and not by what was drawn.</summary>
public sealed class FeaturePicker
{
    private readonly GeometryColumns shapes;
    private readonly BoxGrid grid;

    public FeaturePicker(GeometryColumns shapes)
    {
        this.shapes = shapes;
        grid = new BoxGrid(shapes);
    }

    /// <summary>Features at a place, the one drawn last first: polygons that hold it, lines and points within the tolerance, nearest first.</summary>
    public IEnumerable<int> At(double x, double y, double toleranceMetres)
    {
        var window = new Box(x, y, x, y).Grow(Math.Max(0, toleranceMetres));
        return grid.Find(window)
            .Select(feature => (feature, distance: DistanceOf(feature, x, y)))
            .Where(found => found.distance <= toleranceMetres)
            .OrderBy(found => found.distance)
            .ThenByDescending(found => found.feature)
            .Select(found => found.feature);
    }

    /// <summary>Metres from a place; 0 inside a polygon, infinite outside of it.</summary>
    private double DistanceOf(int feature, double x, double y) => shapes.Kinds[feature] switch
    {
        GeometryKind.Polygon or GeometryKind.MultiPolygon => PointInside.Contains(shapes, feature, x, y) ? 0 : double.PositiveInfinity,
        GeometryKind.Line or GeometryKind.MultiLine => Enumerable.Range(shapes.PartRings[shapes.FeatureParts[feature]], shapes.PartRings[shapes.FeatureParts[feature + 1]] - shapes.PartRings[shapes.FeatureParts[feature]]).Min(ring => ToLine(ring, x, y)),
        GeometryKind.None => double.PositiveInfinity,
        _ => ToPoints(feature, x, y),
    };

    private double ToPoints(int feature, double x, double y)
    {
        var (start, end) = shapes.VertexRange(feature);
        var least = double.PositiveInfinity;
        for (var i = start; i < end; i++)
        {
            least = Math.Min(least, Math.Sqrt(Square(shapes.X[i] - x) + Square(shapes.Y[i] - y)));
        }

        return least;
    }

    private double ToLine(int ring, double x, double y)
    {
        var least = double.PositiveInfinity;
        for (var i = shapes.RingVertices[ring]; i + 1 < shapes.RingVertices[ring + 1]; i++)
        {
            var (ax, ay) = (shapes.X[i], shapes.Y[i]);
            var (dx, dy) = (shapes.X[i + 1] - ax, shapes.Y[i + 1] - ay);
            var length = Square(dx) + Square(dy);
            var along = length == 0 ? 0 : Math.Clamp((((x - ax) * dx) + ((y - ay) * dy)) / length, 0, 1);
            least = Math.Min(least, Math.Sqrt(Square(ax + (along * dx) - x) + Square(ay + (along * dy) - y)));
        }

        return least;
    }

    private static double Square(double value) => value * value;
}
