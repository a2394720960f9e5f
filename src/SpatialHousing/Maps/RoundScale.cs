namespace SpatialHousing.Maps;

/// <summary>比例尺: round scale denominators.</summary>
public static class RoundScale
{
    private static readonly int[] Leading = [10, 15, 20, 25, 30, 40, 50, 60, 75, 80];

    /// <summary>The smallest round denominator that is not below the needed one (10, 15, 20, 25, 30, 40, 50, 60, 75, 80 times a power of ten; from 1:100).</summary>
    public static int NotBelow(double denominator)
    {
        for (long power = 10; ; power *= 10)
        {
            foreach (var leading in Leading)
            {
                if (leading * power >= denominator - 1e-6)
                {
                    return checked((int)(leading * power));
                }
            }
        }
    }

    /// <summary>The largest of 1, 2, 5 × 10ⁿ that is not above a length.</summary>
    public static double StepNotAbove(double length)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(length)));
        var leading = length / power;
        return power * (leading >= 5 ? 5 : leading >= 2 ? 2 : 1);
    }
}
