using System.Globalization;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Svg;

/// <summary>Writes a sheet as SVG 1.1: millimetres, text as text, layers as named groups for drawing programs; the same bytes every run.</summary>
/// <remarks>Map features are written in hundredths of a millimetre under one scaled group each, as whole numbers relative to the last vertex.</remarks>
public sealed class SvgSheetWriter
{
    /// <summary>Font lists; advance widths are those of the first name.</summary>
    private const string Sans = "'Noto Sans CJK SC','Source Han Sans SC','思源黑体','Microsoft YaHei','PingFang SC',SimHei,sans-serif";
    private const string Serif = "'Noto Serif CJK SC','Source Han Serif SC','思源宋体',FZXiaoBiaoSong-B05S,SimSun,'Songti SC',serif";

    private readonly SheetDrawing drawing;
    private readonly TextWriter output;
    private readonly SvgPatterns patterns = new();
    private readonly SvgIds ids = new();

    private SvgSheetWriter(SheetDrawing drawing, TextWriter output)
    {
        this.drawing = drawing;
        this.output = output;
    }

    /// <summary>Composes a sheet of a document and writes it.</summary>
    /// <returns>The composed sheet: legend, labels, what was dropped.</returns>
    public static SheetDrawing Write(MapDocument document, MapSheet sheet, TextWriter output, Language language = Language.Chinese)
    {
        var drawing = SheetComposer.Compose(document, sheet, language);
        Write(drawing, output);
        return drawing;
    }

    /// <summary>Writes a composed sheet.</summary>
    public static void Write(SheetDrawing drawing, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        ArgumentNullException.ThrowIfNull(output);
        new SvgSheetWriter(drawing, output).WriteAll();
    }

    /// <summary>A composed sheet as the bytes of a file.</summary>
    public static byte[] Bytes(SheetDrawing drawing)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new System.Text.UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" })
        {
            Write(drawing, text);
        }

        return bytes.ToArray();
    }

    /// <summary>Attributes of a face; the whole, or what differs from the sheet's own face.</summary>
    internal static string FaceOf(FontFace face, bool isWhole) =>
        (face is FontFace.Serif or FontFace.SerifBold ? $" font-family=\"{Serif}\"" : isWhole ? $" font-family=\"{Sans}\"" : "")
        + (face is FontFace.SansBold or FontFace.SerifBold ? " font-weight=\"700\"" : "");

    private void WriteAll()
    {
        string width = N(drawing.WidthMillimetres), height = N(drawing.HeightMillimetres);
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        output.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\" font-family=\"{Sans}\">\n");
        output.Write($"<title>{SvgText.Escape(drawing.Title)}</title>\n");
        patterns.Write(drawing, output);
        foreach (var group in drawing.Groups)
        {
            Write(group, isLayer: true);
        }

        output.Write("</svg>\n");
    }

    private void Write(DrawnItem item)
    {
        switch (item)
        {
            case DrawnItem.Group group:
                Write(group, isLayer: false);
                break;
            case DrawnItem.Text text:
                Write(text);
                break;
            case DrawnItem.GlyphRun run:
                output.Write($"<g><title>{SvgText.Escape(run.Whole)}</title>\n");
                foreach (var glyph in run.Glyphs)
                {
                    Write(glyph);
                }

                output.Write("</g>\n");
                break;
            case DrawnItem.Path path:
                Write(path);
                break;
            case DrawnItem.Rectangle rectangle:
                Write(rectangle);
                break;
            case DrawnItem.Marker marker:
                Write(marker);
                break;
            case DrawnItem.Features features:
                Write(features, "");
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Write(DrawnItem.Group group, bool isLayer)
    {
        var id = ids.Of(group.Id);
        if (group.Clip is { } clip)
        {
            output.Write($"<clipPath id=\"{id}.clip\"><rect x=\"{N(clip.MinX)}\" y=\"{N(clip.MinY)}\" width=\"{N(clip.Width)}\" height=\"{N(clip.Height)}\"/></clipPath>\n");
        }

        output.Write($"<g id=\"{id}\"");
        output.Write(isLayer ? $" inkscape:groupmode=\"layer\" inkscape:label=\"{SvgText.Escape(group.Name)}\"" : "");
        output.Write(group.Clip is null ? "" : $" clip-path=\"url(#{id}.clip)\"");
        output.Write(group.Opacity >= 1 ? "" : $" opacity=\"{N(group.Opacity)}\"");
        output.Write(">\n");
        foreach (var item in group.Items)
        {
            if (item is DrawnItem.Features features)
            {
                Write(features, id);
            }
            else
            {
                Write(item);
            }
        }

        output.Write("</g>\n");
    }

    private void Write(DrawnItem.Text text)
    {
        var type = text.Type;
        var isMoved = text.RotationDegrees != 0 || type.Slanted;
        output.Write(isMoved
            ? $"<text transform=\"translate({N(text.X)} {N(text.Y)}){(text.RotationDegrees == 0 ? "" : $" rotate({N(text.RotationDegrees)})")}{(type.Slanted ? " skewX(12)" : "")}\""
            : $"<text x=\"{N(text.X)}\" y=\"{N(text.Y)}\"");
        output.Write($" font-size=\"{N(type.SizeMillimetres)}\" fill=\"{type.Colour}\"");
        output.Write(FaceOf(type.Face, isWhole: false));
        output.Write(type.Tracking == 0 ? "" : $" letter-spacing=\"{N(type.Tracking * type.SizeMillimetres)}\"");
        output.Write(text.Anchor switch { TextAnchor.Middle => " text-anchor=\"middle\"", TextAnchor.End => " text-anchor=\"end\"", _ => "" });
        if (type.Halo is { } halo && type.HaloMillimetres > 0)
        {
            output.Write($" stroke=\"{halo}\" stroke-width=\"{N(2 * type.HaloMillimetres)}\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }

        output.Write($">{SvgText.Escape(text.Content)}</text>\n");
    }

    private void Write(DrawnItem.Path path)
    {
        output.Write("<path d=\"");
        for (var i = 0; i < path.Points.Length; i += 2)
        {
            output.Write($"{(i == 0 ? "M" : "L")}{N(path.Points[i])} {N(path.Points[i + 1])}");
        }

        output.Write($"{(path.IsClosed ? "Z" : "")}\"{Fill(path.Fill, path.FillOpacity)}{Stroke(path.Pen)}/>\n");
    }

    private void Write(DrawnItem.Rectangle rectangle)
    {
        var place = $"<rect x=\"{N(rectangle.Box.MinX)}\" y=\"{N(rectangle.Box.MinY)}\" width=\"{N(rectangle.Box.Width)}\" height=\"{N(rectangle.Box.Height)}\"{(rectangle.Radius == 0 ? "" : $" rx=\"{N(rectangle.Radius)}\"")}";
        output.Write($"{place}{Fill(rectangle.Fill, rectangle.FillOpacity)}{(rectangle.Pattern == FillPattern.None ? Stroke(rectangle.Pen) : "")}/>\n");
        if (rectangle.Pattern != FillPattern.None)
        {
            output.Write($"{place} fill=\"url(#{SvgPatterns.IdOf(rectangle.Pattern, rectangle.PatternColour, isGround: false)})\"{Stroke(rectangle.Pen)}/>\n");
        }
    }

    private void Write(DrawnItem.Marker marker) => output.Write(SvgMarker.Element(marker.Style.Marker, marker.X, marker.Y, marker.Style.MarkerMillimetres / 2, 1, Fill(marker.Style.Fill, 1) + Stroke(Outline(marker.Style))));

    private void Write(DrawnItem.Features features, string layerId)
    {
        var style = features.Style;
        var id = ids.Of(layerId.Length == 0 ? features.Word : $"{layerId}.{features.Word}");
        output.Write($"<g id=\"{id}\" inkscape:label=\"{SvgText.Escape(features.Name)}\" transform=\"scale(.01)\"");
        if (style.Marker != MarkerShape.None)
        {
            output.Write($"{Fill(style.Fill, 1)}{Stroke(Outline(style), 100)}>\n");
            WriteMarkers(features);
            output.Write("</g>\n");
            return;
        }

        var isArea = features.Indexes.Length > 0 && features.Shapes.Kinds[features.Indexes[0]] is GeometryKind.Polygon or GeometryKind.MultiPolygon;
        var pen = style.Stroke is { } stroke && style.StrokeMillimetres > 0 ? new Pen(stroke, style.StrokeMillimetres) { DashMillimetres = style.DashMillimetres } : null;
        var opacity = isArea || style.FillOpacity >= 1 ? "" : $" stroke-opacity=\"{N(style.FillOpacity)}\"";
        output.Write($"{Fill(isArea ? style.Fill : null, style.FillOpacity)}{Stroke(pen, 100)}{opacity} stroke-linejoin=\"round\"{(pen is null || !style.DashMillimetres.IsEmpty ? "" : " stroke-linecap=\"round\"")}{(isArea ? " fill-rule=\"evenodd\"" : "")}>\n");
        var paths = new SvgFeaturePaths(features.Shapes, drawing.Transform);
        foreach (var feature in features.Indexes)
        {
            paths.Write(feature, output);
        }

        output.Write("</g>\n");
        if (isArea && style.Pattern != FillPattern.None)
        {
            output.Write($"<g id=\"{ids.Of(id + ".pattern")}\" transform=\"scale(.01)\" fill=\"url(#{SvgPatterns.IdOf(style.Pattern, style.PatternColour, isGround: true)})\" fill-rule=\"evenodd\">\n");
            foreach (var feature in features.Indexes)
            {
                paths.Write(feature, output);
            }

            output.Write("</g>\n");
        }
    }

    private void WriteMarkers(DrawnItem.Features features)
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
                    output.Write(SvgMarker.Element(features.Style.Marker, x, y, features.Style.MarkerMillimetres / 2, 100, ""));
                }
            }
        }
    }

    private static Pen? Outline(FeatureStyle style) => style.Stroke is { } stroke && style.StrokeMillimetres > 0 ? new Pen(stroke, style.StrokeMillimetres) : null;

    private static string Fill(Colour? fill, double opacity) =>
        fill is not { } colour ? " fill=\"none\"" : opacity >= 1 ? $" fill=\"{colour}\"" : $" fill=\"{colour}\" fill-opacity=\"{N(opacity)}\"";

    private static string Stroke(Pen? pen, double factor = 1)
    {
        if (pen is null)
        {
            return "";
        }

        var dash = pen.DashMillimetres.IsEmpty ? "" : $" stroke-dasharray=\"{string.Join(' ', pen.DashMillimetres.Select(length => N(length * factor)))}\"";
        return $" stroke=\"{pen.Colour}\" stroke-width=\"{N(pen.WidthMillimetres * factor)}\"{dash}";
    }

    /// <summary>At most three decimals, no trailing zeros.</summary>
    internal static string N(double value) => (Math.Round(value, 3) + 0.0).ToString("0.###", CultureInfo.InvariantCulture);
}
