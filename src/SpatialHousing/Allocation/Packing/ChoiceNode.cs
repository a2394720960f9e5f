namespace SpatialHousing.Allocation.Packing;

/// <summary>An open node of <see cref="ChoiceTree"/>.</summary>
/// <param name="Masks">Choices left to each parcel in the parent, shared with the other half; the basis is dual feasible for these and fewer.</param>
/// <param name="Parcel">Parcel whose choices were narrowed; −1 at the root.</param>
/// <param name="Allowed">What is left to it.</param>
/// <param name="Basis">Of the parent's relaxation.</param>
/// <param name="Bound">Upper bound of the merit below this node.</param>
/// <param name="Order">Number of creation, which settles ties.</param>
internal sealed record ChoiceNode(uint[] Masks, int Parcel, uint Allowed, BasisSnapshot Basis, double Bound, long Order);
