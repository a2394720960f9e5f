namespace SpatialHousing.Allocation.Packing;

/// <summary>锁定: what has been decided about a parcel beforehand.</summary>
public enum ParcelLock
{
    /// <summary>Free to be chosen or left.</summary>
    None,

    /// <summary>Always supplied, in the lock year if there is one.</summary>
    In,

    /// <summary>Never supplied.</summary>
    Out,
}
