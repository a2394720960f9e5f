using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>未落实指标: a part of a quota that no area may take.</summary>
/// <param name="Period">The year, or the span.</param>
/// <param name="Amount">In the quota's unit.</param>
public sealed record UnmetQuota(Quota Quota, string Period, double Amount, LocalText Reason);
