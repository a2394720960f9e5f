namespace SpatialHousing.Allocation.Clustering;

/// <summary>成片要求: how much land must lie together, and what may be given up for it.</summary>
/// <param name="LeastLandM2">Supplied parcels of an area that lie together have at least so much land, m²; less is stray.</param>
/// <param name="GiveUpShare">Part of an area's value that may be given up for it, 0…1.</param>
public sealed record ClusterSettings(long LeastLandM2, double GiveUpShare);
