namespace SpatialHousing.Allocation.Clustering;

/// <summary>零散地块: a supplied parcel whose cluster has too little land.</summary>
/// <param name="Parcel">Index in the problem.</param>
/// <param name="ClusterLandM2">Land of the parcels that lie together with it, its own included.</param>
/// <param name="LandAroundM2">Land of all that could be supplied together with it, over the whole area.</param>
public sealed record StrayParcel(int Parcel, long ClusterLandM2, long LandAroundM2, StrayReason Reason);
