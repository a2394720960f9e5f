using SpatialHousing.Planning;

namespace SpatialHousing.Allocation;

/// <summary>A quota with the split and phasing that apply to it alone, where the plan gives it its own.</summary>
/// <param name="Position">Where it is written: <c>$.quotas[0]</c>.</param>
public sealed record QuotaDemand(Quota Quota, SplitSettings? Split, PhasingSettings? Phasing, string Position);
