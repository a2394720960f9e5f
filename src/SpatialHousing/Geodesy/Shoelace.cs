namespace SpatialHousing.Geodesy;

/// <summary>Area of closed rings in any plane, relative to their first vertex so that far coordinates lose no digits.</summary>
internal static class Shoelace
{
    /// <summary>Absolute area; 0 for fewer than 3 vertices. The ring may repeat its first vertex at the end or not.</summary>
    public static double Area(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Math.Abs(SignedArea(x, y));

    /// <summary>Positive when counter-clockwise in (x, y).</summary>
    public static double SignedArea(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        unchecked
        {
            if (x.Length < 3)
            {
                return 0;
            }

            double x0 = x[0], y0 = y[0], sum = 0;
            var previousX = x[1] - x0;
            var previousY = y[1] - y0;
            for (var i = 2; i < x.Length && i < y.Length; i++)
            {
                double nextX = x[i] - x0, nextY = y[i] - y0;
                sum += (previousX * nextY) - (nextX * previousY);
                previousX = nextX;
                previousY = nextY;
            }

            return sum / 2;
        }
    }
}
