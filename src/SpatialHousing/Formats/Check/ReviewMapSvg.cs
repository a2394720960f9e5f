using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SpatialHousing.Formats.Html;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Check;

/// <summary>Draws the map of a review page as SVG: zones, parcels, the pieces in breach, scale bar, north arrow and legend.</summary>
internal sealed class ReviewMapSvg
{
    private const double Width = 960;
    private const double Height = 640;
    private const double MarginShare = 0.35;
    private const double LeastMetres = 240;

    private static readonly Dictionary<ZoneKind, (string Fill, string Line)> Colours = new()
    {
        [ZoneKind.EcologicalRedLine] = ("#cfe8cf", "#2e7d32"),
        [ZoneKind.PermanentBasicFarmland] = ("#fdf0b0", "#b58900"),
        [ZoneKind.UrbanDevelopmentBoundary] = ("none", "#6a1b9a"),
        [ZoneKind.HistoricQuarter] = ("#f0dcc8", "#8d5a2b"),
        [ZoneKind.WaterAndHills] = ("#dff0ee", "#3d8b84"),
        [ZoneKind.River] = ("#cfe3f5", "#2b6ca3"),
        [ZoneKind.Rail] = ("#e6e6e6", "#555555"),
        [ZoneKind.PowerLine] = ("#ece3f3", "#7d5ba6"),
        [ZoneKind.Notice] = ("#f3f3f3", "#999999"),
        [ZoneKind.Other] = ("#f6d9d5", "#a5473c"),
    };

    private readonly StringBuilder svg = new();
    private readonly Language language;
    private readonly Box view;
    private readonly double scale;
    private bool hasOthers;
    private bool hasPieces;

    private ReviewMapSvg(Box around, Language language)
    {
        this.language = language;
        view = Framed(around);
        scale = Width / view.Width;
    }

    /// <param name="focus">What must be seen.</param>
    public static string Draw(
        PlanarLayer<ProtectionZone> zones, ZoneRules rules, IEnumerable<GeometryColumns> parcels, IEnumerable<GeometryColumns> breaching, IEnumerable<GeometryColumns> pieces, Box focus, Language language) =>
        new ReviewMapSvg(focus, language).Draw(zones, rules, parcels, breaching, pieces);

    private string Draw(PlanarLayer<ProtectionZone> zones, ZoneRules rules, IEnumerable<GeometryColumns> parcels, IEnumerable<GeometryColumns> breaching, IEnumerable<GeometryColumns> pieces)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{(language == Language.Chinese ? "重叠图" : "map of the overlap")}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append("<defs><pattern id=\"breach\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#e53935\" fill-opacity=\"0.45\"/><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"#b3261e\" stroke-width=\"2.4\"/></pattern></defs>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fbfbf9\"/>\n");
        var drawn = DrawZones(zones, rules);
        hasOthers = DrawAll(parcels, "fill=\"#ffffff\" fill-opacity=\"0.55\" stroke=\"#8a8a8a\" stroke-width=\"0.8\"");
        DrawAll(breaching, "fill=\"#fff3e0\" fill-opacity=\"0.7\" stroke=\"#1d2733\" stroke-width=\"1.4\"");
        hasPieces = DrawAll(pieces, "fill=\"url(#breach)\" stroke=\"#b3261e\" stroke-width=\"1.2\"");
        DrawFrame();
        DrawScaleBar();
        DrawLegend(drawn);
        return svg.Append("</svg>").ToString();
    }

    private static Box Framed(Box around)
    {
        var box = around.IsEmpty ? new Box(0, 0, LeastMetres, LeastMetres) : around;
        var span = Math.Max(LeastMetres, Math.Max(box.Width, box.Height * Width / Height) * (1 + (2 * MarginShare)));
        return new Box(box.CentreX - (span / 2), box.CentreY - (span / 2 * Height / Width), box.CentreX + (span / 2), box.CentreY + (span / 2 * Height / Width));
    }

    private List<ZoneKind> DrawZones(PlanarLayer<ProtectionZone> zones, ZoneRules rules)
    {
        var drawn = new SortedSet<ZoneKind>();
        var shapes = ZoneShapes.Of(zones, rules, []);
        var frame = PlanarShapes.Factory.ToGeometry(new Envelope(view.MinX - 5, view.MaxX + 5, view.MinY - 5, view.MaxY + 5));
        for (var zone = 0; zone < zones.Count; zone++)
        {
            if (!RingTable.IsAreal(shapes.Kinds[zone]) || !shapes.BoxOf(zone).Meets(view))
            {
                continue;
            }

            var seen = OverlayNGRobust.Overlay(frame, EvenOddGeometry.Of(shapes, zone), SpatialFunction.Intersection);
            var (fill, line) = Colours[zones.Items[zone].Kind];
            var dash = fill == "none" ? " stroke-dasharray=\"10 4 2 4\" stroke-width=\"2.2\"" : " stroke-width=\"1.1\"";
            if (AppendPath(seen, $"fill=\"{fill}\" stroke=\"{line}\"{dash}"))
            {
                drawn.Add(zones.Items[zone].Kind);
            }
        }

        return [.. drawn];
    }

    private bool DrawAll(IEnumerable<GeometryColumns> shapes, string style)
    {
        var hasDrawn = false;
        foreach (var shape in shapes)
        {
            if (shape.BoxOf(0).Meets(view))
            {
                hasDrawn |= AppendPath(PlanarShapes.ToGeometry(shape, 0), style);
            }
        }

        return hasDrawn;
    }

    /// <summary>Vertices nearer than half a pixel to the one before are left out.</summary>
    private bool AppendPath(Geometry geometry, string style)
    {
        var path = new StringBuilder();
        foreach (var polygon in PlanarShapes.Polygons(geometry))
        {
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            {
                AppendRing(path, ring);
            }
        }

        if (path.Length > 0)
        {
            svg.Append("<path fill-rule=\"evenodd\" ").Append(style).Append(" d=\"").Append(path).Append("\"/>\n");
        }

        return path.Length > 0;
    }

    private void AppendRing(StringBuilder path, LineString ring)
    {
        double lastX = double.NaN, lastY = double.NaN;
        var command = 'M';
        foreach (var vertex in ring.Coordinates)
        {
            double x = (vertex.X - view.MinX) * scale, y = (view.MaxY - vertex.Y) * scale;
            if (!(Math.Abs(x - lastX) < 0.4 && Math.Abs(y - lastY) < 0.4))
            {
                path.Append(CultureInfo.InvariantCulture, $"{command}{x:0.#} {y:0.#}");
                command = 'L';
                (lastX, lastY) = (x, y);
            }
        }

        path.Append('Z');
    }

    private void DrawFrame()
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"0.5\" y=\"0.5\" width=\"{Width - 1}\" height=\"{Height - 1}\" fill=\"none\" stroke=\"#1d2733\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({Width - 34} 18)\"><path d=\"M0 34 L9 34 L9 0 Z\" fill=\"#1d2733\"/><path d=\"M18 34 L9 34 L9 0 Z\" fill=\"#fff\" stroke=\"#1d2733\"/><text x=\"9\" y=\"50\" text-anchor=\"middle\">{(language == Language.Chinese ? "北" : "N")}</text></g>\n");
    }

    private void DrawScaleBar()
    {
        var metres = Math.Pow(10, Math.Floor(Math.Log10(view.Width / 4)));
        metres *= view.Width / 4 / metres >= 5 ? 5 : view.Width / 4 / metres >= 2 ? 2 : 1;
        var length = metres * scale;
        double x = Width - 40 - length, y = Height - 26;
        var text = metres >= 1000 ? FormattableString.Invariant($"{metres / 1000:0} km") : FormattableString.Invariant($"{metres:0} m");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x - 12:0.#}\" y=\"{y - 22:0.#}\" width=\"{length + 40:0.#}\" height=\"36\" fill=\"#fff\" fill-opacity=\"0.85\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{length / 2:0.#}\" height=\"6\" fill=\"#1d2733\"/><rect x=\"{x + (length / 2):0.#}\" y=\"{y:0.#}\" width=\"{length / 2:0.#}\" height=\"6\" fill=\"#fff\" stroke=\"#1d2733\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y - 6:0.#}\" text-anchor=\"middle\">0</text><text x=\"{x + length:0.#}\" y=\"{y - 6:0.#}\" text-anchor=\"middle\">{text}</text>\n");
    }

    private void DrawLegend(List<ZoneKind> kinds)
    {
        var rows = kinds.Select(kind => (Colours[kind], kind.Name().In(language))).Select(entry => (
            Mark: entry.Item1.Fill == "none"
                ? $"<path d=\"M0 7 L26 7\" stroke=\"{entry.Item1.Line}\" stroke-width=\"2.2\" stroke-dasharray=\"10 4 2 4\"/>"
                : $"<rect width=\"26\" height=\"14\" fill=\"{entry.Item1.Fill}\" stroke=\"{entry.Item1.Line}\"/>",
            Text: entry.Item2)).ToList();
        rows.InsertRange(0, !hasPieces ? [] :
        [
            ("<rect width=\"26\" height=\"14\" fill=\"url(#breach)\" stroke=\"#b3261e\"/>", language == Language.Chinese ? "违规部分" : "In breach"),
            ("<rect width=\"26\" height=\"14\" fill=\"#fff3e0\" stroke=\"#1d2733\" stroke-width=\"1.4\"/>", language == Language.Chinese ? "违规地块" : "Parcel in breach"),
        ]);
        rows.InsertRange(hasPieces ? 2 : 0, !hasOthers ? [] : [("<rect width=\"26\" height=\"14\" fill=\"#fff\" stroke=\"#8a8a8a\"/>", language == Language.Chinese ? "其他地块" : "Other parcels")]);
        var width = language == Language.Chinese ? 150 : 220;
        var height = (rows.Count * 22) + 34;
        double top = Height - height - 12;
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(12 {top:0.#})\"><rect width=\"{width}\" height=\"{height}\" fill=\"#fff\" fill-opacity=\"0.92\" stroke=\"#d5dbe1\"/><text x=\"12\" y=\"20\" font-weight=\"700\">{(language == Language.Chinese ? "图例" : "Legend")}</text>");
        for (var row = 0; row < rows.Count; row++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(12 {30 + (row * 22)})\">{rows[row].Mark}<text x=\"34\" y=\"12\">{HtmlText.Escape(rows[row].Text)}</text></g>");
        }

        svg.Append("</g>\n");
    }
}
