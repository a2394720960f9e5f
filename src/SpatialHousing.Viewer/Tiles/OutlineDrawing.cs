using SpatialHousing.Geodesy;

namespace SpatialHousing.Viewer.Tiles;

/// <summary>Draws anti-aliased outlines into the high byte of index pixels; where lines meet, the stronger shows.</summary>
internal static class OutlineDrawing
{
    private const int Size = TileScheme.TileSize;

    public static void Draw(GeometryColumns shapes, int parcel, double left, double top, double metresPerPixel, double strength, Span<uint> pixels)
    {
        unchecked
        {
            var x = shapes.X;
            var y = shapes.Y;
            var rings = shapes.RingVertices;
            var (firstRing, lastRing) = (shapes.PartRings[shapes.FeatureParts[parcel]], shapes.PartRings[shapes.FeatureParts[parcel + 1]]);
            for (var ring = firstRing; ring < lastRing; ring++)
            {
                for (var i = rings[ring]; i + 1 < rings[ring + 1]; i++)
                {
                    DrawLine((x[i] - left) / metresPerPixel, (top - y[i]) / metresPerPixel, (x[i + 1] - left) / metresPerPixel, (top - y[i + 1]) / metresPerPixel, strength, pixels);
                }
            }
        }
    }

    /// <summary>Wu's line: two pixels a step along the longer axis, covered in proportion to their distance.</summary>
    private static void DrawLine(double xa, double ya, double xb, double yb, double strength, Span<uint> pixels)
    {
        var isSteep = Math.Abs(yb - ya) > Math.Abs(xb - xa);
        if (isSteep)
        {
            (xa, ya, xb, yb) = (ya, xa, yb, xb);
        }

        if (xa > xb)
        {
            (xa, ya, xb, yb) = (xb, yb, xa, ya);
        }

        var from = (int)Math.Floor(Math.Max(xa, -1));
        var to = (int)Math.Floor(Math.Min(xb, Size));
        var slope = xb > xa ? (yb - ya) / (xb - xa) : 0;
        for (var step = from; step <= to; step++)
        {
            var along = Math.Clamp(step + 0.5, xa, xb);
            var across = ya + ((along - xa) * slope) - 0.5;
            if (across < -2 || across > Size + 1)
            {
                continue;
            }

            var nearer = (int)Math.Floor(across);
            var part = across - nearer;
            Cover(isSteep, step, nearer, (1 - part) * strength, pixels);
            Cover(isSteep, step, nearer + 1, part * strength, pixels);
        }
    }

    private static void Cover(bool isSteep, int along, int across, double coverage, Span<uint> pixels)
    {
        var (column, row) = isSteep ? (across, along) : (along, across);
        if (column is < 0 or >= Size || row is < 0 or >= Size)
        {
            return;
        }

        ref var pixel = ref pixels[(row * Size) + column];
        var stronger = Math.Max(pixel >> 24, (uint)(coverage * 255));
        pixel = (pixel & 0x00FFFFFF) | (stronger << 24);
    }
}
