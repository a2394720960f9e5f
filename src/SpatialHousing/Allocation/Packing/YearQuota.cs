namespace SpatialHousing.Allocation.Packing;

/// <summary>指标: what one area is to supply in one year, in whole square metres.</summary>
/// <remarks>Integers, since limits are inclusive and decided exactly: a plan is never over by a rounding error.</remarks>
/// <param name="LandM2">Land, m², at least 0.</param>
/// <param name="FloorM2">Floor area, m², at least 0.</param>
/// <param name="LandToleranceM2">The plan may supply from <c>LandM2 - LandToleranceM2</c> to <c>LandM2 + LandToleranceM2</c>, both included.</param>
/// <param name="FloorToleranceM2">The same for floor area.</param>
/// <param name="FloorWeight">What a missing m² of floor counts in missing m² of land, in 1/10000: normally 10000 × land ÷ floor.</param>
public readonly record struct YearQuota(long LandM2, long FloorM2, long LandToleranceM2, long FloorToleranceM2, long FloorWeight)
{
    /// <summary>Never exceeded.</summary>
    public long LandLimitM2 => LandM2 + LandToleranceM2;

    /// <summary>Never exceeded.</summary>
    public long FloorLimitM2 => FloorM2 + FloorToleranceM2;

    /// <summary>Below this land is unmet.</summary>
    public long LeastLandM2 => Math.Max(0, LandM2 - LandToleranceM2);

    /// <summary>Below this floor area is unmet.</summary>
    public long LeastFloorM2 => Math.Max(0, FloorM2 - FloorToleranceM2);
}
