using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Editing;

/// <summary>锁定 of one parcel in a session; <c>default</c> frees it.</summary>
/// <param name="Year">Calendar year of a parcel locked in; 0 = any.</param>
public readonly record struct ParcelLockSetting(ParcelLock Lock, int Year);
