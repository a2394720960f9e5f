namespace SpatialHousing.Planning;

/// <summary>指标、配额: a total that is to be allocated.</summary>
/// <param name="Area">The whole it belongs to, e.g. 主城区.</param>
/// <param name="Type">Housing type.</param>
/// <param name="Value">Amount in the measure's unit (万m², ha, 套).</param>
/// <param name="Source">Table or clause.</param>
public sealed record Quota(string Area, HousingType Type, AllocationMeasure Measure, PlanPeriod Period, double Value, string Source);
