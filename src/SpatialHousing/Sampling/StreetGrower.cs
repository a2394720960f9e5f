namespace SpatialHousing.Sampling;

/// <summary>Divides faces by streets that follow the direction field until blocks have the size of their subarea.</summary>
internal sealed class StreetGrower(StreetMesh mesh, DirectionField field, IReadOnlyList<Spot> parks, ulong seed)
{
    private const double StepMetres = 45;
    private const double ArterialAboveSquareMetres = 1_150_000;
    private const double SecondaryAboveSquareMetres = 240_000;

    private readonly StreetNames names = new(seed);

    /// <summary>A street from a node of the face inwards, across it; −1 when that would make a bad block.</summary>
    public int GrowFrom(int face, int node, StreetClass kind, int name)
    {
        var loop = mesh.Loop(face);
        var at = loop.FindIndex(half => mesh.Origin(half) == node);
        if (at < 0)
        {
            return -1;
        }

        Spot before = (mesh.At(node) - mesh.At(mesh.Origin(loop[at == 0 ? loop.Count - 1 : at - 1]))).Unit, after = (mesh.At(mesh.Target(loop[at])) - mesh.At(node)).Unit;
        return Trace(face, mesh.Ring(face), loop, (before + after).Unit.Left, node, -1, default, kind, name, 0.02);
    }

    /// <summary>Divides a face and its parts until every part is a block; returns the blocks.</summary>
    public IEnumerable<int> Grow(int face, Func<Spot, double> blockSquareMetres, double wildness)
    {
        var open = new Stack<int>();
        open.Push(face);
        while (open.Count > 0)
        {
            var next = open.Pop();
            var random = new SampleRandom(seed, 11, (ulong)next);
            var ring = mesh.Ring(next);
            var area = Ring.SquareMetres(ring);
            var target = blockSquareMetres(Ring.Centroid(ring));
            if (area is > 70_000 and < 240_000 && parks.Any(park => Ring.Contains(ring, park)))
            {
                mesh.Mark(next, FaceRole.Park, mesh.FaceAt(next).Subarea);
                yield return next;
                continue;
            }

            var added = area < target * random.Between(1.0, 1.9) ? -1 : Divide(next, ring, area, random, wildness);
            if (added < 0)
            {
                yield return next;
            }
            else
            {
                open.Push(next);
                open.Push(added);
            }
        }
    }

    private int Divide(int face, List<Spot> ring, double area, SampleRandom random, double wildness)
    {
        var kind = area > ArterialAboveSquareMetres ? StreetClass.Arterial : area > SecondaryAboveSquareMetres ? StreetClass.Secondary : StreetClass.Local;
        var name = kind == StreetClass.Local ? 0 : names.Next(kind);
        var loop = mesh.Loop(face);
        var u = field.At(Ring.Centroid(ring));
        u = (u + (u.Left * (wildness * random.Jitter()))).Unit;
        var (alongU, alongV) = (Extent(ring, u), Extent(ring, u.Left));
        double lengthU = alongU.To - alongU.From, lengthV = alongV.To - alongV.From;
        var firstAcrossU = Math.Abs(lengthU - lengthV) < 0.12 * (lengthU + lengthV) ? random.Chance(0.5) : lengthU > lengthV;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var axis = firstAcrossU == (attempt == 0) ? u : u.Left;
            var (from, to) = axis == u ? alongU : alongV;
            if (attempt == 1 && to - from < 140)
            {
                continue;
            }

            var added = Across(face, ring, loop, axis, from, to, random, kind, name);
            if (added >= 0)
            {
                return added;
            }
        }

        return -1;
    }

    /// <summary>A street across an axis: from a junction of the far side if one lies well, else from the middle.</summary>
    private int Across(int face, List<Spot> ring, List<int> loop, Spot axis, double from, double to, SampleRandom random, StreetClass kind, int name)
    {
        var length = to - from;
        var target = from + (length * random.Between(0.42, 0.58));
        var junctions = new List<(double Off, int Index)>();
        for (var i = 0; i < ring.Count; i++)
        {
            var place = Spot.Dot(ring[i], axis);
            if (mesh.Degree(mesh.Origin(loop[i])) >= 3 && place > from + (0.3 * length) && place < to - (0.3 * length) && IsStraight(ring, i))
            {
                junctions.Add((Math.Abs(place - target), i));
            }
        }

        junctions.Sort((p, q) => p.Off != q.Off ? p.Off.CompareTo(q.Off) : p.Index.CompareTo(q.Index));
        for (var k = 0; k < Math.Min(4, junctions.Count); k++)
        {
            var index = junctions[k].Index;
            var inward = ((ring[index] - ring[index == 0 ? ring.Count - 1 : index - 1]).Unit + (ring[(index + 1) % ring.Count] - ring[index]).Unit).Unit.Left;
            if (Math.Abs(Spot.Dot(inward, axis)) < 0.6)
            {
                var added = Trace(face, ring, loop, inward, mesh.Origin(loop[index]), -1, default, kind, name, 0.24);
                if (added >= 0)
                {
                    return added;
                }
            }
        }

        for (var k = 0; k < 5; k++)
        {
            var place = k == 0 ? target : from + (length * random.Between(0.3, 0.7));
            var (edge, spot, inward) = Side(ring, axis, place, k % 2 == 0);
            if (edge >= 0)
            {
                var added = Trace(face, ring, loop, inward, -1, loop[edge], spot, kind, name, 0.2);
                if (added >= 0)
                {
                    return added;
                }
            }
        }

        return -1;
    }

    /// <summary>Follows the field from the boundary until the boundary, then divides, if both parts get at least a share of the area.</summary>
    private int Trace(int face, List<Spot> ring, List<int> loop, Spot inward, int startNode, int startHalf, Spot startSpot, StreetClass kind, int name, double leastShare)
    {
        var start = startNode >= 0 ? mesh.At(startNode) : startSpot;
        var direction = field.Towards(start, inward);
        if (Spot.Dot(direction, inward) < 0.55)
        {
            direction = (direction + inward).Unit;
        }

        var path = new List<Spot> { start + (direction * 0.5) };
        if (!Ring.Contains(ring, path[0]))
        {
            return -1;
        }

        var limit = 60 + (int)(Math.Sqrt(Math.Abs(Ring.SquareMetres(ring))) * 4 / StepMetres);
        var (hit, end) = (-1, default(Spot));
        for (var step = 0; step < limit && hit < 0; step++)
        {
            var here = path[^1];
            var next = here + (direction * StepMetres);
            (hit, end) = FirstHit(ring, here, next);
            path.Add(next);
            var turned = field.Towards(next, direction);
            direction = (direction + (turned * 0.8)).Unit;
        }

        if (hit < 0)
        {
            return -1;
        }

        path.RemoveAt(path.Count - 1);
        var endNode = NearJunction(ring, loop, hit, end, kind == StreetClass.Local ? 32 : 48);
        if (endNode >= 0 && !Reaches(ring, path[^1], ring[endNode], endNode))
        {
            endNode = -1;
        }

        var target = endNode >= 0 ? ring[endNode] : end;
        path.Add(target);
        var line = Curve.Simplify(path, kind == StreetClass.Local ? 3 : 1.2);
        var inner = line.GetRange(1, line.Count - 2);
        if (Spot.Distance(start, target) < 50 || !Shares(ring, loop, start, startNode, startHalf, inner, target, endNode, hit, leastShare))
        {
            return -1;
        }

        var from = startNode >= 0 ? startNode : FaceCut.NodeAt(mesh, startHalf, startSpot, 12);
        var to = endNode >= 0 ? mesh.Origin(loop[endNode]) : FaceCut.NodeAt(mesh, loop[hit], end, 12);
        while (inner.Count > 0 && Spot.Distance(inner[^1], mesh.At(to)) < 14)
        {
            inner.RemoveAt(inner.Count - 1);
        }

        return from == to ? -1 : mesh.DivideFace(face, from, inner, to, kind, name);
    }

    /// <summary>Would both parts be large enough, and is the line free of the boundary?</summary>
    private bool Shares(List<Spot> ring, List<int> loop, Spot start, int startNode, int startHalf, List<Spot> inner, Spot end, int endIndex, int hit, double leastShare)
    {
        var startIndex = startNode >= 0 ? loop.FindIndex(half => mesh.Origin(half) == startNode) : loop.IndexOf(startHalf);
        var stop = endIndex >= 0 ? endIndex : hit;
        if (startIndex == stop)
        {
            return false;
        }

        var part = new List<Spot> { start };
        for (var i = (startIndex + 1) % ring.Count; i != (stop + 1) % ring.Count; i = (i + 1) % ring.Count)
        {
            part.Add(ring[i]);
        }

        part.Add(end);
        for (var i = inner.Count - 1; i >= 0; i--)
        {
            part.Add(inner[i]);
        }

        double whole = Ring.SquareMetres(ring), right = Ring.SquareMetres(part), left = whole - right;
        return Math.Min(right, left) > Math.Max(5_000, leastShare * whole);
    }

    private static (int Edge, Spot Spot) FirstHit(List<Spot> ring, Spot from, Spot to)
    {
        double first = 2;
        var edge = -1;
        double minY = Math.Min(from.Y, to.Y), maxY = Math.Max(from.Y, to.Y);
        for (var i = 0; i < ring.Count; i++)
        {
            Spot a = ring[i], b = ring[i + 1 == ring.Count ? 0 : i + 1];
            if ((a.Y < minY && b.Y < minY) || (a.Y > maxY && b.Y > maxY))
            {
                continue;
            }

            if (Ring.Crossing(from, to, a, b, out var along, out _) && along < first)
            {
                (first, edge) = (along, i);
            }
        }

        return (edge, edge < 0 ? default : Spot.Between(from, to, first));
    }

    /// <summary>Index of a node within reach of a hit on the boundary, junctions first; −1 when there is none.</summary>
    private int NearJunction(List<Spot> ring, List<int> loop, int hit, Spot end, double reachMetres)
    {
        var best = -1;
        var bestMetres = reachMetres;
        for (var offset = -3; offset <= 4; offset++)
        {
            var index = (((hit + offset) % ring.Count) + ring.Count) % ring.Count;
            var metres = Spot.Distance(ring[index], end) * (mesh.Degree(mesh.Origin(loop[index])) >= 3 && IsStraight(ring, index) ? 1.0 : 2.6);
            if (metres < bestMetres)
            {
                (best, bestMetres) = (index, metres);
            }
        }

        return best;
    }

    private static bool Reaches(List<Spot> ring, Spot from, Spot to, int toIndex)
    {
        var before = toIndex == 0 ? ring.Count - 1 : toIndex - 1;
        for (var i = 0; i < ring.Count; i++)
        {
            if (i != toIndex && i != before && Ring.Meet(from, to, ring[i], ring[(i + 1) % ring.Count]))
            {
                return false;
            }
        }

        return Ring.Contains(ring, Spot.Between(from, to, 0.98));
    }

    /// <summary>Does the boundary run about straight through a vertex, so that a street may start there?</summary>
    private static bool IsStraight(List<Spot> ring, int index)
    {
        Spot before = (ring[index] - ring[index == 0 ? ring.Count - 1 : index - 1]).Unit, after = (ring[(index + 1) % ring.Count] - ring[index]).Unit;
        return Spot.Dot(before, after) > 0.8;
    }

    private static (double From, double To) Extent(List<Spot> ring, Spot axis)
    {
        double from = double.MaxValue, to = double.MinValue;
        foreach (var spot in ring)
        {
            var place = Spot.Dot(spot, axis);
            (from, to) = (Math.Min(from, place), Math.Max(to, place));
        }

        return (from, to);
    }

    /// <summary>Where the line "axis = place" enters the face on one side.</summary>
    private static (int Edge, Spot Spot, Spot Inward) Side(List<Spot> ring, Spot axis, double place, bool low)
    {
        var edge = -1;
        double best = double.MaxValue;
        Spot at = default;
        for (var i = 0; i < ring.Count; i++)
        {
            Spot a = ring[i], b = ring[(i + 1) % ring.Count];
            double pa = Spot.Dot(a, axis) - place, pb = Spot.Dot(b, axis) - place;
            if ((pa < 0) != (pb < 0))
            {
                var spot = Spot.Between(a, b, pa / (pa - pb));
                var off = Spot.Dot(spot, axis.Left) * (low ? 1 : -1);
                if (off < best)
                {
                    (best, edge, at) = (off, i, spot);
                }
            }
        }

        return (edge, at, edge < 0 ? default : (ring[(edge + 1) % ring.Count] - ring[edge]).Unit.Left);
    }
}
