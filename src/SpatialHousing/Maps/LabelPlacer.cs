using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>注记配置: places all labels of a sheet, important ones first, without collisions; counts those that found no place.</summary>
/// <remarks>Greedy by priority, then layer order from the top, then feature order: the same input gives the same map.</remarks>
internal sealed class LabelPlacer
{
    private const double ClearanceMillimetres = 0.35;
    private const double RepeatMillimetres = 130;
    private const int FirstRank = 2;
    private readonly PaperTransform transform;
    private readonly LabelSpace space;
    private readonly AreaLettering lettering;
    private readonly Language language;
    private readonly List<PlacedLabel> placed = [];
    private readonly Dictionary<string, int> dropped = [];
    private readonly List<DrawnItem> items = [];
    private readonly List<DrawnItem> leaders = [];

    public LabelPlacer(Box frame, PaperTransform transform, LabelObstacles obstacles, Language language)
    {
        this.transform = transform;
        this.language = language;
        space = new LabelSpace(frame.Grow(-0.8));
        lettering = new AreaLettering(transform, space, obstacles);
    }

    public LabelSpace Space => space;

    public ImmutableArray<PlacedLabel> Placed => [.. placed];

    public ImmutableArray<KeyValuePair<string, int>> Dropped => [.. dropped.OrderBy(entry => entry.Key, StringComparer.Ordinal)];

    /// <summary>Leader lines, then texts.</summary>
    public ImmutableArray<DrawnItem> Items => [.. leaders, .. items];

    /// <param name="sets">Label sets, top layer first.</param>
    /// <param name="markers">Boxes of point symbols: area names of first rank may cover them, nothing else.</param>
    public void Place(IEnumerable<(MapLayer Layer, GeometryColumns Shapes, LabelSet Labels, int[] Features)> sets, IEnumerable<Box> markers)
    {
        var areMarkersTaken = false;
        foreach (var (layer, shapes, labels, features) in sets.OrderBy(set => set.Labels.Style.Priority))
        {
            if (!areMarkersTaken && labels.Style.Priority > FirstRank)
            {
                areMarkersTaken = true;
                foreach (var marker in markers)
                {
                    space.Take(marker);
                }
            }

            switch (labels.Placement)
            {
                case LabelPlacement.Area:
                    PlaceAreas(layer, shapes, labels, features);
                    break;
                case LabelPlacement.Line:
                    PlaceLines(layer, shapes, labels, features);
                    break;
                default:
                    PlacePoints(layer, shapes, labels, features);
                    break;
            }
        }
    }

    /// <summary>Writes a text block where the caller has found room, and takes the room.</summary>
    public void Put(string layer, int feature, string text, IEnumerable<DrawnItem> drawn, ImmutableArray<Box> boxes, DrawnItem? leader = null)
    {
        foreach (var box in boxes)
        {
            space.Take(box);
        }

        placed.Add(new PlacedLabel(layer, feature, text, boxes));
        items.AddRange(drawn);
        if (leader is not null)
        {
            leaders.Add(leader);
        }
    }

    /// <summary>First all names that stand inside; those that find no room there stand beside their areas afterwards.</summary>
    private void PlaceAreas(MapLayer layer, GeometryColumns shapes, LabelSet labels, int[] features)
    {
        var outside = new List<(int Feature, string Text)>();
        foreach (var feature in features.OrderByDescending(f => BoxArea(shapes, f)).ThenBy(f => f))
        {
            var text = labels.Texts[feature].In(language);
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }

            var done = false;
            foreach (var part in LargeParts(shapes, feature))
            {
                done |= Put(layer, feature, text, lettering.Inside(layer.Id, shapes, labels.Style, feature, part, text));
            }

            if (!done && labels.Style.MayLead)
            {
                outside.Add((feature, text));
            }
            else
            {
                Count(layer, done);
            }
        }

        foreach (var (feature, text) in outside)
        {
            Count(layer, Put(layer, feature, text, lettering.Outside(layer.Id, shapes, labels.Style, feature, text)));
        }
    }

    private bool Put(MapLayer layer, int feature, string text, LetteredArea? found)
    {
        if (found is not { } area)
        {
            return false;
        }

        Put(layer.Id, feature, text, area.Block.DrawnAt(area.X, area.Y), area.Boxes, area.Leader);
        foreach (var box in area.Leader is { } leader ? AlongLeader(leader.Points) : [])
        {
            space.Take(box);
        }

        return true;
    }

    /// <summary>Small boxes along a leader line, so that nothing later stands on it.</summary>
    private static IEnumerable<Box> AlongLeader(ImmutableArray<double> points)
    {
        const double step = 0.8;
        double dx = points[2] - points[0], dy = points[3] - points[1];
        var count = (int)(Math.Sqrt((dx * dx) + (dy * dy)) / step);
        return Enumerable.Range(0, count).Select(i => (X: points[0] + (dx * i / count), Y: points[1] + (dy * i / count))).Select(at => new Box(at.X, at.Y, at.X, at.Y).Grow(0.2));
    }

    private void PlaceLines(MapLayer layer, GeometryColumns shapes, LabelSet labels, int[] features)
    {
        var seen = new HashSet<string>();
        foreach (var line in NamedLines.Of(shapes, features, feature => labels.Texts[feature].In(language), transform))
        {
            // A long line is named again, at least this far on.
            var repeats = Math.Clamp((int)(line.Path.Length / RepeatMillimetres), 1, 4);
            if (seen.Contains(line.Text) && repeats == 1)
            {
                continue;
            }

            foreach (var run in LineLettering.Find(line.Path, line.Text, labels.Style, TypeOf(labels.Style, labels.Style.SizeMillimetres, line.Text), space, repeats))
            {
                seen.Add(line.Text);
                Put(layer.Id, line.Feature, line.Text, labels.Style is { Slanted: true, Halo: { } halo } ? [Ground(run.Run, halo), run.Run] : [run.Run], run.Boxes);
            }
        }

        var names = features.Select(f => labels.Texts[f].In(language)).Where(text => !string.IsNullOrEmpty(text)).ToHashSet();
        names.ExceptWith(seen);
        if (names.Count > 0)
        {
            dropped[layer.Id] = dropped.GetValueOrDefault(layer.Id) + names.Count;
        }
    }

    /// <summary>A band behind a name in the middle of a river, so that a border there does not run between its letters.</summary>
    private static DrawnItem.Path Ground(DrawnItem.GlyphRun run, Colour halo) => new(
        [.. run.Glyphs.Select(glyph => (glyph, Turn: glyph.RotationDegrees * Math.PI / 180, Rise: glyph.Type.SizeMillimetres * 0.36)).SelectMany(at => new[] { at.glyph.X + (Math.Sin(at.Turn) * at.Rise), at.glyph.Y - (Math.Cos(at.Turn) * at.Rise) })],
        false, null, new Pen(halo, run.Glyphs[0].Type.SizeMillimetres * 0.9));

    private void PlacePoints(MapLayer layer, GeometryColumns shapes, LabelSet labels, int[] features)
    {
        foreach (var feature in features)
        {
            var text = labels.Texts[feature].In(language);
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }

            var (start, _) = shapes.VertexRange(feature);
            double x = transform.X(shapes.X[start]), y = transform.Y(shapes.Y[start]);
            var block = new TextBlock([.. text.Split('\n')], TypeOf(labels.Style, labels.Style.SizeMillimetres, text));
            double aside = 1.6 + (block.Width / 2), above = 1.3 + (block.Height / 2);
            var done = false;
            foreach (var (dx, dy) in new[] { (aside, 0.0), (-aside, 0.0), (0.0, -above), (0.0, above), (aside, -above), (aside, above), (-aside, -above), (-aside, above) })
            {
                var boxes = block.BoxesAt(x + dx, y + dy, ClearanceMillimetres);
                if (space.AreFree(boxes))
                {
                    Put(layer.Id, feature, text, block.DrawnAt(x + dx, y + dy), boxes);
                    done = true;
                    break;
                }
            }

            Count(layer, done);
        }
    }

    private void Count(MapLayer layer, bool done)
    {
        if (!done)
        {
            dropped[layer.Id] = dropped.GetValueOrDefault(layer.Id) + 1;
        }
    }

    /// <summary>Parts that deserve their own label: at least 30 % of the largest.</summary>
    private static IEnumerable<int> LargeParts(GeometryColumns shapes, int feature)
    {
        var parts = Enumerable.Range(shapes.FeatureParts[feature], shapes.FeatureParts[feature + 1] - shapes.FeatureParts[feature]).Select(part => (Part: part, Size: ShellArea(shapes, part))).ToArray();
        var largest = parts.Length == 0 ? 0 : parts.Max(part => part.Size);
        return parts.Where(part => part.Size >= 0.3 * largest).Select(part => part.Part);
    }

    internal static double ShellArea(GeometryColumns shapes, int part)
    {
        var ring = shapes.PartRings[part];
        double twice = 0;
        var first = shapes.RingVertices[ring];
        for (var v = first + 1; v < shapes.RingVertices[ring + 1]; v++)
        {
            twice += ((shapes.X[v - 1] - shapes.X[first]) * (shapes.Y[v] - shapes.Y[first])) - ((shapes.X[v] - shapes.X[first]) * (shapes.Y[v - 1] - shapes.Y[first]));
        }

        return Math.Abs(twice) / 2;
    }

    private static double BoxArea(GeometryColumns shapes, int feature)
    {
        var box = shapes.BoxOf(feature);
        return box.Width * box.Height;
    }

    internal static (double X, double Y) Nearest(Box box, double x, double y) => (Math.Clamp(x, box.MinX, box.MaxX), Math.Clamp(y, box.MinY, box.MaxY));

    /// <summary>Han letters stand apart on maps; Latin ones keep together.</summary>
    internal static TextType TypeOf(LabelStyle style, double size, string text) => new(style.Face, size, style.Colour)
    {
        Halo = style.Halo,
        HaloMillimetres = style.HaloMillimetres,
        Tracking = TextWrap.IsHan(text) ? style.Tracking : style.Tracking / 8,
        Slanted = style.Slanted,
    };
}
