namespace SpatialHousing.Allocation.Packing;

/// <summary>A supplied parcel, why it was chosen, and what it keeps out.</summary>
/// <param name="Parcel">Index in the problem.</param>
/// <param name="Year">1…T.</param>
/// <param name="Margin">
/// Score points by which this choice beats the parcel's next best one at the area's prices; below 0 when it was taken to make the sums fit.
/// NaN when it had no other choice.
/// </param>
/// <param name="Displaced">The best-scored parcel of the area that is not supplied and could stand in its place within the limits; −1 when there is none.</param>
public sealed record SupplyItem(int Parcel, int Year, SupplyReason Why, double Margin, int Displaced);
