using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Svg;

/// <summary>Point symbols as SVG elements.</summary>
internal static class SvgMarker
{
    /// <summary>An element around a centre; all numbers are multiplied by the factor.</summary>
    public static string Element(MarkerShape shape, double x, double y, double radius, double factor, string look)
    {
        double cx = x * factor, cy = y * factor, r = radius * factor;
        return shape switch
        {
            MarkerShape.Square => $"<rect x=\"{N(cx - (0.86 * r))}\" y=\"{N(cy - (0.86 * r))}\" width=\"{N(1.72 * r)}\" height=\"{N(1.72 * r)}\"{look}/>\n",
            MarkerShape.Triangle => Polygon(cx, cy + (0.12 * r), r * 1.12, 3, -90, look),
            MarkerShape.Diamond => Polygon(cx, cy, r * 1.12, 4, -90, look),
            MarkerShape.Pentagon => Polygon(cx, cy, r * 1.05, 5, -90, look),
            MarkerShape.Hexagon => Polygon(cx, cy, r * 1.02, 6, -90, look),
            MarkerShape.Star => Star(cx, cy, r * 1.15, look),
            MarkerShape.Cross => Cross(cx, cy, r, look),
            MarkerShape.Ring => $"<path fill-rule=\"evenodd\" d=\"M{N(cx - r)} {N(cy)}a{N(r)} {N(r)} 0 1 0 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 0 {N(-2 * r)} 0zM{N(cx - (0.5 * r))} {N(cy)}a{N(0.5 * r)} {N(0.5 * r)} 0 1 0 {N(r)} 0a{N(0.5 * r)} {N(0.5 * r)} 0 1 0 {N(-r)} 0z\"{look}/>\n",
            _ => $"<circle cx=\"{N(cx)}\" cy=\"{N(cy)}\" r=\"{N(r)}\"{look}/>\n",
        };
    }

    private static string Polygon(double x, double y, double r, int corners, double fromDegrees, string look) => Path(
        Enumerable.Range(0, corners).Select(i => Corner(x, y, r, fromDegrees + (360.0 * i / corners))), look);

    private static string Star(double x, double y, double r, string look) => Path(
        Enumerable.Range(0, 10).Select(i => Corner(x, y, i % 2 == 0 ? r : r * 0.45, -90 + (36.0 * i))), look);

    private static string Cross(double x, double y, double r, string look)
    {
        var (a, b) = (r * 0.34, r);
        return Path([(x - a, y - b), (x + a, y - b), (x + a, y - a), (x + b, y - a), (x + b, y + a), (x + a, y + a), (x + a, y + b), (x - a, y + b), (x - a, y + a), (x - b, y + a), (x - b, y - a), (x - a, y - a)], look);
    }

    private static (double X, double Y) Corner(double x, double y, double r, double degrees) =>
        (x + (r * Math.Cos(degrees * Math.PI / 180)), y + (r * Math.Sin(degrees * Math.PI / 180)));

    private static string Path(IEnumerable<(double X, double Y)> corners, string look) =>
        $"<path d=\"M{string.Join('L', corners.Select(corner => $"{N(corner.X)} {N(corner.Y)}"))}z\"{look}/>\n";

    private static string N(double value) => SvgSheetWriter.N(value);
}
