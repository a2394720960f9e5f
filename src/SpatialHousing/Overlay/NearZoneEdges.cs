namespace SpatialHousing.Overlay;

/// <summary>The zone edges in one parcel's box: cut to the box, with the places where zone boundaries cross the box's bottom side.</summary>
/// <remarks>Relative to the box's lower left corner, x0 &lt; x1. Parts and zones are numbered anew for each parcel.</remarks>
internal sealed class NearZoneEdges
{
    public double[] X0 = new double[256];
    public double[] Y0 = new double[256];
    public double[] X1 = new double[256];
    public double[] Y1 = new double[256];

    public double[] Slope = new double[256];

    /// <summary>1 where the land lies below the edge, −1 where above, by the ring's direction.</summary>
    public double[] LandBelow = new double[256];
    public int[] EdgePart = new int[256];
    public int EdgeCount;

    public double[] ToggleX = new double[32];

    /// <summary>1 where the land begins right of the crossing, −1 where it ends.</summary>
    public double[] ToggleStep = new double[32];
    public int[] TogglePart = new int[32];
    public int ToggleCount;

    /// <summary>Local zone of each local part, and whether the part covers the box's lower left corner.</summary>
    public int[] PartZone = new int[16];
    public bool[] CoversCorner = new bool[16];
    public int PartCount;

    public void Clear() => EdgeCount = ToggleCount = PartCount = 0;

    public int AddPart(int zone)
    {
        if (PartCount == PartZone.Length)
        {
            Array.Resize(ref PartZone, PartCount * 2);
            Array.Resize(ref CoversCorner, PartCount * 2);
        }

        PartZone[PartCount] = zone;
        CoversCorner[PartCount] = false;
        return PartCount++;
    }

    public void AddToggle(double x, double step, int part)
    {
        if (ToggleCount == ToggleX.Length)
        {
            Array.Resize(ref ToggleX, ToggleCount * 2);
            Array.Resize(ref ToggleStep, ToggleCount * 2);
            Array.Resize(ref TogglePart, ToggleCount * 2);
        }

        ToggleX[ToggleCount] = x;
        ToggleStep[ToggleCount] = step;
        TogglePart[ToggleCount++] = part;
    }

    /// <summary>Cuts an edge to the box: what lies left, right, above or below has no part in the areas inside.</summary>
    public void AddClipped(double x0, double y0, double x1, double y1, double landBelow, int part, double width, double height)
    {
        unchecked
        {
            var slope = (y1 - y0) / (x1 - x0);
            if (x0 < 0)
            {
                y0 -= x0 * slope;
                x0 = 0;
            }

            if (x1 > width)
            {
                y1 -= (x1 - width) * slope;
                x1 = width;
            }

            if (Math.Max(y0, y1) <= 0 || Math.Min(y0, y1) >= height)
            {
                return;
            }

            if (y0 < 0)
            {
                x0 -= y0 / slope;
                y0 = 0;
            }
            else if (y0 > height)
            {
                x0 += (height - y0) / slope;
                y0 = height;
            }

            if (y1 < 0)
            {
                x1 -= y1 / slope;
                y1 = 0;
            }
            else if (y1 > height)
            {
                x1 += (height - y1) / slope;
                y1 = height;
            }

            if (x0 < x1)
            {
                Add(x0, y0, x1, y1, slope, landBelow, part);
            }
        }
    }

    private void Add(double x0, double y0, double x1, double y1, double slope, double landBelow, int part)
    {
        if (EdgeCount == X0.Length)
        {
            Array.Resize(ref X0, EdgeCount * 2);
            Array.Resize(ref Y0, EdgeCount * 2);
            Array.Resize(ref X1, EdgeCount * 2);
            Array.Resize(ref Y1, EdgeCount * 2);
            Array.Resize(ref Slope, EdgeCount * 2);
            Array.Resize(ref LandBelow, EdgeCount * 2);
            Array.Resize(ref EdgePart, EdgeCount * 2);
        }

        X0[EdgeCount] = x0;
        Y0[EdgeCount] = y0;
        X1[EdgeCount] = x1;
        Y1[EdgeCount] = y1;
        Slope[EdgeCount] = slope;
        LandBelow[EdgeCount] = landBelow;
        EdgePart[EdgeCount++] = part;
    }
}
