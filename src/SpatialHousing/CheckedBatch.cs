using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;

namespace SpatialHousing;

/// <summary>Parcels with their verdicts.</summary>
/// <param name="Source">Their shapes as read, for the hashes of the evidence; empty where a parcel without a violation stayed in the server.</param>
/// <param name="Planar">The same in the plane of the check.</param>
public sealed record CheckedBatch(ZoneAssessment Assessment, GeometryColumns Source, GeometryColumns Planar);
