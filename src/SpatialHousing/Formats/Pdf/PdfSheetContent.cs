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

    private readonly SheetDrawing drawing;
    private readonly PdfTexts texts;
    private PdfContent content = new();
    private bool inForm;

    private PdfSheetContent(SheetDrawing drawing, PdfGlyphs glyphs)
    {
        this.drawing = drawing;
        texts = new PdfTexts(glyphs);
    }

    public double WidthPoints => drawing.WidthMillimetres * PointsPerMillimetre;

    public double HeightPoints => drawing.HeightMillimetres * PointsPerMillimetre;

    /// <summary>The page's stream, deflated.</summary>
    public byte[] Page { get; private set; } = [];

    /// <summary>Streams of the forms <c>/X0 /X1 …</c>, deflated.</summary>
    public List<byte[]> Forms { get; } = [];

    /// <summary>What the page's resources must name.</summary>
    public PdfPaint Paint { get; } = new();

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
                texts.Write(content, [text], text.Content, text.Type is { Halo: not null, HaloMillimetres: > 0 } || text.Type.Tracking != 0 || text.RotationDegrees != 0);
                break;
            case DrawnItem.GlyphRun run:
                texts.Write(content, run.Glyphs, run.Whole, true);
                break;
            case DrawnItem.Path path:
                Write(path);
                break;
            case DrawnItem.Rectangle rectangle:
                Write(rectangle);
                break;
            case DrawnItem.Marker marker:
                content.Add("q\n");
                Write(marker.Style.Marker, marker.X, marker.Y, marker.Style.MarkerMillimetres / 2, Paint.Look(content, marker.Style.Fill, 1, Outline(marker.Style)));
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
            Paint.Opacity(content, group.Opacity, group.Opacity);
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

    private void Write(DrawnItem.Path path)
    {
        content.Add("q\n");
        var paint = Paint.Look(content, path.Fill, path.FillOpacity, path.Pen);
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
        var paint = Paint.Look(content, rectangle.Fill, rectangle.FillOpacity, pen);
        Outline(rectangle);
        content.Add(paint).Add("\nQ\n");
        if (rectangle.Pattern != FillPattern.None)
        {
            content.Add("q\n");
            paint = Paint.Look(content, null, 1, rectangle.Pen);
            Paint.FillWith(content, rectangle.Pattern, rectangle.PatternColour, inForm);
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
            WriteMarkers(features, Paint.Look(content, style.Fill, 1, Outline(style)));
            content.Add("Q\n");
            return;
        }

        var isArea = features.Shapes.Kinds[features.Indexes[0]] is GeometryKind.Polygon or GeometryKind.MultiPolygon;
        var pen = style.Stroke is { } stroke && style.StrokeMillimetres > 0 ? new Pen(stroke, style.StrokeMillimetres) { DashMillimetres = style.DashMillimetres } : null;
        content.Add(Hundredths);
        var paint = Paint.Look(content, isArea ? style.Fill : null, style.FillOpacity, pen, isArea ? 1 : style.FillOpacity, 100);
        content.Add(pen is null || !style.DashMillimetres.IsEmpty ? "1 j\n" : "1 j 1 J\n");
        var paths = new PdfFeaturePaths(features.Shapes, drawing.Transform, content);
        paths.Write(features.Indexes, isArea && paint is "f" or "B" ? paint + "*" : paint);
        content.Add("Q\n");
        if (isArea && style.Pattern != FillPattern.None)
        {
            content.Add("q\n");
            Paint.FillWith(content, style.Pattern, style.PatternColour, inForm);
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

    private static Pen? Outline(FeatureStyle style) => style.Stroke is { } stroke && style.StrokeMillimetres > 0 ? new Pen(stroke, style.StrokeMillimetres) : null;
}
