namespace SpatialHousing.Sampling;

/// <summary>Cuts a street block into a given number of parcels by straight lines; neighbours share their vertices exactly.</summary>
internal static class BlockCutter
{
    /// <param name="block">Simple, counter-clockwise.</param>
    /// <param name="parcels">How many, at least 1.</param>
    /// <param name="wildness">0 square … 0.3 crooked.</param>
    /// <param name="random">Chance of this block.</param>
    public static List<List<Spot>> Cut(List<Spot> block, int parcels, double wildness, SampleRandom random)
    {
        var done = new List<List<Spot>>(parcels);
        Halve(block, parcels, wildness, random, done);
        ShareVertices(done);
        return done;
    }

    private static void Halve(List<Spot> shape, int parcels, double wildness, SampleRandom random, List<List<Spot>> done)
    {
        if (parcels == 1)
        {
            done.Add(shape);
            return;
        }

        var first = parcels / 2;
        if ((parcels & 1) == 1 && random.Chance(0.5))
        {
            first++;
        }

        var share = Math.Clamp((first / (double)parcels) + (0.16 * random.Jitter()), 0.12, 0.88);
        var along = LongestEdge(shape);
        double lengthAlong = Width(shape, along), lengthAcross = Width(shape, along.Left);
        var axis = lengthAlong >= lengthAcross * 0.92 ? along : along.Left;
        axis = (axis + (axis.Left * (wildness * random.Jitter()))).Unit;
        for (var attempt = 0; attempt < 4; attempt++)
        {
            if (Split(shape, attempt % 2 == 0 ? axis : axis.Left, share) is var (low, high) && IsSound(low, first) && IsSound(high, parcels - first))
            {
                Halve(low, first, wildness, random, done);
                Halve(high, parcels - first, wildness, random, done);
                return;
            }

            share = attempt == 1 ? 0.5 : share;
        }

        if (Split(shape, axis, 0.5) is var (one, other))
        {
            Halve(one, first, wildness, random, done);
            Halve(other, parcels - first, wildness, random, done);
            return;
        }

        throw new InvalidOperationException("A street block could not be cut.");
    }

    private static bool IsSound(List<Spot> shape, int parcels)
    {
        var area = Ring.SquareMetres(shape);
        double perimeter = 0;
        for (var i = 0; i < shape.Count; i++)
        {
            perimeter += Spot.Distance(shape[i], shape[(i + 1) % shape.Count]);
        }

        // Compactness 4πA/P²: a square has 0.79, 1:4 has 0.50.
        return area > 900 * parcels && 12.566370614359172 * area > 0.42 * perimeter * perimeter;
    }

    /// <summary>Two parts by a line across the axis, the lower part with about this share of the area; null when the line only grazes.</summary>
    private static (List<Spot> Low, List<Spot> High)? Split(List<Spot> shape, Spot axis, double share)
    {
        double from = double.MaxValue, to = double.MinValue;
        foreach (var spot in shape)
        {
            var place = Spot.Dot(spot, axis);
            (from, to) = (Math.Min(from, place), Math.Max(to, place));
        }

        var wanted = share * Ring.SquareMetres(shape);
        for (var i = 0; i < 26; i++)
        {
            var middle = (from + to) / 2;
            if (AreaBelow(shape, axis, middle) < wanted)
            {
                from = middle;
            }
            else
            {
                to = middle;
            }
        }

        return Chord(shape, axis, (from + to) / 2);
    }

    private static double AreaBelow(List<Spot> shape, Spot axis, double limit)
    {
        double twice = 0;
        Spot? first = null, last = null;
        void Take(Spot spot)
        {
            if (first is null)
            {
                first = spot;
            }
            else if (last is { } previous)
            {
                twice += Spot.Cross(previous - first.Value, spot - first.Value);
            }

            last = spot;
        }

        for (var i = 0; i < shape.Count; i++)
        {
            Spot a = shape[i], b = shape[(i + 1) % shape.Count];
            double pa = Spot.Dot(a, axis) - limit, pb = Spot.Dot(b, axis) - limit;
            if (pa <= 0)
            {
                Take(a);
            }

            if ((pa < 0 && pb > 0) || (pa > 0 && pb < 0))
            {
                Take(Spot.Between(a, b, pa / (pa - pb)));
            }
        }

        return twice / 2;
    }

    private static (List<Spot> Low, List<Spot> High)? Chord(List<Spot> shape, Spot axis, double limit)
    {
        var crossings = new List<(double Off, int Edge, Spot Spot)>();
        for (var i = 0; i < shape.Count; i++)
        {
            Spot a = shape[i], b = shape[(i + 1) % shape.Count];
            double pa = Spot.Dot(a, axis) - limit, pb = Spot.Dot(b, axis) - limit;
            if ((pa < 0) != (pb < 0))
            {
                var spot = Spot.Between(a, b, pa / (pa - pb));
                spot = Spot.Distance(spot, a) < 2 ? a : Spot.Distance(spot, b) < 2 ? b : spot;
                crossings.Add((Spot.Dot(spot, axis.Left), i, spot));
            }
        }

        crossings.Sort((p, q) => p.Off != q.Off ? p.Off.CompareTo(q.Off) : p.Edge.CompareTo(q.Edge));
        var best = -1;
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            if (best < 0 || crossings[i + 1].Off - crossings[i].Off > crossings[best + 1].Off - crossings[best].Off)
            {
                best = i;
            }
        }

        if (best < 0)
        {
            return null;
        }

        var (p, q) = (crossings[best], crossings[best + 1]);
        var one = Side(shape, p.Edge, p.Spot, q.Edge, q.Spot);
        var other = Side(shape, q.Edge, q.Spot, p.Edge, p.Spot);
        if (one.Count < 3 || other.Count < 3 || Ring.SquareMetres(one) <= 0 || Ring.SquareMetres(other) <= 0)
        {
            return null;
        }

        return Spot.Dot(Ring.Centroid(one), axis) < Spot.Dot(Ring.Centroid(other), axis) ? (one, other) : (other, one);
    }

    private static List<Spot> Side(List<Spot> shape, int fromEdge, Spot from, int toEdge, Spot to)
    {
        var side = new List<Spot> { from };
        for (var i = (fromEdge + 1) % shape.Count; ; i = (i + 1) % shape.Count)
        {
            if (shape[i] != side[^1] && shape[i] != to)
            {
                side.Add(shape[i]);
            }

            if (i == toEdge)
            {
                break;
            }
        }

        side.Add(to);
        return side;
    }

    private static Spot LongestEdge(List<Spot> shape)
    {
        var best = default(Spot);
        for (var i = 0; i < shape.Count; i++)
        {
            var edge = shape[(i + 1) % shape.Count] - shape[i];
            if (Spot.Dot(edge, edge) > Spot.Dot(best, best))
            {
                best = edge;
            }
        }

        return best.Unit;
    }

    private static double Width(List<Spot> shape, Spot axis)
    {
        double from = double.MaxValue, to = double.MinValue;
        foreach (var spot in shape)
        {
            var place = Spot.Dot(spot, axis);
            (from, to) = (Math.Min(from, place), Math.Max(to, place));
        }

        return to - from;
    }

    /// <summary>Puts every parcel's corner that lies on a neighbour's edge into that edge, so that no gap opens when coordinates are rounded.</summary>
    private static void ShareVertices(List<List<Spot>> shapes)
    {
        if (shapes.Count == 1)
        {
            return;
        }

        foreach (var shape in shapes)
        {
            foreach (var other in shapes)
            {
                if (ReferenceEquals(shape, other))
                {
                    continue;
                }

                foreach (var spot in other)
                {
                    for (var i = 0; i < shape.Count; i++)
                    {
                        Spot a = shape[i], b = shape[(i + 1) % shape.Count];
                        if (spot == a || spot == b)
                        {
                            break;
                        }

                        var along = b - a;
                        var t = Spot.Dot(spot - a, along) / Spot.Dot(along, along);
                        if (t > 0 && t < 1 && Math.Abs(Spot.Cross(along.Unit, spot - a)) < 1e-5)
                        {
                            shape.Insert(i + 1, spot);
                            break;
                        }
                    }
                }
            }
        }
    }
}
