namespace SpatialHousing.Sampling;

/// <summary>公共服务设施 of the sample, a point near the street of its block.</summary>
internal sealed record SampleFacility(string Id, FacilityKind Kind, string Name, Spot At, int Capacity, int Subarea);
