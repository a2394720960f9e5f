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
            MarkerShape.Ring => $"<path fill-rule=\"evenodd\" d=\"M{N(cx - r)} {N(cy)}a{N(r)} {N(r)} 0 1 0 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 0 {N(-2 * r)} 0zM{N(cx - (0.5 * r))} {N(cy)}a{N(0.5 * r)} {N(0.5 * r)} 0 1 0 {N(r)} 0a{N(0.5 * r)} {N(0.5 * r)} 0 1 0 {N(-r)} 0z\"{look}/>\n",
            _ when MarkerOutline.Corners(shape, cx, cy, r) is { Count: > 0 } corners => $"<path d=\"M{string.Join('L', corners.Select(corner => $"{N(corner.X)} {N(corner.Y)}"))}z\"{look}/>\n",
            _ => $"<circle cx=\"{N(cx)}\" cy=\"{N(cy)}\" r=\"{N(r)}\"{look}/>\n",
        };
    }

    private static string N(double value) => SvgSheetWriter.N(value);
}
