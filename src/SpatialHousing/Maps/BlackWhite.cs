using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>黑白图: the same sheets for black-and-white print: every class of a theme has a pattern of its own, all colours become greys.</summary>
/// <remarks>
/// Classes are told apart by pattern, from light to dark in legend order, not by grey, which copiers lose. Areas get coarse patterns, parcels fine ones, so that parcels
/// stand out on areas. Symbols that differ in colour only become full, hollow and grey.
/// </remarks>
public static class BlackWhite
{
    /// <summary>Light to dark; a null pattern is a full fill.</summary>
    private static readonly (FillPattern Pattern, byte Ground)[] Fine =
    [
        (FillPattern.None, 0xff), (FillPattern.FineDots, 0xff), (FillPattern.FineLines, 0xff), (FillPattern.FineHatch, 0xff), (FillPattern.FineBackHatch, 0xff),
        (FillPattern.FineCrossHatch, 0xff), (FillPattern.DenseDots, 0xff), (FillPattern.DenseHatch, 0xff), (FillPattern.None, 0x30),
    ];

    private static readonly (FillPattern Pattern, byte Ground)[] Coarse =
    [
        (FillPattern.None, 0xff), (FillPattern.Dots, 0xff), (FillPattern.HorizontalLines, 0xff), (FillPattern.Hatch, 0xff), (FillPattern.CrossHatch, 0xff), (FillPattern.BackHatch, 0xe4),
        (FillPattern.DenseDots, 0xff), (FillPattern.DenseHatch, 0xff),
    ];

    /// <summary>Grounds of the rounds after the first, when a theme has more classes than there are patterns.</summary>
    private static readonly byte[] Rounds = [0xff, 0xdc, 0xb8];

    /// <summary>How much lighter a full fill is in each further round.</summary>
    private const int FullStep = 0x48;

    private static readonly Colour Lines = new(0x20, 0x20, 0x20);

    /// <summary>The document with patterns for colours; its sheets stay.</summary>
    public static MapDocument Styled(MapDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document with { Layers = [.. document.Layers.Select(Styled)] };
    }

    /// <summary>A sheet without colour; the relief is left out, so that only what the sheet is about has a tone.</summary>
    /// <param name="styled">A document with patterns.</param>
    /// <param name="sheet">A sheet of it.</param>
    /// <param name="language">Language of the texts.</param>
    public static SheetDrawing Compose(MapDocument styled, MapSheet sheet, Language language = Language.Chinese)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var drawing = SheetComposer.Compose(styled, sheet with { Layers = [.. sheet.Layers.Where(layer => layer.Layer != BackdropLayers.Id("hills"))] }, language);
        return drawing with { Groups = [.. drawing.Groups.Select(group => (DrawnItem.Group)Grey(group))] };
    }

    private static MapLayer Styled(MapLayer layer) => layer with { Themes = [.. layer.Themes.Select(theme => Styled(layer, theme))] };

    private static LayerTheme Styled(MapLayer layer, LayerTheme theme)
    {
        if (theme.Classes.Any(entry => entry.Style.Marker != MarkerShape.None))
        {
            return With(theme, Symbols(theme.Classes));
        }

        // One class, the base map and lines need no telling apart; greys do.
        var isArea = layer.Shapes.Kinds.Contains(GeometryKind.Polygon) || layer.Shapes.Kinds.Contains(GeometryKind.MultiPolygon);
        if (theme.Classes.Length < 2 || !isArea || layer.Id is not (AtlasLayers.Areas or AtlasLayers.Counties or AtlasLayers.Parcels))
        {
            return theme;
        }

        var patterns = layer.Id == AtlasLayers.Parcels ? Fine : Coarse;
        var present = theme.ClassOf.ToHashSet();
        var patterned = 0;
        return With(theme, [.. theme.Classes.Select((entry, index) => !present.Contains((short)index) ? entry : entry.IsQuiet ? entry with { Style = entry.Style with { Fill = Colour.White, Pattern = FillPattern.None, Stroke = new Colour(0xb0, 0xb0, 0xb0), StrokeMillimetres = 0.08 } } : Patterned(entry, patterns, patterned++))]);
    }

    private static LayerTheme With(LayerTheme theme, ImmutableArray<StyleClass> classes) => new(theme.Id, theme.Title, classes, theme.ClassOf);

    private static StyleClass Patterned(StyleClass entry, (FillPattern Pattern, byte Ground)[] patterns, int index)
    {
        // The first pattern is plain white; quiet classes have it too, so that patterns begin with the second.
        var (pattern, ground) = patterns[1 + (index % (patterns.Length - 1))];
        var round = Math.Min(index / (patterns.Length - 1), Rounds.Length - 1);
        var level = pattern == FillPattern.None ? (byte)(ground + (round * FullStep)) : ground != 0xff ? ground : Rounds[round];
        return entry with { Style = entry.Style with { Fill = new Colour(level, level, level), FillOpacity = 1, Pattern = pattern, PatternColour = Lines, Stroke = Lines, StrokeMillimetres = Math.Max(0.1, entry.Style.StrokeMillimetres / 2) } };
    }

    private static ImmutableArray<StyleClass> Symbols(ImmutableArray<StyleClass> classes)
    {
        var seen = new Dictionary<MarkerShape, int>();
        return [.. classes.Select(entry =>
        {
            var copy = seen[entry.Style.Marker] = seen.GetValueOrDefault(entry.Style.Marker, -1) + 1;
            var fill = (copy % 3) switch { 0 => Lines, 1 => Colour.White, _ => new Colour(0x9a, 0x9a, 0x9a) };
            return entry with { Style = entry.Style with { Fill = fill, Stroke = Lines, StrokeMillimetres = Math.Max(0.18, entry.Style.StrokeMillimetres) } };
        })];
    }

    private static DrawnItem Grey(DrawnItem item) => item switch
    {
        DrawnItem.Group group => group with { Items = [.. group.Items.Select(Grey)] },
        DrawnItem.Text text => Grey(text),
        DrawnItem.GlyphRun run => run with { Glyphs = [.. run.Glyphs.Select(Grey)] },
        DrawnItem.Path path => path with { Fill = Grey(path.Fill), Pen = Grey(path.Pen) },
        DrawnItem.Rectangle rectangle => rectangle with { Fill = Grey(rectangle.Fill), Pen = Grey(rectangle.Pen), PatternColour = Grey(rectangle.PatternColour) },
        DrawnItem.Marker marker => marker with { Style = Grey(marker.Style) },
        DrawnItem.Features features => features with { Style = Grey(features.Style) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static DrawnItem.Text Grey(DrawnItem.Text text) => text with { Type = text.Type with { Colour = Grey(text.Type.Colour), Halo = Grey(text.Type.Halo) } };

    private static FeatureStyle Grey(FeatureStyle style) => style with { Fill = Grey(style.Fill), PatternColour = Grey(style.PatternColour), Stroke = Grey(style.Stroke), Casing = Grey(style.Casing) };

    private static Pen? Grey(Pen? pen) => pen is null ? null : pen with { Colour = Grey(pen.Colour) };

    private static Colour? Grey(Colour? colour) => colour is { } given ? Grey(given) : null;

    /// <summary>Lightness as the eye sees it (gamma-coded luminance).</summary>
    private static Colour Grey(Colour colour)
    {
        var level = (byte)Math.Round(255 * Math.Pow(colour.Luminance, 1 / 2.2));
        return new(level, level, level);
    }
}
