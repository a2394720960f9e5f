namespace SpatialHousing.Allocation.Packing;

/// <summary>A basis of <see cref="ChoiceSimplex"/>: its variables, and the key choice of the parcel of each.</summary>
internal sealed record BasisSnapshot(int[] Basis, byte[] Keys);
