using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>供应安排: the year in which each parcel is supplied, with what is proved about the choice.</summary>
/// <param name="YearOf">Calendar year of each parcel, 0 = not in the period; in the order of the parcels.</param>
public sealed record ParcelSupply(ImmutableArray<int> YearOf, ImmutableArray<Finding> Findings)
{
    internal static ParcelSupply None(int parcels) => new([.. new int[parcels]], []);
}
