using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>避让: what a name of an area should not stand on: waters, parks, dark lines, point symbols, marked parcels. Small squares of the frame say which layers lie there.</summary>
internal sealed class LabelObstacles
{
    private const double CellMillimetres = 0.5;

    /// <summary>Colours darker than this are lines that letters must not cross; white streets are none.</summary>
    private const double DarkLuminance = 0.4;

    /// <summary>Thinner dark lines are edges of fills, millimetres.</summary>
    private const double LeastEdge = 0.15;

    /// <summary>Themes of parcels in which the classes that say something are marks on quiet ground.</summary>
    private static readonly string[] MarkingThemes = ["projects", "supply_mark", "supply_year", "verdict", "chosen"];

    private readonly Box frame;
    private readonly int columns;
    private readonly int rows;
    private readonly uint[] cells;
    private readonly List<string> layers = [];
    private readonly List<double> weights = [];

    private LabelObstacles(Box frame)
    {
        this.frame = frame;
        columns = (int)Math.Ceiling(frame.Width / CellMillimetres);
        rows = (int)Math.Ceiling(frame.Height / CellMillimetres);
        cells = new uint[columns * rows];
    }

    public static LabelObstacles Of(IEnumerable<SeenLayer> seen, PaperTransform transform, Box frame)
    {
        var obstacles = new LabelObstacles(frame);
        foreach (var layer in seen)
        {
            if (layer.Theme is not { } theme)
            {
                continue;
            }

            for (short index = 0; index < theme.Classes.Length; index++)
            {
                var features = layer.Features.Where(feature => theme.ClassOf[feature] == index).ToArray();
                if (features.Length > 0)
                {
                    obstacles.Add(layer, theme, theme.Classes[index], features, transform);
                }
            }
        }

        return obstacles;
    }

    /// <summary>How much of a box lies on obstacles, 0…1.</summary>
    /// <param name="box">On paper.</param>
    /// <param name="but">Layer whose own shapes do not count; empty for none.</param>
    public double Share(Box box, string but) => Share(box, Bits(layer => layer != but));

    /// <summary>How much of a box lies on shapes of a layer, 0…1.</summary>
    public double ShareOf(Box box, string layer) => Share(box, Bits(one => one == layer));

    private uint Bits(Predicate<string> counts)
    {
        uint bits = 0;
        for (var bit = 0; bit < layers.Count; bit++)
        {
            bits |= counts(layers[bit]) ? 1u << bit : 0;
        }

        return bits;
    }

    private double Share(Box box, uint counted)
    {
        int fromRow = Row(box.MinY), toRow = Row(box.MaxY), fromColumn = Column(box.MinX), toColumn = Column(box.MaxX);
        double sum = 0;
        for (var row = fromRow; row <= toRow; row++)
        {
            for (var column = fromColumn; column <= toColumn; column++)
            {
                if ((cells[(row * columns) + column] & counted) is not 0 and var mask)
                {
                    sum += Heaviest(mask);
                }
            }
        }

        return sum / ((toRow - fromRow + 1) * (toColumn - fromColumn + 1));
    }

    private double Heaviest(uint mask)
    {
        double heaviest = 0;
        for (; mask != 0; mask &= mask - 1)
        {
            heaviest = Math.Max(heaviest, weights[System.Numerics.BitOperations.TrailingZeroCount(mask)]);
        }

        return heaviest;
    }

    private void Add(SeenLayer layer, LayerTheme theme, StyleClass entry, int[] features, PaperTransform transform)
    {
        var style = entry.Style;
        var isPoint = style.Marker != MarkerShape.None;
        var fill = FillWeight(layer.Layer.Id, theme.Id, entry);
        var edge = Darkest(style) < DarkLuminance ? Math.Max(style.StrokeMillimetres, style.CasingMillimetres) : 0;
        if (!isPoint && fill == 0 && edge < LeastEdge)
        {
            return;
        }

        var bit = BitOf(layer.Layer.Id, isPoint || edge >= 0.3 ? 1 : Math.Max(fill, edge < LeastEdge ? 0 : 0.6));
        foreach (var feature in features)
        {
            if (isPoint)
            {
                var (start, end) = layer.Shapes.VertexRange(feature);
                for (var v = start; v < end; v++)
                {
                    Mark(transform.X(layer.Shapes.X[v]), transform.Y(layer.Shapes.Y[v]), style.MarkerMillimetres / 2, bit);
                }

                continue;
            }

            if (fill > 0)
            {
                Fill(layer.Shapes, feature, transform, bit);
            }

            if (edge >= LeastEdge)
            {
                Trace(layer.Shapes, feature, transform, edge / 2, bit);
            }
        }
    }

    /// <summary>The bit of a layer's shapes of a weight; a map of more than 32 such sets counts the rest with the last.</summary>
    private uint BitOf(string layer, double weight)
    {
        for (var bit = 0; bit < layers.Count; bit++)
        {
            if (layers[bit] == layer && weights[bit] == weight)
            {
                return 1u << bit;
            }
        }

        if (layers.Count < 32)
        {
            layers.Add(layer);
            weights.Add(weight);
        }

        return 1u << (layers.Count - 1);
    }

    /// <summary>Weight of an area by what it is; 0 for ground that names may stand on.</summary>
    private static double FillWeight(string layer, string theme, StyleClass entry) => layer switch
    {
        _ when layer == BackdropLayers.Id("water") || layer == AtlasLayers.ZoneId(Planning.ZoneKind.River) => 1,
        _ when layer == BackdropLayers.Id("green") => 0.5,
        AtlasLayers.Parcels when MarkingThemes.Contains(theme) && !entry.IsQuiet => 0.8,
        _ => 0,
    };

    private static double Darkest(FeatureStyle style) => Math.Min(style.Stroke?.Luminance ?? 1, style.Casing?.Luminance ?? 1);

    private void Fill(GeometryColumns shapes, int feature, PaperTransform transform, uint bit)
    {
        var box = shapes.BoxOf(feature);
        for (var row = Row(transform.Y(box.MaxY)); row <= Row(transform.Y(box.MinY)); row++)
        {
            var north = transform.North(frame.MinY + ((row + 0.5) * CellMillimetres));
            for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
            {
                foreach (var (from, to) in WidestChord.Chords(shapes, part, north))
                {
                    double left = transform.X(from), right = transform.X(to);
                    for (var column = Column(left); column <= Column(right) && right > frame.MinX && left < frame.MaxX; column++)
                    {
                        cells[(row * columns) + column] |= bit;
                    }
                }
            }
        }
    }

    private void Trace(GeometryColumns shapes, int feature, PaperTransform transform, double half, uint bit)
    {
        for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
        {
            for (var v = shapes.RingVertices[ring] + 1; v < shapes.RingVertices[ring + 1]; v++)
            {
                double fromX = transform.X(shapes.X[v - 1]), fromY = transform.Y(shapes.Y[v - 1]), toX = transform.X(shapes.X[v]), toY = transform.Y(shapes.Y[v]);
                if (!FrameFeatures.EdgeMeets(fromX, fromY, toX, toY, frame))
                {
                    continue;
                }

                var steps = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(((toX - fromX) * (toX - fromX)) + ((toY - fromY) * (toY - fromY))) / (CellMillimetres * 0.8)));
                for (var step = 0; step <= steps; step++)
                {
                    Mark(fromX + ((toX - fromX) * step / steps), fromY + ((toY - fromY) * step / steps), half, bit);
                }
            }
        }
    }

    private void Mark(double x, double y, double half, uint bit)
    {
        if (x + half < frame.MinX || x - half > frame.MaxX || y + half < frame.MinY || y - half > frame.MaxY)
        {
            return;
        }

        for (var row = Row(y - half); row <= Row(y + half); row++)
        {
            for (var column = Column(x - half); column <= Column(x + half); column++)
            {
                cells[(row * columns) + column] |= bit;
            }
        }
    }

    private int Column(double x) => Math.Clamp((int)((x - frame.MinX) / CellMillimetres), 0, columns - 1);

    private int Row(double y) => Math.Clamp((int)((y - frame.MinY) / CellMillimetres), 0, rows - 1);
}
