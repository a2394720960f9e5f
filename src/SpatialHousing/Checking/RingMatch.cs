using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace SpatialHousing.Checking;

/// <summary>Whether a polygon as printed is the recomputed one, vertex by vertex.</summary>
internal static class RingMatch
{
    /// <summary>Half of the last printed digit and the rounding of two ways to compute a vertex, metres.</summary>
    private const double SamePlaceMetres = 0.6e-4;

    /// <summary>The outer ring first, then the holes in any order.</summary>
    public static bool IsSamePolygon(ImmutableArray<ImmutableArray<(double X, double Y)>> stated, ImmutableArray<Coordinate[]> recomputed)
    {
        if (stated.Length != recomputed.Length || stated.IsEmpty || !IsSameRing(stated[0], recomputed[0]))
        {
            return false;
        }

        var holes = recomputed.Skip(1).ToList();
        return stated.Skip(1).All(ring =>
        {
            var match = holes.FindIndex(other => IsSameRing(ring, other));
            if (match >= 0)
            {
                holes.RemoveAt(match);
            }

            return match >= 0;
        });
    }

    /// <summary>Same vertices in the same or the opposite order, from any start; repeated vertices do not count.</summary>
    private static bool IsSameRing(ImmutableArray<(double X, double Y)> stated, Coordinate[] recomputed)
    {
        if (stated.Length < 4 || !IsNear(stated[0], stated[^1]))
        {
            return false;
        }

        var one = stated[..^1];
        ImmutableArray<(double X, double Y)> other = [.. recomputed.Take(recomputed.Length - 1).Select(c => (c.X, c.Y))];
        for (var shift = 0; shift < other.Length; shift++)
        {
            if (IsNear(one[0], other[shift]) && (Follows(one, other, shift, 1) || Follows(one, other, shift, -1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Walks both rings once around; a ring may stay where it is while the other goes through vertices at the same place: rounding parts and joins such vertices.</summary>
    private static bool Follows(ImmutableArray<(double X, double Y)> one, ImmutableArray<(double X, double Y)> other, int shift, int step)
    {
        int here = 0, there = 0;
        (double X, double Y) One(int v) => one[v % one.Length];
        (double X, double Y) Other(int v) => other[(((shift + (step * v)) % other.Length) + other.Length) % other.Length];
        while (here < one.Length || there < other.Length)
        {
            if (here < one.Length && there < other.Length && IsNear(One(here + 1), Other(there + 1)))
            {
                here++;
                there++;
            }
            else if (here < one.Length && IsNear(One(here + 1), Other(there)))
            {
                here++;
            }
            else if (there < other.Length && IsNear(One(here), Other(there + 1)))
            {
                there++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNear((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) <= SamePlaceMetres && Math.Abs(a.Y - b.Y) <= SamePlaceMetres;
}
