using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>What the parcel under judgement shares with one zone, on its way to a row of overlaps.csv.</summary>
/// <param name="Rank">Place of the zone by kind word and id.</param>
/// <param name="Overlap">The row.</param>
/// <param name="PlanarSquareMetres">Plane area.</param>
/// <param name="IsWhole">The zone covers all of the parcel.</param>
/// <param name="Shape">The piece, where it was traced; null for all of the parcel.</param>
internal readonly record struct ParcelRow(int Rank, ParcelZoneOverlap Overlap, double PlanarSquareMetres, bool IsWhole, GeometryColumns? Shape);
