using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>单个图层: any layer by itself, GeoJSON, CSV points or a registered source, in the plane that fits it, coloured by its own attributes.</summary>
/// <param name="Layer">One map layer; a theme for every column worth one.</param>
public sealed record SingleLayer(SourceLayer Source, CoordinateSystem Plane, MapLayer Layer, ImmutableArray<Finding> Findings)
{
    /// <summary>More different texts than a legend can tell apart are no theme.</summary>
    private const int MostTexts = 20;

    private const int Classes = 5;

    private static readonly Colour[] Hues =
    [
        new(0x4e, 0x79, 0xa7), new(0xf2, 0x8e, 0x2b), new(0x59, 0xa1, 0x4f), new(0xe1, 0x57, 0x59), new(0x76, 0xb7, 0xb2), new(0xed, 0xc9, 0x48),
        new(0xb0, 0x7a, 0xa1), new(0xff, 0x9d, 0xa7), new(0x9c, 0x75, 0x5f), new(0xba, 0xb0, 0xac), new(0x2f, 0x4b, 0x7c), new(0x66, 0x99, 0x33),
    ];

    private static readonly ImmutableArray<Colour> Ramp = [new(0xed, 0xf3, 0xf8), new(0xb6, 0xd0, 0xe4), new(0x7d, 0xa9, 0xcc), new(0x47, 0x7d, 0xab), new(0x1f, 0x4e, 0x79)];

    /// <summary>Reads a layer.</summary>
    /// <param name="reference">A file, or what a registered source accepts, e.g. <c>pg:public.parcels</c>.</param>
    /// <exception cref="FaultException">The layer cannot be used.</exception>
    public static SingleLayer Read(string reference, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var source = LayerSources.ReadLayer(reference, cancellation: cancellation);
        var choice = PlaneChoice.For(source.System, source.Shapes.Extent, file: source.File);
        var shapes = Projector.Project(source.Shapes, source.System, choice.Plane);
        var findings = new List<Finding>(source.Findings.AddRange(choice.Findings));
        var ids = new FeatureIds(null).Assign(source, findings);
        var name = new LocalText(Path.GetFileNameWithoutExtension(reference), Path.GetFileNameWithoutExtension(reference));
        var layer = new MapLayer("layer", name, shapes)
        {
            FeatureIds = [.. ids],
            Themes = [LayerTheme.Uniform("plain", name, Look(shapes, Hues[0]), shapes.Count), .. source.Properties.Columns.Select(column => ThemeOf(column, shapes)).OfType<LayerTheme>()],
            Labels = [LabelsOf("id", [.. ids.Select(id => new LocalText(id, id))], shapes), .. source.Properties.Columns.Where(column => column.Name != "id").Select(column => LabelsOf("column:" + column.Name, [.. Enumerable.Range(0, column.Count).Select(i => new LocalText(column.Text(i) ?? "", column.Text(i) ?? ""))], shapes))],
        };
        return new SingleLayer(source, choice.Plane, layer, [.. findings]);
    }

    /// <summary>What the panel says of a feature.</summary>
    public ImmutableArray<DetailSection> DetailOf(int feature) =>
    [
        new DetailSection(new($"要素 {Layer.FeatureIds[feature]}", $"Feature {Layer.FeatureIds[feature]}"), [DetailRow.Of("序号", "number", FormattableString.Invariant($"{Source.FeatureNumbers[feature]}")), .. MeasureOf(feature)]),
        new DetailSection(new("属性", "Attributes"), [.. Source.Properties.Columns.Where(column => column.Text(feature) is not null).Select(column => DetailRow.Of(column.Name, column.Name, column.Text(feature)!))]),
    ];

    private IEnumerable<DetailRow> MeasureOf(int feature) => Layer.Shapes.Kinds[feature] switch
    {
        GeometryKind.Polygon or GeometryKind.MultiPolygon => [DetailRow.Of("椭球面积", "ellipsoidal area", VerdictRows.Land(new EllipsoidalArea(Plane).Of(Layer.Shapes, feature)))],
        GeometryKind.Line or GeometryKind.MultiLine => [DetailRow.Of("长度（米）", "length (m)", Rounding.Print(EllipsoidalLength.Metres(Layer.Shapes.Slice(feature), Plane)[0], 2))],
        _ => [],
    };

    /// <summary>Few different texts: a class each; numbers: five classes; anything else is no theme.</summary>
    private static LayerTheme? ThemeOf(PropertyColumn column, GeometryColumns shapes)
    {
        var title = new LocalText(column.Name, column.Name);
        var texts = Enumerable.Range(0, column.Count).Select(i => column.Text(i) ?? "").ToArray();
        var words = texts.Distinct().Order(StringComparer.Ordinal).ToList();
        if (words.Count is > 1 and <= MostTexts)
        {
            return new LayerTheme("column:" + column.Name, title,
                [.. words.Select((word, i) => new StyleClass(word, word.Length == 0 ? new("（空）", "(empty)") : new(word, word), Look(shapes, HueOf(i))))],
                [.. texts.Select(text => (short)words.IndexOf(text))]);
        }

        double[] numbers = [.. Enumerable.Range(0, column.Count).Select(i => column.Number(i) ?? double.NaN)];
        return numbers.Count(double.IsFinite) * 2 > numbers.Length && words.Count > MostTexts && column.Name != "id"
            ? Coloured(AreaThemes.Graded("column:" + column.Name, title, [.. numbers], ClassBreaks.Quantile, Ramp[..Classes], Look(shapes, Hues[0])), shapes)
            : null;
    }

    /// <summary>Lines take the colour of their class as stroke.</summary>
    private static LayerTheme Coloured(LayerTheme theme, GeometryColumns shapes) => shapes.Kinds[0] is not (GeometryKind.Line or GeometryKind.MultiLine)
        ? theme
        : new LayerTheme(theme.Id, theme.Title, [.. theme.Classes.Select(entry => entry with { Style = entry.Style with { Stroke = entry.Style.Fill, Fill = null } })], theme.ClassOf);

    /// <summary>After twelve hues, the same ones paler.</summary>
    private static Colour HueOf(int index) => index < Hues.Length ? Hues[index] : Hues[index % Hues.Length].Mix(Colour.White, 0.5);

    private static LabelSet LabelsOf(string id, ImmutableArray<LocalText> texts, GeometryColumns shapes) => new(
        id,
        shapes.Count > 0 && shapes.Kinds[0] is GeometryKind.Point or GeometryKind.MultiPoint ? LabelPlacement.Point : LabelPlacement.Area,
        new LabelStyle { SizeMillimetres = 2.9, LeastMillimetres = 2.9, Colour = SheetInk.Ink },
        texts);

    private static FeatureStyle Look(GeometryColumns shapes, Colour colour) => shapes.Count > 0 && shapes.Kinds[0] is GeometryKind.Line or GeometryKind.MultiLine
        ? new FeatureStyle { Stroke = colour, StrokeMillimetres = 0.5 }
        : shapes.Count > 0 && shapes.Kinds[0] is GeometryKind.Point or GeometryKind.MultiPoint
            ? new FeatureStyle { Marker = MarkerShape.Circle, MarkerMillimetres = 2, Fill = colour, Stroke = Colour.White, StrokeMillimetres = 0.2 }
            : new FeatureStyle { Fill = colour, FillOpacity = 0.75, Stroke = Colour.White, StrokeMillimetres = 0.15 };
}
