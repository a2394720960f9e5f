namespace SpatialHousing.Planning;

/// <summary>任一级区域: an area that a plan gives numbers to.</summary>
/// <param name="Name">As named in the plan.</param>
/// <param name="EnglishName">Official English; empty when unknown.</param>
/// <param name="Parent">Name of the area it is part of; empty for the whole.</param>
public sealed record PlanArea(string Name, string EnglishName, AreaLevel Level, string Parent);
