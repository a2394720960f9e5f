namespace SpatialHousing.Sampling;

/// <summary>Divides a face of the mesh by a given line, or by a street traced along a direction field.</summary>
internal static class FaceCut
{
    /// <summary>Divides the face by the first stretch of the line that runs through it; −1 when there is none worth it.</summary>
    public static int Along(StreetMesh mesh, int face, IReadOnlyList<Spot> line, StreetClass kind, int name, double snapMetres)
    {
        var loop = mesh.Loop(face);
        var ring = mesh.Ring(face);
        var hits = Crossings(loop, ring, line);
        for (var i = 0; i + 1 < hits.Count; i++)
        {
            var (enter, leave) = (hits[i], hits[i + 1]);
            var inner = Stretch(line, enter, leave);
            var whole = new List<Spot> { enter.Spot };
            whole.AddRange(inner);
            whole.Add(leave.Spot);
            var middle = Spot.Between(whole[(whole.Count / 2) - 1], whole[whole.Count / 2], 0.5);
            if (!Sampling.Ring.Contains(ring, middle) || Spot.Distance(enter.Spot, leave.Spot) < 60)
            {
                continue;
            }

            var start = NodeAt(mesh, enter.Half, enter.Spot, snapMetres);
            var end = NodeAt(mesh, Current(mesh, leave.Half, leave.Spot), leave.Spot, snapMetres);
            if (start == end)
            {
                continue;
            }

            while (inner.Count > 0 && Spot.Distance(inner[0], mesh.At(start)) < 20)
            {
                inner.RemoveAt(0);
            }

            while (inner.Count > 0 && Spot.Distance(inner[^1], mesh.At(end)) < 20)
            {
                inner.RemoveAt(inner.Count - 1);
            }

            if (IsWorthIt(mesh, face, start, inner, end))
            {
                return mesh.DivideFace(face, start, inner, end, kind, name);
            }
        }

        return -1;
    }

    /// <summary>Are both parts land, not slivers beside a line that is there already?</summary>
    private static bool IsWorthIt(StreetMesh mesh, int face, int start, List<Spot> inner, int end)
    {
        var loop = mesh.Loop(face);
        int from = loop.FindIndex(half => mesh.Origin(half) == start), to = loop.FindIndex(half => mesh.Origin(half) == end);
        if (from < 0 || to < 0)
        {
            return false;
        }

        var right = new List<Spot>();
        for (var i = from; i != to; i = (i + 1) % loop.Count)
        {
            right.Add(mesh.At(mesh.Origin(loop[i])));
        }

        right.Add(mesh.At(end));
        for (var i = inner.Count - 1; i >= 0; i--)
        {
            right.Add(inner[i]);
        }

        if (right.Count < 3)
        {
            return false;
        }

        double whole = Sampling.Ring.SquareMetres(mesh.Ring(face)), part = Sampling.Ring.SquareMetres(right);
        return Math.Min(part, whole - part) > 6_000;
    }

    /// <summary>The node at a place on a half-edge: one of its ends when near, else a new one.</summary>
    public static int NodeAt(StreetMesh mesh, int half, Spot spot, double snapMetres)
    {
        int a = mesh.Origin(half), b = mesh.Target(half);
        double toA = Spot.Distance(mesh.At(a), spot), toB = Spot.Distance(mesh.At(b), spot);
        if (Math.Min(toA, toB) <= snapMetres)
        {
            return toA <= toB ? a : b;
        }

        return mesh.DivideEdge(half >> 1, spot);
    }

    /// <summary>The undivided half-edge that now holds a place of a half-edge divided meanwhile.</summary>
    private static int Current(StreetMesh mesh, int half, Spot spot)
    {
        while (mesh.EdgeAt(half >> 1).Child is >= 0 and var child)
        {
            var first = mesh.EdgeAt(child);
            var second = mesh.EdgeAt(child + 1);
            var toFirst = Curve.DistanceTo([mesh.At(first.A), mesh.At(first.B)], spot).Metres;
            var toSecond = Curve.DistanceTo([mesh.At(second.A), mesh.At(second.B)], spot).Metres;
            half = ((toFirst <= toSecond ? child : child + 1) * 2) + (half & 1);
        }

        return half;
    }

    private static List<(int Half, Spot Spot, int Piece, double Along)> Crossings(List<int> loop, List<Spot> ring, IReadOnlyList<Spot> line)
    {
        var hits = new List<(int Half, Spot Spot, int Piece, double Along)>();
        for (var piece = 0; piece + 1 < line.Count; piece++)
        {
            for (var i = 0; i < ring.Count; i++)
            {
                if (Sampling.Ring.Crossing(line[piece], line[piece + 1], ring[i], ring[(i + 1) % ring.Count], out var along, out _))
                {
                    hits.Add((loop[i], Spot.Between(line[piece], line[piece + 1], along), piece, along));
                }
            }
        }

        hits.Sort((p, q) => p.Piece != q.Piece ? p.Piece.CompareTo(q.Piece) : p.Along.CompareTo(q.Along));
        return hits;
    }

    private static List<Spot> Stretch(IReadOnlyList<Spot> line, (int Half, Spot Spot, int Piece, double Along) enter, (int Half, Spot Spot, int Piece, double Along) leave)
    {
        var inner = new List<Spot>();
        for (var i = enter.Piece + 1; i <= leave.Piece; i++)
        {
            inner.Add(line[i]);
        }

        return inner;
    }
}
