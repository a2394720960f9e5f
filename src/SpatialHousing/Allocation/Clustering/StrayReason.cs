namespace SpatialHousing.Allocation.Clustering;

/// <summary>Why a supplied parcel stays outside any cluster that is large enough.</summary>
public enum StrayReason
{
    /// <summary>Decided beforehand.</summary>
    LockedIn,

    /// <summary>All that could be supplied next to it is too little land for a cluster, and no other parcel could take its place.</summary>
    TooLittleAround,

    /// <summary>There is enough around it, but no exchange keeps the limits, the unmet amount and the value that may be given up.</summary>
    NoExchange,
}
