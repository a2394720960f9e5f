using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Which feature of an indexed polygon layer covers a point. One instance a thread.</summary>
internal sealed class PointLocator
{
    private readonly PolygonIndex index;
    private readonly RingTable rings;
    private int[] covering = new int[8];
    private int count;

    public PointLocator(PolygonIndex index)
    {
        this.index = index;
        rings = index.Rings;
    }

    /// <summary>The first feature over each parcel's centroid (of all its land), or −1.</summary>
    public static int[] LocateCentroids(GeometryColumns parcels, GeometryColumns subareas)
    {
        var locator = new PointLocator(new PolygonIndex(subareas));
        var found = new int[parcels.Count];
        for (var parcel = 0; parcel < found.Length; parcel++)
        {
            var (x, y) = CentroidOf(parcels, parcel);
            found[parcel] = locator.FeatureAt(x, y);
        }

        return found;
    }

    /// <summary>Up from the corner of the point's cell, then right; every edge passed changes the cover of its part.</summary>
    public int FeatureAt(double x, double y)
    {
        unchecked
        {
            double px = x - rings.OriginX, py = y - rings.OriginY;
            if (!(px >= 0 && py >= 0 && px < index.Columns * index.CellSize && py < index.Rows * index.CellSize))
            {
                return -1;
            }

            int column = index.ColumnOf(px), row = index.RowOf(py), cell = (row * index.Columns) + column;
            count = 0;
            foreach (var part in index.Cover.PartsAt(cell))
            {
                Toggle(part);
            }

            double cornerX = column * index.CellSize, cornerY = row * index.CellSize;
            for (var k = index.CellStart[cell]; k < index.CellStart[cell + 1]; k++)
            {
                var edge = index.CellEdges[k];
                double x0 = rings.X[edge], y0 = rings.Y[edge], x1 = rings.X[edge + 1], y1 = rings.Y[edge + 1];
                var isPassed = (x0 <= cornerX) != (x1 <= cornerX) && PolygonIndex.IsAbove(x0, y0, x1, y1, cornerX, cornerY) != PolygonIndex.IsAbove(x0, y0, x1, y1, cornerX, py);
                isPassed ^= (y0 <= py) != (y1 <= py) && PolygonIndex.IsRight(x0, y0, x1, y1, cornerX, py) != PolygonIndex.IsRight(x0, y0, x1, y1, px, py);
                if (isPassed)
                {
                    Toggle(rings.RingPart[rings.EdgeRing[edge]]);
                }
            }

            var first = -1;
            for (var c = 0; c < count; c++)
            {
                var feature = rings.PartFeature[covering[c]];
                first = first < 0 || feature < first ? feature : first;
            }

            return first;
        }
    }

    private static (double X, double Y) CentroidOf(GeometryColumns shapes, int feature)
    {
        unchecked
        {
            ReadOnlySpan<double> x = shapes.X, y = shapes.Y;
            var (start, end) = shapes.VertexRange(feature);
            if (start == end)
            {
                return (double.NaN, double.NaN);
            }

            double originX = x[start], originY = y[start], sumX = 0, sumY = 0, doubled = 0;
            for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
            {
                for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
                {
                    double ringX = 0, ringY = 0, ringDoubled = 0;
                    for (var v = shapes.RingVertices[ring] + 1; v < shapes.RingVertices[ring + 1]; v++)
                    {
                        double ax = x[v - 1] - originX, ay = y[v - 1] - originY, bx = x[v] - originX, by = y[v] - originY, cross = (ax * by) - (bx * ay);
                        ringDoubled += cross;
                        ringX += (ax + bx) * cross;
                        ringY += (ay + by) * cross;
                    }

                    var sign = ringDoubled >= 0 == (ring == shapes.PartRings[part]) ? 1 : -1;
                    doubled += sign * ringDoubled;
                    sumX += sign * ringX;
                    sumY += sign * ringY;
                }
            }

            return doubled == 0 ? (originX, originY) : (originX + (sumX / (3 * doubled)), originY + (sumY / (3 * doubled)));
        }
    }

    private void Toggle(int part)
    {
        for (var c = 0; c < count; c++)
        {
            if (covering[c] == part)
            {
                covering[c] = covering[--count];
                return;
            }
        }

        if (count == covering.Length)
        {
            Array.Resize(ref covering, count * 2);
        }

        covering[count++] = part;
    }
}
