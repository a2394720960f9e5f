namespace SpatialHousing.Allocation.Packing;

/// <content>What the present basis says, and keeping it for a look ahead.</content>
internal sealed partial class ChoiceSimplex
{
    /// <summary>Fractions of the choices of parcels that are cut, in a steady order: (parcel, choice, fraction).</summary>
    public void Fractions(List<(int Parcel, int Choice, double Fraction)> into)
    {
        into.Clear();
        for (var i = 0; i < size; i++)
        {
            if (basis[i] >= slackStart)
            {
                continue;
            }

            var parcel = basis[i] / choices;
            if (IsFirstOfParcel(i, parcel))
            {
                var rest = 1.0;
                for (var j = i; j < size; j++)
                {
                    if (basis[j] < slackStart && basis[j] / choices == parcel)
                    {
                        rest -= x[j];
                        into.Add((parcel, basis[j] % choices, x[j]));
                    }
                }

                into.Add((parcel, key[parcel], rest));
            }
        }
    }

    /// <summary>Choice of each parcel: the whole one, or the greatest fraction.</summary>
    public void RoundedPlan(Span<byte> plan)
    {
        key.CopyTo(plan);
        var cut = new List<(int Parcel, int Choice, double Fraction)>();
        Fractions(cut);
        var best = new Dictionary<int, double>();
        foreach (var (parcel, choice, fraction) in cut)
        {
            if (!best.TryGetValue(parcel, out var known) || fraction > known)
            {
                best[parcel] = fraction;
                plan[parcel] = (byte)choice;
            }
        }
    }

    /// <summary>Keeps the whole state, for a look ahead.</summary>
    public void Save(SimplexState into)
    {
        into.Keep(key, basicBits, allowed, atUpper, basis, inverse, rightHand, y);
        (into.KeyProfit, into.SincePivots, into.Objective) = (keyProfit, sincePivots, Objective);
        x.CopyTo(into.X, 0);
    }

    /// <summary>Comes back from a look ahead.</summary>
    public void Load(SimplexState from)
    {
        from.Give(key, basicBits, allowed, atUpper, basis, inverse, rightHand, y);
        (keyProfit, sincePivots, Objective) = (from.KeyProfit, from.SincePivots, from.Objective);
        from.X.CopyTo(x, 0);
        SpreadMultipliers();
    }
}
