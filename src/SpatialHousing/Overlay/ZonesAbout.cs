using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>The zones in and about one box: those that cover its lower left corner and those with an edge near it, found through the grid. One instance a thread.</summary>
internal sealed class ZonesAbout
{
    private readonly PolygonIndex index;
    private readonly RingTable rings;
    private readonly double gapMetres;
    private readonly NearZoneEdges near = new();
    private readonly int[] edgeSeen;
    private readonly int[] partSeen;
    private readonly int[] localPart;
    private readonly int[] zoneSeen;
    private readonly int[] localZone;
    private int stamp;
    private int[] zones = new int[16];
    private int[] nearEdges = new int[256];
    private int nearCount;
    private double boxX;
    private double boxY;
    private double width;
    private double height;

    /// <param name="gapMetres">Boundaries nearer than this meet.</param>
    public ZonesAbout(PolygonIndex index, double gapMetres)
    {
        this.index = index;
        this.gapMetres = gapMetres;
        rings = index.Rings;
        edgeSeen = new int[rings.EdgeRing.Length];
        partSeen = new int[rings.PartFeature.Length];
        localPart = new int[rings.PartFeature.Length];
        zoneSeen = new int[index.FeatureCount];
        localZone = new int[index.FeatureCount];
    }

    /// <summary>Boxes gathered so far.</summary>
    public int Gathered => stamp;

    /// <summary>Zones found.</summary>
    public int Count { get; private set; }

    public int ZoneAt(int place) => zones[place];

    /// <summary>Place of a zone that was found; −1 for any other.</summary>
    public int PlaceOf(int zone) => zoneSeen[zone] == stamp ? localZone[zone] : -1;

    /// <summary>Edges and covers of the box, clipped to it.</summary>
    public NearZoneEdges Near => near;

    /// <summary>Left and lower side of the box, relative to the index.</summary>
    public (double X, double Y) Origin => (boxX, boxY);

    /// <summary>Finds the zones of a box in the layer's plane; the results stand until the next call.</summary>
    public void Gather(Box box)
    {
        unchecked
        {
            stamp++;
            nearCount = Count = 0;
            near.Clear();
            boxX = box.MinX - rings.OriginX;
            boxY = box.MinY - rings.OriginY;
            width = box.Width;
            height = box.Height;
            if (box.IsEmpty)
            {
                return;
            }

            AddCorner();
            if (MeetsEdges())
            {
                AddZoneEdges();
            }
        }
    }

    /// <summary>Puts the edges of a zone near the box into an array, which grows as needed, and says how many they are.</summary>
    public int EdgesOf(int zone, ref int[] edges)
    {
        if (edges.Length < nearCount)
        {
            edges = new int[nearEdges.Length];
        }

        var count = 0;
        for (var k = 0; k < nearCount; k++)
        {
            if (rings.FeatureOfRing(rings.EdgeRing[nearEdges[k]]) == zone)
            {
                edges[count++] = nearEdges[k];
            }
        }

        return count;
    }

    /// <summary>A regular zone covers the lower left corner of the box.</summary>
    public bool CoversCorner(int zone)
    {
        for (var part = 0; part < near.PartCount; part++)
        {
            if (near.CoversCorner[part] && zones[near.PartZone[part]] == zone)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Some boundary of the zone comes within the gap of the parcel's boundary; asked only where no land is shared.</summary>
    public bool Meets(int zone, ParcelEdges parcel)
    {
        unchecked
        {
            var gapSquared = gapMetres * gapMetres;
            for (var k = 0; k < nearCount; k++)
            {
                var edge = nearEdges[k];
                if (rings.FeatureOfRing(rings.EdgeRing[edge]) != zone)
                {
                    continue;
                }

                double ax = rings.X[edge] - boxX, ay = rings.Y[edge] - boxY, bx = rings.X[edge + 1] - boxX, by = rings.Y[edge + 1] - boxY;
                for (var e = 0; e < parcel.Count; e++)
                {
                    if (SegmentDistance.Squared(ax, ay, bx, by, parcel.StartX[e], parcel.StartY[e], parcel.EndX[e], parcel.EndY[e], gapMetres) <= gapSquared)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private bool MeetsEdges()
    {
        if (boxX - gapMetres > index.Columns * index.CellSize || boxY - gapMetres > index.Rows * index.CellSize || boxX + width + gapMetres < 0 || boxY + height + gapMetres < 0)
        {
            return false;
        }

        int left = index.ColumnOf(boxX - gapMetres), right = index.ColumnOf(boxX + width + gapMetres);
        int low = index.RowOf(boxY - gapMetres), high = index.RowOf(boxY + height + gapMetres);
        for (var row = low; row <= high; row++)
        {
            var cell = row * index.Columns;
            if (index.CellStart[cell + right + 1] != index.CellStart[cell + left])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Which parts cover the box's lower left corner: those over its cell's corner, changed by every edge on the way up and right.</summary>
    private void AddCorner()
    {
        if (boxX < 0 || boxY < 0 || boxX >= index.Columns * index.CellSize || boxY >= index.Rows * index.CellSize)
        {
            return;
        }

        int column = index.ColumnOf(boxX), row = index.RowOf(boxY);
        var cell = (row * index.Columns) + column;
        foreach (var part in index.Cover.PartsAt(cell))
        {
            FlipCorner(part);
        }

        double cornerX = column * index.CellSize, cornerY = row * index.CellSize;
        for (var k = index.CellStart[cell]; k < index.CellStart[cell + 1]; k++)
        {
            var edge = index.CellEdges[k];
            double x0 = rings.X[edge], y0 = rings.Y[edge], x1 = rings.X[edge + 1], y1 = rings.Y[edge + 1];
            if ((x0 <= cornerX) != (x1 <= cornerX) && PolygonIndex.IsAbove(x0, y0, x1, y1, cornerX, cornerY) != PolygonIndex.IsAbove(x0, y0, x1, y1, cornerX, boxY))
            {
                FlipCorner(rings.RingPart[rings.EdgeRing[edge]]);
            }

            if ((y0 <= boxY) != (y1 <= boxY) && PolygonIndex.IsRight(x0, y0, x1, y1, cornerX, boxY) != PolygonIndex.IsRight(x0, y0, x1, y1, boxX, boxY))
            {
                FlipCorner(rings.RingPart[rings.EdgeRing[edge]]);
            }
        }
    }

    private void FlipCorner(int part)
    {
        var local = Local(part);
        near.CoversCorner[local] = !near.CoversCorner[local];
    }

    private void AddZoneEdges()
    {
        int left = index.ColumnOf(boxX - gapMetres), right = index.ColumnOf(boxX + width + gapMetres);
        int low = index.RowOf(boxY - gapMetres), high = index.RowOf(boxY + height + gapMetres);
        for (var row = low; row <= high; row++)
        {
            var end = index.CellStart[(row * index.Columns) + right + 1];
            for (var k = index.CellStart[(row * index.Columns) + left]; k < end; k++)
            {
                var edge = index.CellEdges[k];
                if (edgeSeen[edge] != stamp)
                {
                    edgeSeen[edge] = stamp;
                    AddZoneEdge(edge);
                }
            }
        }
    }

    private void AddZoneEdge(int edge)
    {
        double ax = rings.X[edge], ay = rings.Y[edge], bx = rings.X[edge + 1], by = rings.Y[edge + 1];
        double x0 = ax - boxX, y0 = ay - boxY, x1 = bx - boxX, y1 = by - boxY;
        if (Math.Max(x0, x1) < -gapMetres || Math.Min(x0, x1) > width + gapMetres || Math.Max(y0, y1) < -gapMetres || Math.Min(y0, y1) > height + gapMetres)
        {
            return;
        }

        KeepNear(edge);
        var ring = rings.EdgeRing[edge];
        var part = Local(rings.RingPart[ring]);
        if ((y0 <= 0) != (y1 <= 0) && !PolygonIndex.IsRight(ax, ay, bx, by, boxX, boxY))
        {
            var at = x0 - (y0 / (y1 - y0) * (x1 - x0));
            if (at < width)
            {
                near.AddToggle(Math.Max(at, 0), y1 > y0 ? -rings.RingSign[ring] : rings.RingSign[ring], part);
            }
        }

        if (x0 == x1 || Math.Max(y0, y1) <= 0 || Math.Min(y0, y1) >= height || Math.Max(x0, x1) <= 0 || Math.Min(x0, x1) >= width)
        {
            return;
        }

        if (x0 > x1)
        {
            near.AddClipped(x1, y1, x0, y0, rings.RingSign[ring], part, width, height);
        }
        else
        {
            near.AddClipped(x0, y0, x1, y1, -rings.RingSign[ring], part, width, height);
        }
    }

    private void KeepNear(int edge)
    {
        if (nearCount == nearEdges.Length)
        {
            Array.Resize(ref nearEdges, nearCount * 2);
        }

        nearEdges[nearCount++] = edge;
    }

    /// <summary>Number of a part (and through it of its zone) for this box.</summary>
    private int Local(int part)
    {
        if (partSeen[part] != stamp)
        {
            partSeen[part] = stamp;
            var zone = rings.PartFeature[part];
            if (zoneSeen[zone] != stamp)
            {
                zoneSeen[zone] = stamp;
                localZone[zone] = Count;
                if (Count == zones.Length)
                {
                    Array.Resize(ref zones, Count * 2);
                }

                zones[Count++] = zone;
            }

            localPart[part] = near.AddPart(localZone[zone]);
        }

        return localPart[part];
    }
}
