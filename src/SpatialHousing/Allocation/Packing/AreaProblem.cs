namespace SpatialHousing.Allocation.Packing;

/// <summary>One area of a packing problem on plain arrays, parcels in an order that does not depend on the order of the input.</summary>
/// <remarks>
/// Rows are the limited sums: land of year t at 2(t − 1), floor area at 2(t − 1) + 1, m². Choice 0 is "not supplied", choice t is year t.
/// A parcel that can only be left out is not here. The order is by a hash of a parcel's own figures, then the figures, then the id, so that a
/// stride through it is a fair sample.
/// </remarks>
internal sealed class AreaProblem
{
    private AreaProblem(int years, int[] parcel, int[] land, int[] floor, int[] score, uint[] allowed)
    {
        Years = years;
        Parcel = parcel;
        Land = land;
        Floor = floor;
        Score = score;
        Allowed = allowed;
        Low = new long[2 * years];
        High = new long[2 * years];
        Weight = new long[2 * years];
    }

    public int Years { get; }

    public int Count => Parcel.Length;

    /// <summary>Index of each parcel in the whole problem.</summary>
    public int[] Parcel { get; }

    /// <summary>m².</summary>
    public int[] Land { get; }

    /// <summary>m².</summary>
    public int[] Floor { get; }

    /// <summary>1/10000, parcel × years + year − 1.</summary>
    public int[] Score { get; }

    /// <summary>Bit c is set when choice c is allowed.</summary>
    public uint[] Allowed { get; }

    /// <summary>Least sum of each row that leaves nothing unmet, m².</summary>
    public long[] Low { get; }

    /// <summary>Greatest allowed sum of each row, m².</summary>
    public long[] High { get; }

    /// <summary>What a missing m² counts, 1/10000: 10000 for land.</summary>
    public long[] Weight { get; }

    /// <summary>Land × score of a choice, 1e-8 score·ha.</summary>
    public long Profit(int parcel, int choice) => choice == 0 ? 0 : (long)Land[parcel] * Score[(parcel * Years) + choice - 1];

    /// <summary>Σ profit of a plan.</summary>
    public long ValueOf(ReadOnlySpan<byte> plan)
    {
        var value = 0L;
        for (var p = 0; p < Count; p++)
        {
            value += Profit(p, plan[p]);
        }

        return value;
    }

    /// <summary>Row sums of a plan, m².</summary>
    public long[] SumsOf(ReadOnlySpan<byte> plan)
    {
        var sums = new long[2 * Years];
        for (var p = 0; p < Count; p++)
        {
            if (plan[p] > 0)
            {
                sums[(2 * plan[p]) - 2] += Land[p];
                sums[(2 * plan[p]) - 1] += Floor[p];
            }
        }

        return sums;
    }

    /// <summary>Σ weight × what is missing, 1e-8 ha.</summary>
    public long UnmetOf(ReadOnlySpan<long> sums)
    {
        var unmet = 0L;
        for (var r = 0; r < sums.Length; r++)
        {
            unmet += Weight[r] * Math.Max(0, Low[r] - sums[r]);
        }

        return unmet;
    }

    /// <summary>Σ of what is over the limits, m².</summary>
    public long OverOf(ReadOnlySpan<long> sums)
    {
        var over = 0L;
        for (var r = 0; r < sums.Length; r++)
        {
            over += Math.Max(0, sums[r] - High[r]);
        }

        return over;
    }

    /// <summary>The same area with only some parcels open; what the others take in a plan is taken off the limits.</summary>
    public AreaProblem Restricted(int[] open, ReadOnlySpan<byte> plan)
    {
        var part = new AreaProblem(
            Years, Array.ConvertAll(open, p => Parcel[p]), Array.ConvertAll(open, p => Land[p]), Array.ConvertAll(open, p => Floor[p]),
            [.. open.SelectMany(p => Score.AsSpan(p * Years, Years).ToArray())], Array.ConvertAll(open, p => Allowed[p]));
        var used = SumsOf(plan);
        foreach (var p in open)
        {
            if (plan[p] > 0)
            {
                used[(2 * plan[p]) - 2] -= Land[p];
                used[(2 * plan[p]) - 1] -= Floor[p];
            }
        }

        for (var r = 0; r < used.Length; r++)
        {
            (part.Low[r], part.High[r], part.Weight[r]) = (Low[r] - used[r], High[r] - used[r], Weight[r]);
        }

        return part;
    }

    /// <summary>Splits a problem into its areas.</summary>
    public static AreaProblem[] Split(PackingProblem problem)
    {
        var lists = new List<int>[problem.Areas.Length];
        for (var a = 0; a < lists.Length; a++)
        {
            lists[a] = [];
        }

        for (var p = 0; p < problem.Count; p++)
        {
            if (problem.AreaOfParcel[p] is var area and >= 0)
            {
                lists[area].Add(p);
            }
        }

        var split = new AreaProblem[lists.Length];
        for (var a = 0; a < lists.Length; a++)
        {
            split[a] = Of(problem, a, lists[a]);
        }

        return split;
    }

    private static AreaProblem Of(PackingProblem problem, int area, List<int> candidates)
    {
        var years = problem.Years;
        var usable = 0U;
        for (var t = 1; t <= years; t++)
        {
            usable |= problem.Quotas[(area * years) + t - 1] is null ? 0 : 1U << t;
        }

        var members = candidates.Where(p => (ChoicesOf(problem, p) & (usable | 1U)) != 1U).ToArray();
        SortByContent(problem, members);
        var land = new int[members.Length];
        var floor = new int[members.Length];
        var score = new int[members.Length * years];
        var allowed = new uint[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            land[i] = problem.LandM2[members[i]];
            floor[i] = problem.FloorM2[members[i]];
            allowed[i] = ChoicesOf(problem, members[i]) & (usable | 1U);
            problem.Scores.AsSpan().Slice(members[i] * years, years).CopyTo(score.AsSpan(i * years));
        }

        var made = new AreaProblem(years, members, land, floor, score, allowed);
        for (var t = 0; t < years; t++)
        {
            var quota = problem.Quotas[(area * years) + t] ?? default;
            (made.Low[2 * t], made.Low[(2 * t) + 1]) = (quota.LeastLandM2, quota.LeastFloorM2);
            (made.High[2 * t], made.High[(2 * t) + 1]) = (quota.LandLimitM2, quota.FloorLimitM2);
            (made.Weight[2 * t], made.Weight[(2 * t) + 1]) = (10_000, quota.FloorWeight);
        }

        return made;
    }

    /// <summary>The choices that readiness and locks leave to a parcel, one bit each.</summary>
    private static uint ChoicesOf(PackingProblem problem, int parcel)
    {
        if (problem.Locks[parcel] == ParcelLock.Out)
        {
            return 1U;
        }

        var none = problem.Locks[parcel] == ParcelLock.In ? 0U : 1U;
        if (problem.LockYear[parcel] is var year and > 0)
        {
            return year <= problem.Years ? none | (1U << year) : none;
        }

        var every = (1U << (problem.Years + 1)) - 2;
        var ready = Math.Max(1, problem.ReadyYear[parcel]);
        return ready > problem.Years ? none : none | (every & ~((1U << ready) - 1));
    }

    private static void SortByContent(PackingProblem problem, int[] members)
    {
        var keys = new ulong[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            keys[i] = HashOf(problem, members[i]);
        }

        Array.Sort(keys, members);
        for (var start = 0; start < members.Length;)
        {
            var end = start + 1;
            while (end < members.Length && keys[end] == keys[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(members, start, end - start, Comparer<int>.Create((left, right) => CompareContent(problem, left, right)));
            }

            start = end;
        }
    }

    private static ulong HashOf(PackingProblem problem, int parcel)
    {
        unchecked
        {
            var hash = 0x9E3779B97F4A7C15UL;
            hash = Mixed(hash, (uint)problem.LandM2[parcel]);
            hash = Mixed(hash, (uint)problem.FloorM2[parcel]);
            hash = Mixed(hash, ChoicesOf(problem, parcel));
            foreach (var score in problem.Scores.AsSpan().Slice(parcel * problem.Years, problem.Years))
            {
                hash = Mixed(hash, (uint)score);
            }

            return hash;
        }
    }

    private static ulong Mixed(ulong hash, uint word)
    {
        unchecked
        {
            hash = (hash ^ word) * 0xBF58476D1CE4E5B9UL;
            return hash ^ (hash >> 29);
        }
    }

    private static int CompareContent(PackingProblem problem, int left, int right)
    {
        var order = problem.LandM2[left].CompareTo(problem.LandM2[right]);
        order = order != 0 ? order : problem.FloorM2[left].CompareTo(problem.FloorM2[right]);
        order = order != 0 ? order : ChoicesOf(problem, left).CompareTo(ChoicesOf(problem, right));
        for (var t = 0; t < problem.Years && order == 0; t++)
        {
            order = problem.Scores[(left * problem.Years) + t].CompareTo(problem.Scores[(right * problem.Years) + t]);
        }

        return order != 0 ? order : string.CompareOrdinal(problem.ParcelIds[left], problem.ParcelIds[right]);
    }
}
