using Mapsui;
using SkiaSharp;
using SpatialHousing.Formats.Rendering;

namespace SpatialHousing.Desktop.Mapping;

/// <summary>导出视图: the map as it is seen, legend, arrow and scale included, as PNG at twice its pixels or as a PDF of vectors.</summary>
internal static class ViewExport
{
    private const float PixelDensity = 2;

    /// <summary>Points of a PDF page for each pixel of the screen.</summary>
    private const float PointsPerPixel = 72f / 96;

    public static void Write(Map map, string path) => SheetFile.Write(path, path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? Pdf(map) : MapsuiCalls.Png(map, PixelDensity));

    private static byte[] Pdf(Map map)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            var view = map.Navigator.Viewport;
            using var page = document.BeginPage((float)view.Width * PointsPerPixel, (float)view.Height * PointsPerPixel);
            page.Scale(PointsPerPixel);
            MapsuiCalls.Paint(map, page);
            document.EndPage();
            document.Close();
        }

        return stream.ToArray();
    }
}
