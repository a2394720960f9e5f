namespace SpatialHousing.Allocation.Packing;

/// <summary>Why a parcel is supplied in its year.</summary>
public enum SupplyReason
{
    /// <summary>Its score earns more than its land and floor area cost at the area's prices, there more than in any other year.</summary>
    Score,

    /// <summary>Another choice would score better by itself; with this one the year's sums fit the quotas.</summary>
    FitsQuota,

    /// <summary>The area is short: the year needs all it can get, whatever the score.</summary>
    FillsShortfall,

    /// <summary>Decided beforehand.</summary>
    LockedIn,
}
