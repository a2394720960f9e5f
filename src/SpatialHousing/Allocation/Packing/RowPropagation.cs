namespace SpatialHousing.Allocation.Packing;

/// <summary>What the limits alone decide: a parcel too large for what is left of a year, or without which a year cannot reach its least amount.</summary>
internal sealed class RowPropagation(AreaProblem area, bool mustMeet)
{
    private readonly long[] taken = new long[2 * area.Years];
    private readonly long[] possible = new long[2 * area.Years];

    /// <summary>Narrows until nothing changes; false when some parcel or year has nothing left.</summary>
    public bool Run(ChoiceSimplex simplex)
    {
        while (true)
        {
            Sum(simplex);
            for (var r = 0; r < taken.Length; r++)
            {
                if (taken[r] > area.High[r] || (mustMeet && possible[r] < area.Low[r]))
                {
                    return false;
                }
            }

            var changed = false;
            for (var p = 0; p < area.Count; p++)
            {
                var mask = simplex.AllowedOf(p);
                if ((mask & (mask - 1)) == 0)
                {
                    continue;
                }

                var kept = Narrowed(p, mask);
                if (kept != mask)
                {
                    changed = true;
                    if (!simplex.Restrict(p, kept))
                    {
                        return false;
                    }
                }
            }

            if (!changed)
            {
                return true;
            }
        }
    }

    /// <summary>Whether <see cref="Run"/> would narrow anything.</summary>
    public bool WouldChange(ChoiceSimplex simplex)
    {
        Sum(simplex);
        for (var r = 0; r < taken.Length; r++)
        {
            if (taken[r] > area.High[r] || (mustMeet && possible[r] < area.Low[r]))
            {
                return true;
            }
        }

        for (var p = 0; p < area.Count; p++)
        {
            var mask = simplex.AllowedOf(p);
            if ((mask & (mask - 1)) != 0 && Narrowed(p, mask) != mask)
            {
                return true;
            }
        }

        return false;
    }

    private uint Narrowed(int p, uint mask)
    {
        unchecked
        {
            var kept = mask;
            for (var c = 1; c <= area.Years; c++)
            {
                if ((mask >> c & 1) == 0)
                {
                    continue;
                }

                var (l, f) = ((2 * c) - 2, (2 * c) - 1);
                if (taken[l] + area.Land[p] > area.High[l] || taken[f] + area.Floor[p] > area.High[f])
                {
                    kept &= ~(1U << c);
                }
                else if (mustMeet && (possible[l] - area.Land[p] < area.Low[l] || possible[f] - area.Floor[p] < area.Low[f]))
                {
                    kept &= 1U << c;
                }
            }

            return kept;
        }
    }

    private void Sum(ChoiceSimplex simplex)
    {
        unchecked
        {
            Array.Clear(taken);
            Array.Clear(possible);
            for (var p = 0; p < area.Count; p++)
            {
                var mask = simplex.AllowedOf(p);
                var single = (mask & (mask - 1)) == 0;
                for (var rest = mask & ~1U; rest != 0; rest &= rest - 1)
                {
                    var c = System.Numerics.BitOperations.TrailingZeroCount(rest);
                    possible[(2 * c) - 2] += area.Land[p];
                    possible[(2 * c) - 1] += area.Floor[p];
                    if (single)
                    {
                        taken[(2 * c) - 2] += area.Land[p];
                        taken[(2 * c) - 1] += area.Floor[p];
                    }
                }
            }
        }
    }
}
