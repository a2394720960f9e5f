namespace SpatialHousing.Allocation.Sensitivity;

/// <summary>How far weights may lie from those of the plan when they are sampled.</summary>
public abstract record WeightSpread
{
    private WeightSpread()
    {
    }

    /// <summary>Each weight evenly from (1 − r) to (1 + r) times its own, then all scaled to sum 1.</summary>
    /// <param name="Relative">r, 0…1.</param>
    public sealed record Box(double Relative) : WeightSpread;

    /// <summary>Dirichlet distribution with the plan's weights as mean: the higher the concentration, the nearer.</summary>
    /// <param name="Concentration">Above 0; 50 leaves a weight of 0.3 a standard deviation of about 0.064.</param>
    public sealed record Dirichlet(double Concentration) : WeightSpread;
}
