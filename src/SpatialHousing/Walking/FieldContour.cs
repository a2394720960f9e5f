using SpatialHousing.Geodesy;

namespace SpatialHousing.Walking;

/// <summary>Polygons around the part of a <see cref="WalkField"/> within a distance: marching squares, shells anticlockwise, holes clockwise.</summary>
internal static class FieldContour
{
    /// <summary>Adds one multipolygon feature; a feature without parts when nothing is within.</summary>
    public static void AddFeature(GeometryColumnsBuilder builder, WalkField field, double limitMetres)
    {
        var rings = Trace(field, limitMetres);
        var shells = rings.Where(ring => SignedArea(ring) > 0).ToArray();
        var holes = rings.Where(ring => SignedArea(ring) < 0).ToArray();
        var holesOf = holes.GroupBy(hole => ShellAround(shells, hole)).ToDictionary(group => group.Key, group => group.ToArray());
        builder.BeginFeature(GeometryKind.MultiPolygon);
        for (var i = 0; i < shells.Length; i++)
        {
            builder.BeginPart();
            AddRing(builder, shells[i]);
            foreach (var hole in holesOf.GetValueOrDefault(i) ?? [])
            {
                AddRing(builder, hole);
            }
        }

        builder.EndFeature();
    }

    /// <summary>Rings as lists of points, first not repeated. Grid edges are named 2·point (to the right) and 2·point + 1 (upwards).</summary>
    private static List<List<(double X, double Y)>> Trace(WalkField field, double limitMetres)
    {
        var next = new Dictionary<long, long>();
        for (var row = 0; row + 1 < field.Rows; row++)
        {
            for (var column = 0; column + 1 < field.Columns; column++)
            {
                Link(field, column, row, limitMetres, next);
            }
        }

        var rings = new List<List<(double X, double Y)>>();
        foreach (var start in next.Keys.Order().ToArray())
        {
            if (!next.ContainsKey(start))
            {
                continue;
            }

            var ring = new List<(double X, double Y)>();
            for (var edge = start; next.Remove(edge, out var following); edge = following)
            {
                ring.Add(Crossing(field, edge, limitMetres));
            }

            if (ring.Count >= 3)
            {
                rings.Add(ring);
            }
        }

        return rings;
    }

    /// <summary>Joins the edges of one cell that the border crosses, the inside on the left; opposite corners inside stay apart.</summary>
    private static void Link(WalkField field, int column, int row, double limit, Dictionary<long, long> next)
    {
        bool Inside(int dx, int dy) => field[column + dx, row + dy] <= limit;
        var (bottomLeft, bottomRight, topRight, topLeft) = (Inside(0, 0), Inside(1, 0), Inside(1, 1), Inside(0, 1));
        long point = ((long)row * field.Columns) + column;
        var (bottom, left, right, top) = (2 * point, (2 * point) + 1, (2 * (point + 1)) + 1, 2 * (point + field.Columns));
        switch (bottomLeft, bottomRight, topRight, topLeft)
        {
            case (true, false, false, false): next[bottom] = left; break;
            case (false, true, false, false): next[right] = bottom; break;
            case (false, false, true, false): next[top] = right; break;
            case (false, false, false, true): next[left] = top; break;
            case (true, true, false, false): next[right] = left; break;
            case (false, true, true, false): next[top] = bottom; break;
            case (false, false, true, true): next[left] = right; break;
            case (true, false, false, true): next[bottom] = top; break;
            case (true, true, true, false): next[top] = left; break;
            case (false, true, true, true): next[left] = bottom; break;
            case (true, false, true, true): next[bottom] = right; break;
            case (true, true, false, true): next[right] = top; break;
            case (true, false, true, false): next[bottom] = left; next[top] = right; break;
            case (false, true, false, true): next[right] = bottom; next[left] = top; break;
            default: break;
        }
    }

    private static (double X, double Y) Crossing(WalkField field, long edge, double limit)
    {
        var point = edge / 2;
        var (column, row) = ((int)(point % field.Columns), (int)(point / field.Columns));
        var (right, up) = edge % 2 == 0 ? (1, 0) : (0, 1);
        var here = Depth(field[column, row], limit, field.CellMetres);
        var there = Depth(field[column + right, row + up], limit, field.CellMetres);
        var fraction = here / (here - there);
        return (field.OriginX + ((column + (right * fraction)) * field.CellMetres), field.OriginY + ((row + (up * fraction)) * field.CellMetres));
    }

    /// <summary>How far inside (above 0) or outside, at most a cell, so that the border lies between its two grid points and never on one.</summary>
    private static double Depth(float metres, double limit, double cell) => metres <= limit ? Math.Clamp(limit - metres, 0.02 * cell, cell) : Math.Max(limit - metres, -cell);

    private static double SignedArea(List<(double X, double Y)> ring)
    {
        var sum = 0.0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            sum += ((a.X - ring[0].X) * (b.Y - ring[0].Y)) - ((b.X - ring[0].X) * (a.Y - ring[0].Y));
        }

        return sum / 2;
    }

    /// <summary>The smallest shell that holds the hole; −1 never occurs for rings of one field.</summary>
    private static int ShellAround(List<(double X, double Y)>[] shells, List<(double X, double Y)> hole) =>
        Enumerable.Range(0, shells.Length).Where(i => Holds(shells[i], hole[0])).OrderBy(i => SignedArea(shells[i])).FirstOrDefault(-1);

    private static bool Holds(List<(double X, double Y)> ring, (double X, double Y) point)
    {
        var inside = false;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            if (a.Y > point.Y != b.Y > point.Y && point.X < a.X + ((point.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X)))
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static void AddRing(GeometryColumnsBuilder builder, List<(double X, double Y)> ring)
    {
        builder.BeginRing();
        foreach (var (x, y) in ring)
        {
            builder.Add(x, y);
        }

        builder.Add(ring[0].X, ring[0].Y);
    }
}
