using System.Globalization;
using System.Text;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Pdf;

/// <summary>A composed sheet as the content of a PDF page: the same items as the SVG, in the same order, in millimetres.</summary>
/// <remarks>
/// Text stays text. Where reading it back would give pieces or doubles (halo, spaced letters, letters along a line) it is marked with its
/// whole wording (ISO 32000-1 §14.9.4). A group with opacity is a form with its own transparency group.
/// </remarks>
internal sealed class PdfSheetContent
{
    private const double PointsPerMillimetre = 72 / 25.4;

    private const string Hundredths = ".01 0 0 .01 0 0 cm\n";

    /// <summary>Lean of slanted letters: to the left, as on Chinese maps.</summary>
    private static readonly double Lean = Math.Tan(12 * Math.PI / 180);

    private readonly SheetDrawing drawing;
    private readonly PdfGlyphs glyphs;
    private PdfContent content = new();
    private bool inForm;

    private PdfSheetContent(SheetDrawing drawing, PdfGlyphs glyphs)
    {
        this.drawing = drawing;
        this.glyphs = glyphs;
    }

    public double WidthPoints => drawing.WidthMillimetres * PointsPerMillimetre;

    public double HeightPoints => drawing.HeightMillimetres * PointsPerMillimetre;

    /// <summary>The page's stream, deflated.</summary>
    public byte[] Page { get; private set; } = [];

    /// <summary>Streams of the forms <c>/X0 /X1 …</c>, deflated.</summary>
    public List<byte[]> Forms { get; } = [];

    /// <summary>Patterns in use.</summary>
    public HashSet<(FillPattern Pattern, Colour? Colour, bool InForm)> Patterns { get; } = [];

    /// <summary>Opacities of fills and of lines in use, thousandths.</summary>
    public HashSet<(int Fill, int Line)> Opacities { get; } = [];

    public static PdfSheetContent Of(SheetDrawing drawing, PdfGlyphs glyphs)
    {
        var page = new PdfSheetContent(drawing, glyphs);
        page.content.Add(string.Create(CultureInfo.InvariantCulture, $"{PointsPerMillimetre:0.#######} 0 0 {-PointsPerMillimetre:0.#######} 0 {page.HeightPoints:0.####} cm\n"));
        foreach (var group in drawing.Groups)
        {
            page.Write(group);
        }

        page.Page = page.content.Deflated();
        return page;
    }

    /// <summary>From millimetres to the space in which a stream begins.</summary>
    public (double A, double D, double F) SpaceOf(bool isForm) => isForm ? (1, 1, 0) : (PointsPerMillimetre, -PointsPerMillimetre, HeightPoints);

    private void Write(DrawnItem item)
    {
        switch (item)
        {
            case DrawnItem.Group group:
                Write(group);
                break;
            case DrawnItem.Text text:
                Write([text], text.Content, text.Type is { Halo: not null, HaloMillimetres: > 0 } || text.Type.Tracking != 0 || text.RotationDegrees != 0);
                break;
            case DrawnItem.GlyphRun run:
                Write(run.Glyphs, run.Whole, true);
                break;
            case DrawnItem.Path path:
                Write(path);
                break;
            case DrawnItem.Rectangle rectangle:
                Write(rectangle);
                break;
            case DrawnItem.Marker marker:
                content.Add("q\n");
                Write(marker.Style.Marker, marker.X, marker.Y, marker.Style.MarkerMillimetres / 2, Look(marker.Style.Fill, 1, Outline(marker.Style)));
                content.Add("Q\n");
                break;
            case DrawnItem.Features features:
                Write(features);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Write(DrawnItem.Group group)
    {
        if (group.Items.IsEmpty)
        {
            return;
        }

        content.Add("q\n");
        if (group.Clip is { } clip)
        {
            content.Box(clip);
            content.Add("W n\n");
        }

        var isForm = group.Opacity < 1 && !inForm;
        if (group.Opacity < 1)
        {
            Opacity(group.Opacity, group.Opacity);
        }

        if (isForm)
        {
            var outer = content;
            (content, inForm) = (new PdfContent(), true);
            group.Items.ToList().ForEach(Write);
            Forms.Add(content.Deflated());
            (content, inForm) = (outer, false);
            content.Add(FormattableString.Invariant($"/X{Forms.Count - 1} Do\n"));
        }
        else
        {
            group.Items.ToList().ForEach(Write);
        }

        content.Add("Q\n");
    }

    /// <summary>Lines of text of one look; read back as one wording where marked.</summary>
    private void Write(IReadOnlyList<DrawnItem.Text> texts, string whole, bool isMarked)
    {
        if (isMarked)
        {
            content.Add($"/Span<</ActualText {PdfIncrementalWriter.Text(whole)}>>BDC\n");
        }

        var type = texts.Count == 0 ? null : texts[0].Type;
        if (type is { Halo: { } halo, HaloMillimetres: > 0 })
        {
            content.Add("q\n").Colour(halo, "RG");
            content.Add("w 1 j", 2 * type.HaloMillimetres);
            content.Add("BT\n1 Tr\n");
            texts.ToList().ForEach(Show);
            content.Add("ET\nQ\n");
        }

        if (type is not null)
        {
            content.Add("BT\n").Colour(type.Colour, "rg");
            texts.ToList().ForEach(Show);
            content.Add("ET\n");
        }

        if (isMarked)
        {
            content.Add("EMC\n");
        }
    }

    private void Show(DrawnItem.Text text)
    {
        var type = text.Type;
        var size = type.SizeMillimetres;
        var back = text.Anchor == TextAnchor.Start ? 0 : glyphs.WidthOf(text.Content, type.Face, type.Tracking) * (text.Anchor == TextAnchor.Middle ? 0.5 : 1);
        var (sin, cos) = Math.SinCos(text.RotationDegrees * Math.PI / 180);
        var lean = type.Slanted ? Lean : 0;
        double downX = (lean * cos) - sin, downY = (lean * sin) + cos;
        content.Add("Tm", size * cos, size * sin, -size * downX, -size * downY, text.X - (back * size * cos), text.Y - (back * size * sin));
        var font = "";
        var shown = new StringBuilder();
        foreach (var rune in text.Content.EnumerateRunes())
        {
            if (PdfGlyphs.IsSpace(rune))
            {
                shown.Append(CultureInfo.InvariantCulture, $"{-1000 * (FontMetrics.WidthOf(rune, type.Face) + type.Tracking):0}");
                continue;
            }

            var glyph = glyphs.Of(type.Face, rune);
            if (glyph.Font != font)
            {
                Flush(shown, font);
                font = glyph.Font;
                content.Add($"{font} 1 Tf\n");
                content.Add("Tc", type.Tracking);
            }

            shown.Append('<').Append(glyph.Code).Append('>');
        }

        Flush(shown, font);
    }

    private void Flush(StringBuilder shown, string font)
    {
        if (font.Length > 0 && shown.Length > 0)
        {
            content.Add($"[{shown.Replace("><", "")}]TJ\n");
            shown.Clear();
        }
    }

    private void Write(DrawnItem.Path path)
    {
        content.Add("q\n");
        var paint = Look(path.Fill, path.FillOpacity, path.Pen);
        for (var i = 0; i < path.Points.Length; i += 2)
        {
            content.Add(i == 0 ? "m" : "l", path.Points[i], path.Points[i + 1]);
        }

        content.Add(path.IsClosed ? "h\n" : "").Add(paint).Add("\nQ\n");
    }

    private void Write(DrawnItem.Rectangle rectangle)
    {
        var pen = rectangle.Pattern == FillPattern.None ? rectangle.Pen : null;
        content.Add("q\n");
        var paint = Look(rectangle.Fill, rectangle.FillOpacity, pen);
        Outline(rectangle);
        content.Add(paint).Add("\nQ\n");
        if (rectangle.Pattern != FillPattern.None)
        {
            content.Add("q\n");
            paint = Look(null, 1, rectangle.Pen);
            FillWith(rectangle.Pattern, rectangle.PatternColour);
            Outline(rectangle);
            content.Add(paint == "n" ? "f" : "B").Add("\nQ\n");
        }
    }

    private void Outline(DrawnItem.Rectangle rectangle)
    {
        if (rectangle.Radius > 0)
        {
            content.Rounded(rectangle.Box, Math.Min(rectangle.Radius, Math.Min(rectangle.Box.Width, rectangle.Box.Height) / 2));
        }
        else
        {
            content.Box(rectangle.Box);
        }
    }

    private void Write(MarkerShape shape, double x, double y, double radius, string paint)
    {
        if (MarkerOutline.Corners(shape, x, y, radius) is { Count: > 0 } corners)
        {
            content.Polygon(corners);
        }
        else
        {
            content.Circle(x, y, radius);
            if (shape == MarkerShape.Ring)
            {
                content.Circle(x, y, radius / 2);
            }
        }

        content.Add(shape == MarkerShape.Ring && paint is "f" or "B" ? paint + "*" : paint).Add("\n");
    }

    private void Write(DrawnItem.Features features)
    {
        if (features.Indexes.IsEmpty)
        {
            return;
        }

        var style = features.Style;
        content.Add("q\n");
        if (style.Marker != MarkerShape.None)
        {
            WriteMarkers(features, Look(style.Fill, 1, Outline(style)));
            content.Add("Q\n");
            return;
        }

        var isArea = features.Shapes.Kinds[features.Indexes[0]] is GeometryKind.Polygon or GeometryKind.MultiPolygon;
        var pen = style.Stroke is { } stroke && style.StrokeMillimetres > 0 ? new Pen(stroke, style.StrokeMillimetres) { DashMillimetres = style.DashMillimetres } : null;
        content.Add(Hundredths);
        var paint = Look(isArea ? style.Fill : null, style.FillOpacity, pen, isArea ? 1 : style.FillOpacity, 100);
        content.Add(pen is null || !style.DashMillimetres.IsEmpty ? "1 j\n" : "1 j 1 J\n");
        var paths = new PdfFeaturePaths(features.Shapes, drawing.Transform, content);
        paths.Write(features.Indexes, isArea && paint is "f" or "B" ? paint + "*" : paint);
        content.Add("Q\n");
        if (isArea && style.Pattern != FillPattern.None)
        {
            content.Add("q\n");
            FillWith(style.Pattern, style.PatternColour);
            content.Add(Hundredths);
            paths.Write(features.Indexes, "f*");
            content.Add("Q\n");
        }
    }

    private void WriteMarkers(DrawnItem.Features features, string paint)
    {
        var shapes = features.Shapes;
        foreach (var feature in features.Indexes)
        {
            var (start, end) = shapes.VertexRange(feature);
            for (var v = start; v < end; v++)
            {
                double x = drawing.Transform.X(shapes.X[v]), y = drawing.Transform.Y(shapes.Y[v]);
                if (drawing.Frame.Contains(x, y))
                {
                    Write(features.Style.Marker, x, y, features.Style.MarkerMillimetres / 2, paint);
                }
            }
        }
    }

    /// <summary>Sets colours, opacity and line (widths times a factor); the operator that paints.</summary>
    private string Look(Colour? fill, double fillOpacity, Pen? pen, double lineOpacity = 1, double factor = 1)
    {
        if (fillOpacity < 1 || lineOpacity < 1)
        {
            Opacity(fill is null ? 1 : fillOpacity, lineOpacity);
        }

        if (fill is { } colour)
        {
            content.Colour(colour, "rg");
        }

        if (pen is null)
        {
            return fill is null ? "n" : "f";
        }

        content.Colour(pen.Colour, "RG");
        content.Add("w", pen.WidthMillimetres * factor);
        if (!pen.DashMillimetres.IsEmpty)
        {
            content.Add("[" + string.Join(' ', pen.DashMillimetres.Select(length => (length * factor).ToString("0.###", CultureInfo.InvariantCulture))) + "]0 d\n");
        }

        return fill is null ? "S" : "B";
    }

    private void Opacity(double fill, double line)
    {
        var entry = ((int)Math.Round(fill * 1000), (int)Math.Round(line * 1000));
        Opacities.Add(entry);
        content.Add($"{NameOf(entry)} gs\n");
    }

    /// <summary>Name of an opacity in the resources.</summary>
    public static string NameOf((int Fill, int Line) opacity) => FormattableString.Invariant($"/O{opacity.Fill}-{opacity.Line}");

    private void FillWith(FillPattern pattern, Colour? colour)
    {
        Patterns.Add((pattern, colour, inForm));
        content.Add($"/Pattern cs {PdfPatterns.NameOf(pattern, colour, inForm)} scn\n");
    }

    private static Pen? Outline(FeatureStyle style) => style.Stroke is { } stroke && style.StrokeMillimetres > 0 ? new Pen(stroke, style.StrokeMillimetres) : null;
}
