using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;

namespace SpatialHousing.Formats.Pdf;

/// <summary>Features as paths in whole hundredths of a millimetre, the same vertices as in SVG.</summary>
internal sealed class PdfFeaturePaths(GeometryColumns shapes, PaperTransform transform, PdfContent content)
{
    public void Write(ImmutableArray<int> features, string paint)
    {
        foreach (var feature in features)
        {
            var isArea = shapes.Kinds[feature] is GeometryKind.Polygon or GeometryKind.MultiPolygon;
            var isEmpty = true;
            for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
            {
                isEmpty &= !TryWrite(shapes.RingVertices[ring], shapes.RingVertices[ring + 1], isArea);
            }

            if (!isEmpty)
            {
                content.Add(paint).Add("\n");
            }
        }
    }

    private bool TryWrite(int start, int end, bool isArea)
    {
        if (end <= start)
        {
            return false;
        }

        unchecked
        {
            int lastX = Units(transform.X(shapes.X[start])), lastY = Units(transform.Y(shapes.Y[start]));
            content.Point(lastX, lastY, 'm');
            var begun = false;
            for (var v = start + 1; v < (isArea ? end - 1 : end); v++)
            {
                int x = Units(transform.X(shapes.X[v])), y = Units(transform.Y(shapes.Y[v]));
                if (x != lastX || y != lastY)
                {
                    content.Point(x, y, 'l');
                    begun = true;
                    (lastX, lastY) = (x, y);
                }
            }

            // A shape smaller than the unit is still there: a speck.
            if (!begun)
            {
                content.Point(lastX + 1, lastY, 'l');
                if (isArea)
                {
                    content.Point(lastX + 1, lastY + 1, 'l');
                }
            }
        }

        content.Add(isArea ? "h\n" : "");
        return true;
    }

    private static int Units(double millimetres) => (int)Math.Round(millimetres * 100);
}
