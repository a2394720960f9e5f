using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>Joins loose ends to a street of the same level that lies within the tolerance: an end that falls short, or runs past.</summary>
internal static class LooseEndJoiner
{
    /// <summary>The lines with the joins made, and what was joined.</summary>
    public static (StreetLines Lines, ImmutableArray<JoinedEnd> Joins) Apply(StreetLines lines, ImmutableArray<Street> streets, double toleranceMetres)
    {
        if (toleranceMetres <= 0 || lines.Count == 0)
        {
            return (lines, []);
        }

        var lineOf = LineOfVertex(lines);
        var pieces = Enumerable.Range(0, lines.Place.Length).Where(v => v != lines.Start[lineOf[v] + 1] - 1).ToArray();
        var grid = new SegmentGrid(pieces, lines.X, lines.Y);
        var visits = lines.Visits();
        var joins = ImmutableArray.CreateBuilder<JoinedEnd>();
        var insertions = new List<Insertion>();
        for (var line = 0; line < lines.Count; line++)
        {
            foreach (var end in (ReadOnlySpan<int>)[lines.Start[line], lines.Start[line + 1] - 1])
            {
                if (visits[lines.Place[end]] == 1 && Join(lines, streets, lineOf, grid, line, end, toleranceMetres, insertions) is { } join)
                {
                    visits[lines.Place[end]]++;
                    joins.Add(join);
                }
            }
        }

        return (Insert(lines, insertions), joins.ToImmutable());
    }

    private static JoinedEnd? Join(
        StreetLines lines, ImmutableArray<Street> streets, int[] lineOf, SegmentGrid grid, int line, int end, double toleranceMetres, List<Insertion> insertions)
    {
        var (x, y) = (lines.X[end], lines.Y[end]);
        var level = streets[lines.Street[line]].Level;
        var (piece, fraction, metres) = grid.Nearest(x, y, toleranceMetres, candidate => lineOf[candidate] != line && streets[lines.Street[lineOf[candidate]]].Level == level);
        if (piece < 0)
        {
            return null;
        }

        var (x1, y1, x2, y2) = (lines.X[piece], lines.Y[piece], lines.X[piece + 1], lines.Y[piece + 1]);
        var (footX, footY) = (x1 + (fraction * (x2 - x1)), y1 + (fraction * (y2 - y1)));
        var before = end == lines.Start[line] ? end + 1 : end - 1;
        var runsPast = Side(x1, y1, x2, y2, x, y) * Side(x1, y1, x2, y2, lines.X[before], lines.Y[before]) < 0;

        // The end takes the place of a vertex that is near enough, else a new vertex is put into the other street.
        var toFirst = Math.Sqrt(((footX - x1) * (footX - x1)) + ((footY - y1) * (footY - y1)));
        var toSecond = Math.Sqrt(((footX - x2) * (footX - x2)) + ((footY - y2) * (footY - y2)));
        var vertex = Math.Min(toFirst, toSecond) > toleranceMetres ? -1 : toFirst <= toSecond ? piece : piece + 1;
        if (vertex >= 0)
        {
            lines.Place[end] = lines.Place[vertex];
            (lines.X[end], lines.Y[end]) = (lines.X[vertex], lines.Y[vertex]);
        }
        else
        {
            (lines.X[end], lines.Y[end]) = (footX, footY);
            insertions.Add(new Insertion(piece, fraction, lines.Place[end], footX, footY));
        }

        return new JoinedEnd(lines.Street[line], lines.Street[lineOf[piece]], metres, runsPast);
    }

    private static double Side(double x1, double y1, double x2, double y2, double px, double py) => ((x2 - x1) * (py - y1)) - ((y2 - y1) * (px - x1));

    private static int[] LineOfVertex(StreetLines lines)
    {
        var lineOf = new int[lines.Place.Length];
        for (var line = 0; line < lines.Count; line++)
        {
            Array.Fill(lineOf, line, lines.Start[line], lines.Start[line + 1] - lines.Start[line]);
        }

        return lineOf;
    }

    private static StreetLines Insert(StreetLines lines, List<Insertion> insertions)
    {
        if (insertions.Count == 0)
        {
            return lines;
        }

        var sorted = insertions.OrderBy(insertion => insertion.Piece).ThenBy(insertion => insertion.Fraction).ThenBy(insertion => insertion.Place).ToArray();
        var total = lines.Place.Length + sorted.Length;
        var (start, place, x, y) = (new int[lines.Start.Length], new int[total], new double[total], new double[total]);
        var (to, next) = (0, 0);
        for (var line = 0; line < lines.Count; line++)
        {
            for (var v = lines.Start[line]; v < lines.Start[line + 1]; v++)
            {
                (place[to], x[to], y[to]) = (lines.Place[v], lines.X[v], lines.Y[v]);
                to++;
                for (; next < sorted.Length && sorted[next].Piece == v; next++)
                {
                    (place[to], x[to], y[to]) = (sorted[next].Place, sorted[next].X, sorted[next].Y);
                    to++;
                }
            }

            start[line + 1] = to;
        }

        return new StreetLines
        {
            Street = lines.Street, Start = start, Place = place, X = x, Y = y, PlaceCount = lines.PlaceCount, WithoutLength = lines.WithoutLength, Impossible = lines.Impossible,
        };
    }

    private readonly record struct Insertion(int Piece, double Fraction, int Place, double X, double Y);
}

/// <summary>A loose end of one street that was joined to another.</summary>
internal readonly record struct JoinedEnd(int Street, int Other, double Metres, bool RunsPast);
