using System.Globalization;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Svg;

/// <summary>Writes features as path elements in whole hundredths of a millimetre; a vertex that falls on the last one is left out.</summary>
internal sealed class SvgFeaturePaths(GeometryColumns shapes, PaperTransform transform)
{
    private const double Hundredths = 100;
    private char[] buffer = new char[1 << 12];
    private int length;

    public void Write(int feature, TextWriter output)
    {
        length = 0;
        Append("<path d=\"");
        var empty = length;
        var isArea = shapes.Kinds[feature] is GeometryKind.Polygon or GeometryKind.MultiPolygon;
        for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
        {
            AppendRing(shapes.RingVertices[ring], shapes.RingVertices[ring + 1], isArea);
        }

        if (length > empty)
        {
            Append("\"/>\n");
            output.Write(buffer, 0, length);
        }
    }

    private void AppendRing(int start, int end, bool isArea)
    {
        if (end <= start)
        {
            return;
        }

        unchecked
        {
            int lastX = Units(transform.X(shapes.X[start])), lastY = Units(transform.Y(shapes.Y[start]));
            Append('M');
            Append(lastX);
            Append(' ', lastY);
            var begun = false;
            for (var v = start + 1; v < (isArea ? end - 1 : end); v++)
            {
                int x = Units(transform.X(shapes.X[v])), y = Units(transform.Y(shapes.Y[v]));
                if (x == lastX && y == lastY)
                {
                    continue;
                }

                if (begun)
                {
                    Append(' ', x - lastX);
                }
                else
                {
                    Append('l');
                    Append(x - lastX);
                    begun = true;
                }

                Append(' ', y - lastY);
                (lastX, lastY) = (x, y);
            }

            // A shape smaller than the unit is still there: a speck.
            Append(begun ? isArea ? "z" : "" : isArea ? "h1v1z" : "h1");
        }
    }

    private static int Units(double millimetres) => (int)Math.Round(millimetres * Hundredths);

    private void Append(char separator, int number)
    {
        if (number >= 0)
        {
            Append(separator);
        }

        Append(number);
    }

    private void Append(int number)
    {
        Reserve(12);
        number.TryFormat(buffer.AsSpan(length), out var written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    private void Append(char c)
    {
        Reserve(1);
        buffer[length++] = c;
    }

    private void Append(string text)
    {
        Reserve(text.Length);
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
    }

    private void Reserve(int more)
    {
        if (length + more > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + more));
        }
    }
}
