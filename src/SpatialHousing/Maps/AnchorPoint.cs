using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>Points inside polygons: a quick one for tests of belonging, and the one farthest from all borders for anchors.</summary>
internal static class AnchorPoint
{
    /// <summary>Middle of the longest chord at half height; the middle vertex of a line; the point itself.</summary>
    public static (double X, double Y) Quick(GeometryColumns shapes, int feature)
    {
        var (start, end) = shapes.VertexRange(feature);
        if (shapes.Kinds[feature] is not (GeometryKind.Polygon or GeometryKind.MultiPolygon))
        {
            return (shapes.X[(start + end - 1) / 2], shapes.Y[(start + end - 1) / 2]);
        }

        var shell = shapes.PartRings[shapes.FeatureParts[feature]];
        var box = Box.Around(shapes.X[shapes.RingVertices[shell]..shapes.RingVertices[shell + 1]], shapes.Y[shapes.RingVertices[shell]..shapes.RingVertices[shell + 1]]);
        var chords = WidestChord.Chords(shapes, shapes.FeatureParts[feature], box.CentreY);
        if (chords.Count == 0)
        {
            return (box.CentreX, box.CentreY);
        }

        var (from, to) = chords.MaxBy(chord => chord.To - chord.From);
        return ((from + to) / 2, box.CentreY);
    }

    /// <summary>Pole of inaccessibility of the largest part, to 1 % of its size: halving cells, the most promising first.</summary>
    /// <remarks>Garcia-Castellanos and Lombardo (2007); cell search as in Mapbox's polylabel.</remarks>
    public static (double X, double Y) Deepest(GeometryColumns shapes, int feature)
    {
        var part = Enumerable.Range(shapes.FeatureParts[feature], shapes.FeatureParts[feature + 1] - shapes.FeatureParts[feature]).MaxBy(p => LabelPlacer.ShellArea(shapes, p));
        var shell = shapes.PartRings[part];
        var box = Box.Around(shapes.X[shapes.RingVertices[shell]..shapes.RingVertices[shell + 1]], shapes.Y[shapes.RingVertices[shell]..shapes.RingVertices[shell + 1]]);
        var half = Math.Min(box.Width, box.Height) / 4;
        if (half <= 0)
        {
            return (box.CentreX, box.CentreY);
        }

        var precision = Math.Max(box.Width, box.Height) * 0.01;
        var best = (X: box.CentreX, Y: box.CentreY, Depth: Depth(shapes, part, box.CentreX, box.CentreY));
        var queue = new PriorityQueue<(double X, double Y, double Half), double>();
        for (var x = box.MinX + half; x < box.MaxX + half; x += 2 * half)
        {
            for (var y = box.MinY + half; y < box.MaxY + half; y += 2 * half)
            {
                Add(x, y, half);
            }
        }

        while (queue.TryDequeue(out var cell, out var negative) && -negative > best.Depth + precision)
        {
            foreach (var (dx, dy) in new[] { (-1, -1), (1, -1), (-1, 1), (1, 1) })
            {
                Add(cell.X + (dx * cell.Half / 2), cell.Y + (dy * cell.Half / 2), cell.Half / 2);
            }
        }

        return (best.X, best.Y);

        void Add(double x, double y, double size)
        {
            var depth = Depth(shapes, part, x, y);
            best = depth > best.Depth ? (x, y, depth) : best;
            queue.Enqueue((x, y, size), -(depth + (size * Math.Sqrt(2))));
        }
    }

    /// <summary>Distance to the nearest border; negative outside.</summary>
    private static double Depth(GeometryColumns shapes, int part, double x, double y)
    {
        var isInside = false;
        var least = double.PositiveInfinity;
        for (var v = shapes.RingVertices[shapes.PartRings[part]] + 1; v < shapes.RingVertices[shapes.PartRings[part + 1]]; v++)
        {
            double ax = shapes.X[v - 1], ay = shapes.Y[v - 1], bx = shapes.X[v], by = shapes.Y[v];
            if (IsRingStart(shapes, part, v))
            {
                continue;
            }

            if ((ay > y) != (by > y) && x < ax + ((y - ay) * (bx - ax) / (by - ay)))
            {
                isInside = !isInside;
            }

            double dx = bx - ax, dy = by - ay, length = (dx * dx) + (dy * dy);
            var along = length == 0 ? 0 : Math.Clamp((((x - ax) * dx) + ((y - ay) * dy)) / length, 0, 1);
            double ex = x - ax - (along * dx), ey = y - ay - (along * dy);
            least = Math.Min(least, (ex * ex) + (ey * ey));
        }

        return Math.Sqrt(least) * (isInside ? 1 : -1);
    }

    private static bool IsRingStart(GeometryColumns shapes, int part, int vertex)
    {
        for (var ring = shapes.PartRings[part] + 1; ring < shapes.PartRings[part + 1]; ring++)
        {
            if (shapes.RingVertices[ring] == vertex)
            {
                return true;
            }
        }

        return false;
    }
}
