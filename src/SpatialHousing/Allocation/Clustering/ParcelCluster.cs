using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Clustering;

/// <summary>成片: supplied parcels of one area that lie together, whatever their years.</summary>
/// <param name="Area">Index in the problem.</param>
/// <param name="LandM2">Of all its parcels.</param>
/// <param name="Parcels">Indices in the problem, ascending.</param>
public sealed record ParcelCluster(int Area, long LandM2, ImmutableArray<int> Parcels);
