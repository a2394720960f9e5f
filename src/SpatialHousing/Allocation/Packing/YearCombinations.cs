namespace SpatialHousing.Allocation.Packing;

/// <summary>年度组合: the sets of free parcels that could fill one year in a plan better than the best known.</summary>
/// <param name="Parcels">One bit a free parcel.</param>
/// <param name="Merit">What the set adds to the plan's merit, in <see cref="CombinationPrices.Scale"/>ths.</param>
/// <param name="Unmet">What the year then leaves unmet, 1e-8 ha.</param>
internal sealed record YearCombinations(ulong[] Parcels, long[] Merit, long[] Unmet)
{
    public int Count => Parcels.Length;
}
