namespace SpatialHousing.Formats.Rendering;

/// <summary>位图: drawings as PNG, made side by side by an installed converter.</summary>
internal static class DrawingPictures
{
    /// <returns>One picture a drawing, in their order.</returns>
    public static byte[][] Of(IReadOnlyList<(byte[] Svg, double WidthMillimetres, double HeightMillimetres)> drawings, SheetRenderer renderer, int dotsPerInch, CancellationToken cancellation)
    {
        var pictures = new byte[drawings.Count][];
        var scratch = Directory.CreateTempSubdirectory("spatialhousing-pictures-");
        try
        {
            Parallel.For(0, pictures.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                var (text, width, height) = drawings[i];
                var svg = Path.Combine(scratch.FullName, FormattableString.Invariant($"{i}.svg"));
                var png = Path.ChangeExtension(svg, "png");
                File.WriteAllBytes(svg, text);
                renderer.WritePng(new RenderedSheet(svg, width, height), png, dotsPerInch, cancellation);
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
