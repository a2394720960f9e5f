using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>编图: puts a sheet together: scale, what is seen, generalised shapes, labels, legend, and everything around the map.</summary>
public static class SheetComposer
{
    /// <summary>No drawn line lies farther than this from the true one; with rounding to 0.01 mm still within 0.1 mm.</summary>
    private const double ToleranceMillimetres = 0.06;

    public static SheetDrawing Compose(MapDocument document, MapSheet sheet, Language language = Language.Chinese, SheetDetail detail = SheetDetail.Full)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(sheet);
        var layout = new SheetLayout(sheet.Paper);
        var transform = TransformOf(sheet, layout);
        var seen = MarkerSpread.Apart(SeenLayers(document, sheet, transform.Ground(layout.Frame), ToleranceMillimetres / transform.MillimetresPerMetre), transform.MillimetresPerMetre);
        seen = detail == SheetDetail.Report ? ReportDetail.Thinned(seen, transform, layout.Frame) : seen;
        var legend = LegendOf(seen, sheet.MainLayer);
        var scaleBar = sheet.IsDiagram ? null : ScaleBar.Within((int)transform.Denominator, 46 * layout.Unit);
        var labels = PlaceLabels(sheet, layout, transform, seen, language);
        var groups = new List<DrawnItem.Group>
        {
            new("paper", "纸面", [new DrawnItem.Rectangle(new Box(0, 0, layout.WidthMillimetres, layout.HeightMillimetres), Colour.White, null)]),
            FrameBlock.Ground(sheet, layout),
        };
        groups.AddRange(FeatureDrawing.Groups(seen, layout.Frame, language, FocusVeil.Of(document, sheet, transform.Ground(layout.Frame))));
        groups.Add(FrameBlock.Crosses(sheet, layout, transform));
        groups.Add(new("labels", "注记", labels.Items, layout.Frame));
        groups.Add(FrameBlock.NeatLine(sheet, layout, transform));
        groups.Add(HeaderBlock.Draw(document, sheet, layout, language));
        groups.AddRange(PanelBlock.Draw(document, sheet, layout, language, transform, legend, scaleBar));
        groups.Add(FooterBlock.Draw(document, sheet, layout, language));
        return new SheetDrawing
        {
            Sheet = sheet,
            Language = language,
            WidthMillimetres = layout.WidthMillimetres,
            HeightMillimetres = layout.HeightMillimetres,
            Transform = transform,
            Frame = layout.Frame,
            Groups = [.. groups],
            Legend = legend,
            ScaleBar = scaleBar,
            Labels = labels.Placed,
            DroppedLabels = labels.Dropped,
        };
    }

    private static PaperTransform TransformOf(MapSheet sheet, SheetLayout layout)
    {
        if (sheet.Extent.IsEmpty)
        {
            throw new ArgumentException($"Sheet \"{sheet.Id}\" has an empty extent.", nameof(sheet));
        }

        var frame = layout.Frame;
        var needed = Math.Max(sheet.Extent.Width / frame.Width, sheet.Extent.Height / frame.Height) * 1000;
        var denominator = sheet.ScaleDenominator ?? (sheet.IsDiagram ? Math.Max(needed, 1) : RoundScale.NotBelow(needed));
        var east = Centred(sheet.Extent.MinX, sheet.Extent.MaxX, sheet.KnownGround.MinX, sheet.KnownGround.MaxX, frame.Width * denominator / 1000);
        var north = Centred(sheet.Extent.MinY, sheet.Extent.MaxY, sheet.KnownGround.MinY, sheet.KnownGround.MaxY, frame.Height * denominator / 1000);
        return new PaperTransform(east, north, frame.CentreX, frame.CentreY, denominator);
    }

    /// <summary>Centre of a frame that shows the wanted stretch and, as far as its play allows, only known ground.</summary>
    private static double Centred(double from, double to, double knownFrom, double knownTo, double shown)
    {
        var centre = (from + to) / 2;
        var play = Math.Max(0, (shown - (to - from)) / 2);
        if (!(knownFrom < knownTo))
        {
            return centre;
        }

        var wanted = knownTo - knownFrom <= shown ? (knownFrom + knownTo) / 2 : Math.Clamp(centre, knownFrom + (shown / 2), knownTo - (shown / 2));
        return Math.Clamp(wanted, centre - play, centre + play);
    }

    private static List<SeenLayer> SeenLayers(MapDocument document, MapSheet sheet, Box ground, double toleranceMetres)
    {
        var seen = new List<SeenLayer>();
        (GeometryColumns, int)? focus = sheet.FocusLayer.Length == 0 ? null : (document.Layer(sheet.FocusLayer).Shapes, sheet.FocusFeature);
        var simplified = new Dictionary<string, (GeometryColumns Shapes, int[] Features)>();
        foreach (var sheetLayer in sheet.Layers)
        {
            var layer = document.Layer(sheetLayer.Layer);
            if (!simplified.TryGetValue(layer.Id, out var drawn))
            {
                var features = Enumerable.Range(0, layer.Shapes.Count).Where(feature => FrameFeatures.Meets(layer.Shapes, feature, ground)).ToArray();
                drawn = (SharedEdgeSimplifier.Simplify(layer.Shapes, features, toleranceMetres), features);
                simplified[layer.Id] = drawn;
            }

            var shownFeatures = sheetLayer.InFocusOnly && focus is var (focusShapes, focusFeature)
                ? [.. drawn.Features.Where(feature => IsInside(focusShapes, focusFeature, drawn.Shapes, feature))]
                : drawn.Features;
            var theme = sheetLayer.Theme.Length == 0 ? null : layer.Theme(sheetLayer.Theme);
            if (theme is not null && theme.Classes.Any(entry => entry.Style.IsEdgeOnly))
            {
                shownFeatures = [.. shownFeatures.Where(feature => theme.ClassOf[feature] >= 0 && FrameFeatures.Shows(layer.Shapes, feature, theme.Classes[theme.ClassOf[feature]].Style, ground))];
            }

            var labels = sheetLayer.Labels.Length == 0 ? null : layer.LabelSet(sheetLayer.Labels);
            seen.Add(new SeenLayer(sheetLayer, layer, theme, labels, drawn.Shapes, shownFeatures));
        }

        return seen;
    }

    private static bool IsInside(GeometryColumns area, int areaFeature, GeometryColumns shapes, int feature)
    {
        var (x, y) = AnchorPoint.Quick(shapes, feature);
        return FrameFeatures.Covers(area, areaFeature, x, y);
    }

    private static Legend LegendOf(List<SeenLayer> seen, string mainLayer)
    {
        var sections = ImmutableArray.CreateBuilder<LegendSection>();
        foreach (var layer in Enumerable.Reverse(seen))
        {
            if (layer.Theme is not { } theme)
            {
                continue;
            }

            var present = layer.Features.Select(feature => theme.ClassOf[feature]).Where(index => index >= 0).ToHashSet();
            var entries = theme.Classes.Where((_, index) => present.Contains((short)index)).ToImmutableArray();
            if (entries.Length > 0)
            {
                sections.Add(new LegendSection(layer.Layer.Id, theme.Title, KindOf(layer.Layer.Shapes), entries, layer.Use.IsBackground));
            }
        }

        return new Legend([.. sections.OrderBy(section => section.IsStrip ? 3 : section.Layer != mainLayer ? 2 : section.Entries.Length > 1 ? 0 : 1)]);
    }

    private static GeometryKind KindOf(GeometryColumns shapes)
    {
        foreach (var kind in shapes.Kinds)
        {
            if (kind != GeometryKind.None)
            {
                return kind switch
                {
                    GeometryKind.Point or GeometryKind.MultiPoint => GeometryKind.Point,
                    GeometryKind.Line or GeometryKind.MultiLine => GeometryKind.Line,
                    _ => GeometryKind.Polygon,
                };
            }
        }

        return GeometryKind.None;
    }

    private static IEnumerable<Box> Markers(List<SeenLayer> seen, PaperTransform transform)
    {
        foreach (var layer in seen.Where(layer => layer.Theme is not null))
        {
            foreach (var feature in layer.Features)
            {
                if (layer.Theme!.ClassOf[feature] is >= 0 and var index && layer.Theme.Classes[index].Style is { Marker: not MarkerShape.None } style)
                {
                    var (start, _) = layer.Shapes.VertexRange(feature);
                    double x = transform.X(layer.Shapes.X[start]), y = transform.Y(layer.Shapes.Y[start]);
                    yield return new Box(x, y, x, y).Grow(style.MarkerMillimetres / 2);
                }
            }
        }
    }

    /// <summary>A card names its area already.</summary>
    private static int[] WithoutCard(MapSheet sheet, SeenLayer layer)
    {
        var carded = sheet.Cards.Where(card => card.Layer == layer.Layer.Id).Select(card => card.Feature).ToHashSet();
        return carded.Count == 0 ? layer.Features : [.. layer.Features.Where(feature => !carded.Contains(feature))];
    }

    private static LabelPlacer PlaceLabels(MapSheet sheet, SheetLayout layout, PaperTransform transform, List<SeenLayer> seen, Language language)
    {
        var placer = new LabelPlacer(layout.Frame, transform, LabelObstacles.Of(seen, transform, layout.Frame), language);
        CardPlacer.Place(sheet, layout, transform, seen, placer, language);
        placer.Place(Enumerable.Reverse(seen).Where(layer => layer.Labels is not null).Select(layer => (layer.Layer, layer.Shapes, layer.Labels!, WithoutCard(sheet, layer))), Markers(seen, transform));
        return placer;
    }
}

/// <summary>A layer of a sheet with what of it is seen, generalised for the scale.</summary>
internal sealed record SeenLayer(SheetLayer Use, MapLayer Layer, LayerTheme? Theme, LabelSet? Labels, GeometryColumns Shapes, int[] Features);
