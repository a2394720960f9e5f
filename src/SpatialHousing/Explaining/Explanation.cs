using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Explaining;

/// <summary>为什么: how one printed number came about, from the number back to input rows and clauses.</summary>
/// <param name="Address">Address of the number, its id in report.html.</param>
/// <param name="Title">What the number is.</param>
/// <param name="Value">As printed.</param>
/// <param name="Unit">Unit word in files: 10k_m2, ha, sets, pct, m2.</param>
/// <param name="Steps">From the printed number backwards.</param>
public sealed record Explanation(string Address, LocalText Title, string Value, string Unit, ImmutableArray<ExplanationStep> Steps);

/// <summary>One step back.</summary>
/// <param name="Kind">Word of the step in JSON: rounding, sum, conversion, rule, phasing, bounds, share, quota, …</param>
/// <param name="Inputs">What the step used.</param>
public sealed record ExplanationStep(string Kind, LocalText Text, ImmutableArray<ExplanationInput> Inputs);

/// <summary>A figure or clause that a step used.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">As it stands.</param>
/// <param name="Source">Where it stands: another number's address, file and line, a JSON path, a clause.</param>
public sealed record ExplanationInput(LocalText Name, string Value, string Source);
