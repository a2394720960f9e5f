using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>报告用图的综合: bounds what a sheet draws by its paper, not by the size of the city.</summary>
internal static class ReportDetail
{
    /// <summary>Polygons of one layer that a page may show one by one.</summary>
    private const int MostPolygons = 15_000;

    /// <summary>Line on a page, metres of paper: on A3 about one line every 2 mm.</summary>
    private const double MostLineMetres = 35;

    /// <summary>Farthest that a joined street lies from the true one.</summary>
    private const double ToleranceMillimetres = 0.2;

    public static List<SeenLayer> Thinned(List<SeenLayer> seen, PaperTransform transform, Box frame)
    {
        var thinned = new List<SeenLayer>();
        foreach (var layer in seen)
        {
            if (layer.Features.Length > 0 && KindOf(layer) is GeometryKind.Polygon or GeometryKind.MultiPolygon && layer.Features.Length > MostPolygons)
            {
                thinned.Add(ParcelMosaic.Of(layer, transform, frame));
            }
            else if (layer.Features.Length > 0 && KindOf(layer) is GeometryKind.Line or GeometryKind.MultiLine)
            {
                var main = MainLines(layer, transform);
                thinned.Add(main);
                if (!ReferenceEquals(main, layer) && layer.Labels is not null)
                {
                    thinned.Add(layer with { Theme = null });
                }
            }
            else
            {
                thinned.Add(layer);
            }
        }

        return thinned;
    }

    private static GeometryKind KindOf(SeenLayer layer) => layer.Shapes.Kinds[layer.Features[0]];

    /// <summary>Classes from the first, main one on, as long as their lines have room; the first always stays.</summary>
    private static SeenLayer MainLines(SeenLayer layer, PaperTransform transform)
    {
        if (layer.Theme is not { } theme)
        {
            return layer;
        }

        var lengths = new double[theme.Classes.Length];
        foreach (var feature in layer.Features.Where(feature => theme.ClassOf[feature] >= 0))
        {
            lengths[theme.ClassOf[feature]] += LengthOf(layer.Shapes, feature) / transform.Denominator;
        }

        var (kept, sum) = (1, lengths.Length == 0 ? 0 : lengths[0]);
        for (; kept < lengths.Length && sum + lengths[kept] <= MostLineMetres; kept++)
        {
            sum += lengths[kept];
        }

        return kept >= lengths.Length ? layer : Joined(layer with { Features = [.. layer.Features.Where(feature => theme.ClassOf[feature] is >= 0 and var index && index < kept)] }, theme, transform);
    }

    /// <summary>Streets cut at every junction become long lines again, each simplified for itself.</summary>
    private static SeenLayer Joined(SeenLayer layer, LayerTheme theme, PaperTransform transform)
    {
        var lines = NamedLines.Of(layer.Shapes, layer.Features, feature => theme.Classes[theme.ClassOf[feature]].Word, transform);
        var builder = new GeometryColumnsBuilder();
        var stack = new Stack<(int From, int To)>();
        foreach (var (_, _, path) in lines)
        {
            double[] x = path.X, y = path.Y;
            var keep = new bool[x.Length];
            keep[0] = keep[^1] = true;
            ArcSimplifier.Keep(x, y, 0, x.Length, 0, x.Length - 1, keep, ToleranceMillimetres * ToleranceMillimetres, stack);
            builder.BeginFeature(GeometryKind.Line);
            builder.BeginPart();
            builder.BeginRing();
            for (var v = 0; v < x.Length; v++)
            {
                if (keep[v])
                {
                    builder.Add(transform.East(x[v]), transform.North(y[v]));
                }
            }

            builder.EndFeature();
        }

        // The names stay with the pieces that carry them.
        var joined = new LayerTheme(theme.Id, theme.Title, theme.Classes, [.. lines.Select(line => theme.ClassOf[line.Feature])]);
        return layer with { Theme = joined, Labels = null, Shapes = builder.Build(), Features = [.. Enumerable.Range(0, lines.Count)] };
    }

    private static double LengthOf(GeometryColumns shapes, int feature)
    {
        var (start, end) = shapes.VertexRange(feature);
        double length = 0;
        for (var v = start + 1; v < end; v++)
        {
            double dx = shapes.X[v] - shapes.X[v - 1], dy = shapes.Y[v] - shapes.Y[v - 1];
            length += Math.Sqrt((dx * dx) + (dy * dy));
        }

        return length;
    }
}
