using System.Numerics;

namespace SpatialHousing.Allocation.Packing;

/// <summary>What each free parcel and the unmet amount cost in a search over combinations; whole numbers, so that every bound is exact.</summary>
internal sealed class CombinationPrices(int parcels)
{
    /// <summary>Merits and prices of parcels are kept in 1/1024 of 1e-8 score·ha (or of 1e-8 ha of unmet land).</summary>
    public const int Scale = 1024;

    private const int BitsOfPart = 8;
    private const int Part = 1 << BitsOfPart;

    private readonly long[] sums = new long[(parcels + BitsOfPart - 1) / BitsOfPart * Part];

    public long[] Parcel { get; } = new long[parcels];

    /// <summary>Of 1e-8 ha unmet, in <see cref="Scale"/>ths.</summary>
    public long Unmet { get; set; }

    public CombinationPrices Clone()
    {
        var copy = new CombinationPrices(Parcel.Length) { Unmet = Unmet };
        Parcel.CopyTo(copy.Parcel, 0);
        return copy;
    }

    public void CopyFrom(CombinationPrices other)
    {
        other.Parcel.CopyTo(Parcel, 0);
        Unmet = other.Unmet;
    }

    /// <summary>Call after prices changed and before <see cref="Of"/>.</summary>
    public void Prepare()
    {
        unchecked
        {
            for (var start = 0; start < sums.Length; start += Part)
            {
                for (var bits = 1; bits < Part; bits++)
                {
                    var parcel = (start / Part * BitsOfPart) + BitOperations.TrailingZeroCount(bits);
                    sums[start + bits] = sums[start + (bits & (bits - 1))] + (parcel < Parcel.Length ? Parcel[parcel] : 0);
                }
            }
        }
    }

    /// <summary>Σ price of some parcels.</summary>
    public long Of(ulong set)
    {
        unchecked
        {
            var sum = 0L;
            for (var start = 0; set != 0; start += Part, set >>= BitsOfPart)
            {
                sum += sums[start + (int)(set & (Part - 1))];
            }

            return sum;
        }
    }
}
