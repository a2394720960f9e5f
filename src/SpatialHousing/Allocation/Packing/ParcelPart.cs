namespace SpatialHousing.Allocation.Packing;

/// <summary>拆分供应: part of a parcel that fills up one area's year; the rest of the parcel stays unsupplied.</summary>
/// <param name="Parcel">Index in the problem.</param>
/// <param name="Year">1…T.</param>
/// <param name="LandM2">Land of the part, above 0 and below the parcel's.</param>
/// <param name="FloorM2">Its floor area, m²: the land times the parcel's ratio, rounded down.</param>
public readonly record struct ParcelPart(int Parcel, int Year, int LandM2, int FloorM2);
