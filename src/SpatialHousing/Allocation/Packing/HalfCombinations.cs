namespace SpatialHousing.Allocation.Packing;

/// <summary>All sets of some of a year's parcels that fit below its limits and do not lose too much, in the order of their land.</summary>
internal sealed record HalfCombinations(long[] Land, long[] Floor, long[] Net, ulong[] Set)
{
    private const int Most = 1 << 18;

    public int Count => Land.Length;

    /// <param name="members">What each parcel adds: land, floor area, reduced merit, what it loses, its bit.</param>
    public static HalfCombinations? Of(IEnumerable<(int Land, int Floor, long Net, double Regret, ulong Bit)> members, long roomLand, long roomFloor, double gap, ref long work)
    {
        List<(long Land, long Floor, long Net, double Regret, ulong Set)> sets = [(0, 0, 0, 0, 0)];
        foreach (var (land, floor, net, lost, bit) in members)
        {
            work += sets.Count;
            for (var (s, before) = (0, sets.Count); s < before; s++)
            {
                var one = sets[s];
                if (one.Land + land <= roomLand && one.Floor + floor <= roomFloor && one.Regret + lost <= gap)
                {
                    sets.Add((one.Land + land, one.Floor + floor, one.Net + net, one.Regret + lost, one.Set | bit));
                }
            }

            if (sets.Count > Most)
            {
                return null;
            }
        }

        work += sets.Count * 4L;
        sets.Sort((a, b) => a.Land != b.Land ? a.Land.CompareTo(b.Land) : a.Set.CompareTo(b.Set));
        return new HalfCombinations([.. sets.Select(s => s.Land)], [.. sets.Select(s => s.Floor)], [.. sets.Select(s => s.Net)], [.. sets.Select(s => s.Set)]);
    }
}
