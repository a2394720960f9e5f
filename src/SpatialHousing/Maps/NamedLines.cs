using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>Joins the pieces of a name into long lines, so that a street cut at every junction is lettered as one; ribbons (rivers) by their middle line.</summary>
internal static class NamedLines
{
    /// <summary>Pieces join where they go on within this turn.</summary>
    private const double MostTurnRadians = 0.9;

    /// <summary>Lines on paper, longest first; equal lengths in feature order.</summary>
    public static List<(string Text, int Feature, PaperLine Path)> Of(GeometryColumns shapes, int[] features, Func<int, string> textOf, PaperTransform transform)
    {
        var lines = new List<(string Text, int Feature, PaperLine Path)>();
        foreach (var group in features.GroupBy(textOf).Where(group => !string.IsNullOrEmpty(group.Key)))
        {
            var pieces = group.SelectMany(feature => Pieces(shapes, feature, transform).Select(points => (Feature: feature, Points: points))).ToList();
            lines.AddRange(Joined(pieces).Select(piece => (group.Key, piece.Feature, new PaperLine(piece.Points))));
        }

        return [.. lines.OrderByDescending(line => Math.Round(line.Path.Length, 6)).ThenBy(line => line.Feature)];
    }

    private static IEnumerable<List<(double X, double Y)>> Pieces(GeometryColumns shapes, int feature, PaperTransform transform)
    {
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            var ring = shapes.PartRings[part];
            var points = Enumerable.Range(shapes.RingVertices[ring], shapes.RingVertices[ring + 1] - shapes.RingVertices[ring]).Select(v => (transform.X(shapes.X[v]), transform.Y(shapes.Y[v]))).ToList();
            if (points.Count >= 2)
            {
                yield return shapes.Kinds[feature] is GeometryKind.Polygon or GeometryKind.MultiPolygon ? RibbonMiddle.Of(points) : points;
            }
        }
    }

    /// <summary>Greedy: each piece grows at both ends by the free piece that goes on straightest.</summary>
    private static IEnumerable<(int Feature, List<(double X, double Y)> Points)> Joined(List<(int Feature, List<(double X, double Y)> Points)> pieces)
    {
        var ends = new Dictionary<(long, long), List<int>>();
        for (var i = 0; i < pieces.Count; i++)
        {
            foreach (var end in new[] { pieces[i].Points[0], pieces[i].Points[^1] })
            {
                (ends.TryGetValue(Key(end), out var there) ? there : ends[Key(end)] = []).Add(i);
            }
        }

        var used = new bool[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
        {
            if (used[i])
            {
                continue;
            }

            used[i] = true;
            var line = new List<(double X, double Y)>(pieces[i].Points);
            Grow(line);
            line.Reverse();
            Grow(line);
            yield return (pieces[i].Feature, line);
        }

        void Grow(List<(double X, double Y)> line)
        {
            while (true)
            {
                var best = -1;
                var least = MostTurnRadians;
                foreach (var candidate in ends.GetValueOrDefault(Key(line[^1]), []))
                {
                    var turn = used[candidate] ? double.PositiveInfinity : Turn(line, Oriented(pieces[candidate].Points, line[^1]));
                    if (turn < least)
                    {
                        (best, least) = (candidate, turn);
                    }
                }

                if (best < 0)
                {
                    return;
                }

                used[best] = true;
                line.AddRange(Oriented(pieces[best].Points, line[^1]).Skip(1));
            }
        }
    }

    private static List<(double X, double Y)> Oriented(List<(double X, double Y)> points, (double X, double Y) start) =>
        Key(points[0]) == Key(start) ? points : [.. Enumerable.Reverse(points)];

    private static double Turn(List<(double X, double Y)> line, List<(double X, double Y)> next)
    {
        var into = Math.Atan2(line[^1].Y - line[^2].Y, line[^1].X - line[^2].X);
        var onward = Math.Atan2(next[1].Y - next[0].Y, next[1].X - next[0].X);
        return Math.Abs(Math.IEEERemainder(onward - into, 2 * Math.PI));
    }

    private static (long X, long Y) Key((double X, double Y) point) => ((long)Math.Round(point.X * 1000), (long)Math.Round(point.Y * 1000));
}
