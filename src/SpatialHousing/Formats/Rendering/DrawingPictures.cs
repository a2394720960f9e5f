namespace SpatialHousing.Formats.Rendering;

/// <summary>位图: drawings as PNG for documents, made side by side by an installed converter.</summary>
internal static class DrawingPictures
{
    /// <summary>A3 at this resolution, printed on the text block of A4, stands at about 300 dots an inch.</summary>
    private const int DotsPerInch = 150;

    /// <returns>One picture a drawing, in their order.</returns>
    public static byte[][] Of(IReadOnlyList<(string Svg, double WidthMillimetres, double HeightMillimetres)> drawings, SheetRenderer renderer, CancellationToken cancellation)
    {
        var pictures = new byte[drawings.Count][];
        var scratch = Directory.CreateTempSubdirectory("spatialhousing-report-");
        try
        {
            Parallel.For(0, pictures.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                var (text, width, height) = drawings[i];
                var svg = Path.Combine(scratch.FullName, FormattableString.Invariant($"{i}.svg"));
                var png = Path.ChangeExtension(svg, "png");
                File.WriteAllText(svg, text);
                renderer.WritePng(new RenderedSheet(svg, width, height), png, DotsPerInch, cancellation);
                pictures[i] = File.ReadAllBytes(png);
            });
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return pictures;
    }
}
