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
    private readonly Language language;
    private readonly List<PlacedLabel> placed = [];
    private readonly Dictionary<string, int> dropped = [];
    private readonly List<DrawnItem> items = [];
    private readonly List<DrawnItem> leaders = [];

    public LabelPlacer(Box frame, PaperTransform transform, Language language)
    {
        this.transform = transform;
        this.language = language;
        space = new LabelSpace(frame.Grow(-0.8));
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

    private void PlaceAreas(MapLayer layer, GeometryColumns shapes, LabelSet labels, int[] features)
    {
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
                done |= PlaceInside(layer, shapes, labels.Style, feature, part, text);
            }

            if (!done && labels.Style.MayLead)
            {
                done = PlaceOutside(layer, shapes, labels.Style, feature, text);
            }

            Count(layer, done);
        }
    }

    private bool PlaceInside(MapLayer layer, GeometryColumns shapes, LabelStyle style, int feature, int part, string text)
    {
        var window = transform.Ground(space.Frame);
        for (var size = style.SizeMillimetres; size > style.LeastMillimetres - 1e-9; size -= 0.2)
        {
            foreach (var lines in Arrangements(text))
            {
                var block = new TextBlock(lines, TypeOf(style, size), style.FurtherLines);
                var metres = 1 / transform.MillimetresPerMetre;
                foreach (var place in WidestChord.Places(shapes, part, window, (block.Height + 0.4) * metres, (block.Width + 0.8) * metres).Take(24))
                {
                    var boxes = block.BoxesAt(transform.X(place.X), transform.Y(place.Y), ClearanceMillimetres);
                    if (space.AreFree(boxes))
                    {
                        Put(layer.Id, feature, text, block.DrawnAt(transform.X(place.X), transform.Y(place.Y)), boxes);
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Beside the area, nearest free place first, with a leader line to its middle.</summary>
    private bool PlaceOutside(MapLayer layer, GeometryColumns shapes, LabelStyle style, int feature, string text)
    {
        var anchor = AnchorPoint.Deepest(shapes, feature);
        var block = new TextBlock([.. text.Split('\n')], TypeOf(style, Math.Max(style.LeastMillimetres, style.SizeMillimetres * 0.8)), style.FurtherLines);
        double anchorX = transform.X(anchor.X), anchorY = transform.Y(anchor.Y);
        if (!space.Frame.Contains(anchorX, anchorY))
        {
            return false;
        }

        for (var distance = 5.0; distance <= 26; distance += 3)
        {
            for (var turn = 0; turn < 16; turn++)
            {
                var angle = Math.PI * (turn % 2 == 0 ? turn : -turn - 1) / 16;
                double x = anchorX + (Math.Cos(angle) * (distance + (block.Width / 2))), y = anchorY + (Math.Sin(angle) * (distance + (block.Height / 2)));
                var boxes = block.BoxesAt(x, y, ClearanceMillimetres);
                if (space.AreFree(boxes))
                {
                    var (endX, endY) = Nearest(Box.Around([x - (block.Width / 2), x + (block.Width / 2)], [y - (block.Height / 2), y + (block.Height / 2)]), anchorX, anchorY);
                    Put(layer.Id, feature, text, block.DrawnAt(x, y), boxes, new DrawnItem.Path([anchorX, anchorY, endX, endY], false, null, new Pen(style.Colour, 0.14)));
                    return true;
                }
            }
        }

        return false;
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

            foreach (var run in LineLettering.Find(line.Path, line.Text, labels.Style, TypeOf(labels.Style, labels.Style.SizeMillimetres), space, repeats))
            {
                seen.Add(line.Text);
                Put(layer.Id, line.Feature, line.Text, [run.Run], run.Boxes);
            }
        }

        var names = features.Select(f => labels.Texts[f].In(language)).Where(text => !string.IsNullOrEmpty(text)).ToHashSet();
        names.ExceptWith(seen);
        if (names.Count > 0)
        {
            dropped[layer.Id] = dropped.GetValueOrDefault(layer.Id) + names.Count;
        }
    }

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
            var block = new TextBlock([.. text.Split('\n')], TypeOf(labels.Style, labels.Style.SizeMillimetres));
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

    /// <summary>The text as given, then broken in two about its middle.</summary>
    private static IEnumerable<ImmutableArray<string>> Arrangements(string text)
    {
        yield return [.. text.Split('\n')];
        var space = text.IndexOf(' ');
        if (!text.Contains('\n') && space > 0)
        {
            yield return [text[..space], text[(space + 1)..]];
        }
        else if (text.Length >= 4 && text.All(c => c >= 0x2e80))
        {
            yield return [text[..((text.Length + 1) / 2)], text[((text.Length + 1) / 2)..]];
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

    internal static TextType TypeOf(LabelStyle style, double size) => new(style.Face, size, style.Colour)
    {
        Halo = style.Halo,
        HaloMillimetres = style.HaloMillimetres,
        Tracking = style.Tracking,
        Slanted = style.Slanted,
    };
}
