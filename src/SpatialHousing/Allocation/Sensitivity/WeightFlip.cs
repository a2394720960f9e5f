namespace SpatialHousing.Allocation.Sensitivity;

/// <summary>A change of one weight (the others scaled) that turns a decision.</summary>
/// <param name="Factor">Index of the factor.</param>
/// <param name="From">Its weight in the plan, 0…1.</param>
/// <param name="To">Weight at which the decision has turned.</param>
/// <param name="Other">The area with which it changes places; −1 for a parcel.</param>
public sealed record WeightFlip(int Factor, double From, double To, int Other)
{
    public double Change => To - From;
}
