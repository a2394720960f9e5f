using System.Runtime.CompilerServices;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Viewer.Tiles;

/// <summary>Fills polygons into a tile row by row: even–odd crossings at pixel centres.</summary>
internal sealed class ScanFill(int size)
{
    private double[] crossings = new double[256];
    private int[] rowOf = new int[256];
    private int count;

    /// <summary>Writes parcel + 1 into every pixel whose centre lies in the parcel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(GeometryColumns shapes, int parcel, double left, double top, double metresPerPixel, Span<uint> pixels)
    {
        unchecked
        {
            if (!HoldsPixelCentre(shapes.BoxOf(parcel), left, top, metresPerPixel))
            {
                return;
            }

            count = 0;
            var x = shapes.X;
            var y = shapes.Y;
            var rings = shapes.RingVertices;
            var (firstRing, lastRing) = (shapes.PartRings[shapes.FeatureParts[parcel]], shapes.PartRings[shapes.FeatureParts[parcel + 1]]);
            for (var ring = firstRing; ring < lastRing; ring++)
            {
                for (var i = rings[ring]; i + 1 < rings[ring + 1]; i++)
                {
                    AddEdge((x[i] - left) / metresPerPixel, (top - y[i]) / metresPerPixel, (x[i + 1] - left) / metresPerPixel, (top - y[i + 1]) / metresPerPixel);
                }
            }

            WriteSpans(pixels, (uint)(parcel + 1));
        }
    }

    /// <summary>From afar most parcels lie between the centres of pixels: nothing of them is drawn.</summary>
    private static bool HoldsPixelCentre(Box box, double left, double top, double metresPerPixel) =>
        Math.Ceiling(((box.MinX - left) / metresPerPixel) - 0.5) <= ((box.MaxX - left) / metresPerPixel) - 0.5
        && Math.Ceiling(((top - box.MaxY) / metresPerPixel) - 0.5) <= ((top - box.MinY) / metresPerPixel) - 0.5;

    /// <summary>Adds the crossings of one edge with the centre lines of the rows it spans, in pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddEdge(double xa, double ya, double xb, double yb)
    {
        if (ya > yb)
        {
            (xa, ya, xb, yb) = (xb, yb, xa, ya);
        }

        var first = (int)Math.Ceiling(Math.Clamp(ya - 0.5, -1, size));
        var last = (int)Math.Ceiling(Math.Clamp(yb - 0.5, -1, size)) - 1;
        first = Math.Max(first, 0);
        last = Math.Min(last, size - 1);
        for (var row = first; row <= last; row++)
        {
            if (count == crossings.Length)
            {
                Array.Resize(ref crossings, count * 2);
                Array.Resize(ref rowOf, count * 2);
            }

            crossings[count] = xa + ((row + 0.5 - ya) / (yb - ya) * (xb - xa));
            rowOf[count] = row;
            count++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteSpans(Span<uint> pixels, uint value)
    {
        // by row, then by place: insertion sort, for a parcel has few crossings a tile
        for (var i = 1; i < count; i++)
        {
            var (place, row) = (crossings[i], rowOf[i]);
            var j = i - 1;
            for (; j >= 0 && (rowOf[j] > row || (rowOf[j] == row && crossings[j] > place)); j--)
            {
                (crossings[j + 1], rowOf[j + 1]) = (crossings[j], rowOf[j]);
            }

            (crossings[j + 1], rowOf[j + 1]) = (place, row);
        }

        for (var i = 0; i + 1 < count; i += 2)
        {
            var from = Math.Max(0, (int)Math.Ceiling(Math.Clamp(crossings[i] - 0.5, -1, size)));
            var to = Math.Min(size, (int)Math.Ceiling(Math.Clamp(crossings[i + 1] - 0.5, -1, size)));
            if (to > from)
            {
                pixels.Slice((rowOf[i] * size) + from, to - from).Fill(value);
            }
        }
    }
}
