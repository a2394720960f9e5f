namespace SpatialHousing.Planning;

/// <summary>公布数: a number as a plan prints it. Never summed with computed ones; compared with them.</summary>
/// <param name="Area">Area as named in the plan.</param>
/// <param name="Period">Year or span as printed.</param>
/// <param name="Printed">The figure as printed, digits kept.</param>
/// <param name="Source">Table or clause.</param>
public sealed record PublishedFigure(string Area, AllocationMeasure Measure, string Period, string Printed, string Source);
