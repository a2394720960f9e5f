using System.Collections.Immutable;

namespace SpatialHousing.Allocation;

/// <summary>How one quota became amounts by area and year: each step with its numbers, in the quota's unit.</summary>
/// <param name="Shares">Where the shares came from and what they are.</param>
/// <param name="Least">Least of each area over the period.</param>
/// <param name="Most">Most of each area over the period; infinite = none.</param>
/// <param name="Totals">Amount of each area after shares and bounds.</param>
/// <param name="YearShares">Part of each year, by area.</param>
/// <param name="Planned">Area by year before the rules.</param>
/// <param name="Limits">Most by the rules, area by year; infinite = none.</param>
/// <param name="Final">Area by year after the rules; equal to planned when they are not enforced.</param>
/// <param name="FloorPerUnit">Floor area (万m²) of one unit of the quota's measure, by area; NaN when it cannot be known.</param>
/// <param name="LandPerFloor">Hectares of new land for one 万m² of floor area, by area; NaN when no ratio is given.</param>
/// <param name="HomesPerFloor">Homes for one 万m², by area; NaN when no size is given.</param>
/// <param name="BoundReasons">Why an area has a bound; empty where it has none.</param>
public sealed record QuotaLine(
    QuotaDemand Demand,
    ShareSet Shares,
    ImmutableArray<double> Least,
    ImmutableArray<double> Most,
    ImmutableArray<double> Totals,
    double[][] YearShares,
    double[][] Planned,
    double[][] Limits,
    double[][] Final,
    ImmutableArray<double> FloorPerUnit,
    ImmutableArray<double> LandPerFloor,
    ImmutableArray<double> HomesPerFloor,
    ImmutableArray<string> BoundReasons);
