using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Clustering;

/// <summary>邻近关系: which parcels lie next to which, each pair known to both.</summary>
public sealed class ParcelNeighbours
{
    private readonly int[] starts;
    private readonly int[] others;

    /// <param name="count">Number of parcels.</param>
    /// <param name="pairs">Indices of two parcels; a pair may come twice or the other way round, a parcel with itself is passed over.</param>
    public ParcelNeighbours(int count, IEnumerable<(int One, int Other)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var known = pairs.Where(pair => pair.One != pair.Other).Select(pair => pair.One < pair.Other ? pair : (One: pair.Other, Other: pair.One)).ToArray();
        Array.Sort(known);
        var single = known.Where((pair, i) => i == 0 || pair != known[i - 1]).ToImmutableArray();
        starts = new int[count + 1];
        foreach (var (one, other) in single)
        {
            starts[one + 1]++;
            starts[other + 1]++;
        }

        for (var p = 0; p < count; p++)
        {
            starts[p + 1] += starts[p];
        }

        others = new int[starts[count]];
        var next = starts[..count];
        foreach (var (one, other) in single)
        {
            others[next[one]++] = other;
            others[next[other]++] = one;
        }
    }

    /// <summary>Number of parcels.</summary>
    public int Count => starts.Length - 1;

    /// <summary>Number of pairs.</summary>
    public int Pairs => others.Length / 2;

    /// <summary>Neighbours of a parcel.</summary>
    public ReadOnlySpan<int> Of(int parcel) => others.AsSpan(starts[parcel], starts[parcel + 1] - starts[parcel]);
}
