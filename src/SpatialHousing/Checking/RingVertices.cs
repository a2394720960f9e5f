namespace SpatialHousing.Checking;

/// <summary>Brings rings of two computations to one form.</summary>
internal static class RingVertices
{
    /// <summary>Without vertices that repeat the one before; the ring is not closed.</summary>
    public static List<(double X, double Y)> Distinct(IReadOnlyList<(double X, double Y)> ring, double samePlaceMetres)
    {
        var kept = new List<(double X, double Y)>(ring.Count);
        foreach (var vertex in ring)
        {
            if (kept.Count == 0 || !IsSame(kept[^1], vertex, samePlaceMetres))
            {
                kept.Add(vertex);
            }
        }

        while (kept.Count > 1 && IsSame(kept[0], kept[^1], samePlaceMetres))
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return kept;
    }

    private static bool IsSame((double X, double Y) a, (double X, double Y) b, double samePlaceMetres) =>
        Math.Abs(a.X - b.X) <= samePlaceMetres && Math.Abs(a.Y - b.Y) <= samePlaceMetres;
}
