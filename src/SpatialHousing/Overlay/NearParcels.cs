using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>邻近地块: pairs of polygons whose boundaries are at most so far apart, in the plane; a grid of boxes first, then edge against edge.</summary>
public static class NearParcels
{
    /// <summary>Pairs of places in <paramref name="features"/>, the lower first; a polygon within another is near it.</summary>
    /// <param name="shapes">Polygons in metres.</param>
    /// <param name="features">Those to look at.</param>
    /// <param name="groupOf">Group of each place; pairs of different groups are left out.</param>
    /// <param name="withinMetres">At least 0; 0 = they touch.</param>
    public static IReadOnlyList<(int One, int Other)> Of(GeometryColumns shapes, int[] features, ReadOnlySpan<int> groupOf, double withinMetres)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNegative(withinMetres);
        var pairs = new List<(int, int)>();
        var picked = shapes.Select(features);
        var grid = new BoxGrid(picked);
        for (var i = 0; i < features.Length; i++)
        {
            foreach (var j in grid.Find(grid.BoxOf(i).Grow(withinMetres)))
            {
                if (j > i && groupOf[i] == groupOf[j] && AreNear(picked, i, j, grid.BoxOf(j).Grow(withinMetres), withinMetres))
                {
                    pairs.Add((i, j));
                }
            }
        }

        return pairs;
    }

    private static bool AreNear(GeometryColumns shapes, int one, int other, Box reach, double withinMetres)
    {
        unchecked
        {
            var x = shapes.X;
            var y = shapes.Y;
            var limit = withinMetres * withinMetres;
            foreach (var (a, b) in EdgesOf(shapes, one))
            {
                if (!reach.Meets(new Box(Math.Min(x[a], x[b]), Math.Min(y[a], y[b]), Math.Max(x[a], x[b]), Math.Max(y[a], y[b]))))
                {
                    continue;
                }

                foreach (var (c, d) in EdgesOf(shapes, other))
                {
                    if (SquaredDistance(x[a], y[a], x[b], y[b], x[c], y[c], x[d], y[d]) <= limit)
                    {
                        return true;
                    }
                }
            }

            return HasVertexInside(shapes, one, other) || HasVertexInside(shapes, other, one);
        }
    }

    /// <summary>First and second vertex of each edge of a feature.</summary>
    private static IEnumerable<(int First, int Second)> EdgesOf(GeometryColumns shapes, int feature)
    {
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1] - 1; v++)
                {
                    yield return (v, v + 1);
                }
            }
        }
    }

    /// <summary>Whether the first vertex of one lies inside the other, by the even-odd rule over all its rings.</summary>
    private static bool HasVertexInside(GeometryColumns shapes, int one, int other)
    {
        unchecked
        {
            var (start, end) = shapes.VertexRange(one);
            if (start == end)
            {
                return false;
            }

            var (px, py, inside) = (shapes.X[start], shapes.Y[start], false);
            foreach (var (a, b) in EdgesOf(shapes, other))
            {
                var (ax, ay, bx, by) = (shapes.X[a], shapes.Y[a], shapes.X[b], shapes.Y[b]);
                inside ^= (ay > py) != (by > py) && px < ((bx - ax) * (py - ay) / (by - ay)) + ax;
            }

            return inside;
        }
    }

    private static double SquaredDistance(double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy)
    {
        unchecked
        {
            if (Side(ax, ay, bx, by, cx, cy) * Side(ax, ay, bx, by, dx, dy) < 0 && Side(cx, cy, dx, dy, ax, ay) * Side(cx, cy, dx, dy, bx, by) < 0)
            {
                return 0;
            }

            return Math.Min(
                Math.Min(ToEdge(ax, ay, cx, cy, dx, dy), ToEdge(bx, by, cx, cy, dx, dy)),
                Math.Min(ToEdge(cx, cy, ax, ay, bx, by), ToEdge(dx, dy, ax, ay, bx, by)));
        }
    }

    private static double Side(double ax, double ay, double bx, double by, double px, double py) => ((bx - ax) * (py - ay)) - ((by - ay) * (px - ax));

    private static double ToEdge(double px, double py, double ax, double ay, double bx, double by)
    {
        var (ex, ey) = (bx - ax, by - ay);
        var length = (ex * ex) + (ey * ey);
        var t = length == 0 ? 0 : Math.Clamp((((px - ax) * ex) + ((py - ay) * ey)) / length, 0, 1);
        var (qx, qy) = (px - ax - (t * ex), py - ay - (t * ey));
        return (qx * qx) + (qy * qy);
    }
}
