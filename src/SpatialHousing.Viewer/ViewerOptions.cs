using SpatialHousing.Units;

namespace SpatialHousing.Viewer;

/// <summary>What the viewer is started with.</summary>
/// <param name="PlanPath">The plan file.</param>
/// <param name="Scenario">Scenario to open; null = the first.</param>
/// <param name="Port">Port on loopback; 0 = a free one.</param>
/// <param name="IsEditable">Whether the page may change the plan in memory and save new scenario files.</param>
/// <param name="Language">Language the page opens in.</param>
public sealed record ViewerOptions(string PlanPath, string? Scenario, int Port, bool IsEditable, Language Language);
