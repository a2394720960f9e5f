using SpatialHousing.Geodesy;

namespace SpatialHousing.Viewer.Tiles;

/// <summary>Cuts a feature to a tile in tile units: polygons by Sutherland and Hodgman, lines piece by piece, vertices nearer than half a pixel dropped.</summary>
internal sealed class TileCutter(double left, double top, double unitsPerMetre)
{
    public const int Extent = 4096;
    public const int BufferPixels = 16;

    private const int Buffer = BufferPixels * Extent / TileScheme.TileSize;
    private const int NearUnits = Extent / TileScheme.TileSize / 2;
    private readonly List<(double X, double Y)> work = [];
    private readonly List<(double X, double Y)> other = [];

    /// <summary>Rings, lines or points of the last feature; the sign of a ring's area says shell (positive) or hole.</summary>
    public List<List<(int X, int Y)>> Rings { get; } = [];

    /// <summary>Cuts into <see cref="Rings"/> and says what they are: 1 points, 2 lines, 3 polygons.</summary>
    public int Cut(GeometryColumns shapes, int feature)
    {
        Rings.Clear();
        var kind = shapes.Kinds[feature] switch
        {
            GeometryKind.Point or GeometryKind.MultiPoint => 1,
            GeometryKind.Line or GeometryKind.MultiLine => 2,
            _ => 3,
        };
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                work.Clear();
                for (var i = shapes.RingVertices[ring]; i < shapes.RingVertices[ring + 1]; i++)
                {
                    work.Add(((shapes.X[i] - left) * unitsPerMetre, (top - shapes.Y[i]) * unitsPerMetre));
                }

                switch (kind)
                {
                    case 1: AddPoints(); break;
                    case 2: AddLine(); break;
                    default: AddRing(ring == shapes.PartRings[part]); break;
                }
            }
        }

        return kind;
    }

    private void AddPoints()
    {
        foreach (var (x, y) in work)
        {
            if (x is >= -Buffer and <= Extent + Buffer && y is >= -Buffer and <= Extent + Buffer)
            {
                Rings.Add([((int)Math.Round(x), (int)Math.Round(y))]);
            }
        }
    }

    private void AddLine()
    {
        var piece = new List<(int X, int Y)>();
        for (var i = 0; i + 1 < work.Count; i++)
        {
            if (!Clip(work[i], work[i + 1], out var from, out var to))
            {
                Finish();
                continue;
            }

            if (piece.Count == 0 || from != work[i])
            {
                Finish();
                piece.Add(Rounded(from));
            }

            var last = i + 2 == work.Count || to != work[i + 1];
            Append(piece, Rounded(to), last);
            if (to != work[i + 1])
            {
                Finish();
            }
        }

        Finish();

        void Finish()
        {
            if (piece.Count > 1)
            {
                Rings.Add(piece);
            }

            piece = [];
        }
    }

    /// <summary>Liang and Barsky.</summary>
    private static bool Clip((double X, double Y) a, (double X, double Y) b, out (double X, double Y) from, out (double X, double Y) to)
    {
        double t0 = 0, t1 = 1, dx = b.X - a.X, dy = b.Y - a.Y;
        (from, to) = (a, b);
        if (!Edge(-dx, a.X + Buffer) || !Edge(dx, Extent + Buffer - a.X) || !Edge(-dy, a.Y + Buffer) || !Edge(dy, Extent + Buffer - a.Y))
        {
            return false;
        }

        from = t0 > 0 ? (a.X + (t0 * dx), a.Y + (t0 * dy)) : a;
        to = t1 < 1 ? (a.X + (t1 * dx), a.Y + (t1 * dy)) : b;
        return true;

        bool Edge(double direction, double distance)
        {
            if (direction == 0)
            {
                return distance >= 0;
            }

            var t = distance / direction;
            (t0, t1) = direction < 0 ? (Math.Max(t0, t), t1) : (t0, Math.Min(t1, t));
            return t0 <= t1;
        }
    }

    private void AddRing(bool isShell)
    {
        Keep(p => p.X + Buffer);
        Keep(p => Extent + Buffer - p.X);
        Keep(p => p.Y + Buffer);
        Keep(p => Extent + Buffer - p.Y);
        var ring = new List<(int X, int Y)>();
        foreach (var point in work)
        {
            Append(ring, Rounded(point), false);
        }

        while (ring.Count > 1 && ring[0] == ring[^1])
        {
            ring.RemoveAt(ring.Count - 1);
        }

        var area = TwiceArea(ring);
        if (ring.Count < 3 || area == 0)
        {
            return;
        }

        if (area > 0 != isShell)
        {
            ring.Reverse();
        }

        Rings.Add(ring);
    }

    /// <summary>Keeps the side of a line where the distance is 0 and more.</summary>
    private void Keep(Func<(double X, double Y), double> distance)
    {
        other.Clear();
        for (var i = 0; i < work.Count; i++)
        {
            var (a, b) = (work[i], work[(i + 1) % work.Count]);
            var (da, db) = (distance(a), distance(b));
            if (da >= 0)
            {
                other.Add(a);
            }

            if (da >= 0 != db >= 0)
            {
                var t = da / (da - db);
                other.Add((a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y))));
            }
        }

        work.Clear();
        work.AddRange(other);
    }

    private static void Append(List<(int X, int Y)> line, (int X, int Y) point, bool isLast)
    {
        if (line.Count > 0)
        {
            var (x, y) = line[^1];
            var isNear = Math.Abs(point.X - x) < NearUnits && Math.Abs(point.Y - y) < NearUnits;
            if (point == (x, y) || (isNear && !isLast))
            {
                return;
            }
        }

        line.Add(point);
    }

    private static (int X, int Y) Rounded((double X, double Y) point) => ((int)Math.Round(point.X), (int)Math.Round(point.Y));

    private static long TwiceArea(List<(int X, int Y)> ring)
    {
        var sum = 0L;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            sum += ((long)a.X * b.Y) - ((long)b.X * a.Y);
        }

        return sum;
    }
}
