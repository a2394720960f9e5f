using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>点符号移位: moves point symbols that would cover each other apart on paper, a little way and only in the drawing.</summary>
/// <remarks>Pairs nearer than their size push each other away, round after round; no symbol ends farther than <see cref="FarthestMillimetres"/> from its point. The order of the features decides ties.</remarks>
internal static class MarkerSpread
{
    /// <summary>Farthest that a symbol may move.</summary>
    public const double FarthestMillimetres = 2.5;

    private const int Rounds = 40;

    /// <summary>Free space between symbols, part of their size.</summary>
    private const double Clearance = 1.06;

    public static List<SeenLayer> Apart(List<SeenLayer> seen, double millimetresPerMetre) => [.. seen.Select(layer =>
    {
        var size = layer.Theme?.Classes.Where(entry => entry.Style.Marker != MarkerShape.None).Select(entry => entry.Style.MarkerMillimetres).DefaultIfEmpty(0).Max() ?? 0;
        return size > 0 ? layer with { Shapes = Apart(layer.Shapes, [.. layer.Features.Where(feature => layer.Theme!.ClassOf[feature] >= 0)], size * Clearance / millimetresPerMetre, FarthestMillimetres / millimetresPerMetre) } : layer;
    })];

    /// <summary>The shapes with these points apart; the first vertex of a feature is its point.</summary>
    /// <param name="shapes">Points in metres.</param>
    /// <param name="features">Points that are drawn.</param>
    /// <param name="distance">Wanted distance, metres.</param>
    /// <param name="farthest">Longest move, metres.</param>
    internal static GeometryColumns Apart(GeometryColumns shapes, int[] features, double distance, double farthest)
    {
        int[] vertices = [.. features.Select(feature => shapes.VertexRange(feature)).Where(range => range.End > range.Start).Select(range => range.Start)];
        double[] x = shapes.X.ToArray(), y = shapes.Y.ToArray();
        for (var round = 0; round < Rounds && Push(vertices, x, y, distance); round++)
        {
            foreach (var v in vertices)
            {
                double dx = x[v] - shapes.X[v], dy = y[v] - shapes.Y[v], way = Math.Sqrt((dx * dx) + (dy * dy));
                if (way > farthest)
                {
                    (x[v], y[v]) = (shapes.X[v] + (dx * farthest / way), shapes.Y[v] + (dy * farthest / way));
                }
            }
        }

        return shapes.WithCoordinates(x, y);
    }

    /// <summary>One round; false when nothing was too near.</summary>
    private static bool Push(int[] vertices, double[] x, double[] y, double distance)
    {
        var cells = new Dictionary<(long, long), List<int>>();
        foreach (var (v, i) in vertices.Select((v, i) => (v, i)))
        {
            var cell = ((long)Math.Floor(x[v] / distance), (long)Math.Floor(y[v] / distance));
            (cells.TryGetValue(cell, out var members) ? members : cells[cell] = []).Add(i);
        }

        var moved = false;
        for (var i = 0; i < vertices.Length; i++)
        {
            var v = vertices[i];
            var (column, row) = ((long)Math.Floor(x[v] / distance), (long)Math.Floor(y[v] / distance));
            for (var cell = 0; cell < 9; cell++)
            {
                if (!cells.TryGetValue((column - 1 + (cell % 3), row - 1 + (cell / 3)), out var members))
                {
                    continue;
                }

                foreach (var other in members.Where(other => other > i))
                {
                    moved |= Push(v, vertices[other], i, x, y, distance);
                }
            }
        }

        return moved;
    }

    private static bool Push(int one, int two, int index, double[] x, double[] y, double distance)
    {
        double dx = x[two] - x[one], dy = y[two] - y[one], apart = Math.Sqrt((dx * dx) + (dy * dy));
        if (apart >= distance * 0.999)
        {
            return false;
        }

        // Points on one spot part in a direction of their own, so that three of them do not stay in a line.
        if (apart < distance * 1e-6)
        {
            (dy, dx) = Math.SinCos(index * 2.399963);
            (dx, dy) = (dx * distance / 2, dy * distance / 2);
            (x[one], y[one], x[two], y[two]) = (x[one] - (dx / 2), y[one] - (dy / 2), x[two] + (dx / 2), y[two] + (dy / 2));
            return true;
        }

        var half = (distance - apart) / apart / 2;
        (x[one], y[one], x[two], y[two]) = (x[one] - (dx * half), y[one] - (dy * half), x[two] + (dx * half), y[two] + (dy * half));
        return true;
    }
}
