namespace SpatialHousing.Allocation.Packing;

/// <summary>高斯-若尔当消元: inverts a small dense matrix in place, with row pivoting.</summary>
internal static class GaussJordan
{
    /// <summary><paramref name="work"/> holds rows of the matrix with the unit matrix behind it, and then the unit matrix with the inverse behind it; false when it is singular.</summary>
    public static bool TryInvert(double[] work, int size, double smallestPivot)
    {
        unchecked
        {
            var width = 2 * size;
            for (var c = 0; c < size; c++)
            {
                BringUpLargest(work, size, c);
                if (Math.Abs(work[(c * width) + c]) < smallestPivot)
                {
                    return false;
                }

                var scale = 1 / work[(c * width) + c];
                for (var j = c; j < width; j++)
                {
                    work[(c * width) + j] *= scale;
                }

                for (var r = 0; r < size; r++)
                {
                    var factor = work[(r * width) + c];
                    if (r != c && factor != 0)
                    {
                        for (var j = c; j < width; j++)
                        {
                            work[(r * width) + j] -= factor * work[(c * width) + j];
                        }
                    }
                }
            }

            return true;
        }
    }

    private static void BringUpLargest(double[] work, int size, int c)
    {
        unchecked
        {
            var (width, best) = (2 * size, c);
            for (var r = c + 1; r < size; r++)
            {
                best = Math.Abs(work[(r * width) + c]) > Math.Abs(work[(best * width) + c]) ? r : best;
            }

            if (best != c)
            {
                for (var j = 0; j < width; j++)
                {
                    (work[(c * width) + j], work[(best * width) + j]) = (work[(best * width) + j], work[(c * width) + j]);
                }
            }
        }
    }
}
