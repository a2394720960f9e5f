namespace SpatialHousing.Allocation.Sensitivity;

/// <summary>How sure the choice of a parcel is when the weights of its score are not.</summary>
/// <param name="Parcel">Index in the problem.</param>
/// <param name="IsChosen">With the plan's weights, in the relaxation.</param>
/// <param name="Odds">Part of the draws in which it is chosen, 0…1.</param>
/// <param name="Flip">Smallest of the tried changes of one weight that turns the choice; null when none does.</param>
public sealed record ParcelOdds(int Parcel, bool IsChosen, double Odds, WeightFlip? Flip);
