using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing.Allocation;

/// <summary>Between measures, by area: floor area of a unit, land of floor area, homes of floor area. NaN where the plan file does not say.</summary>
internal sealed class UnitRates(AllocationProblem problem, ImmutableArray<string> areas)
{
    private const double SquareMetresPerTenThousand = 10_000;

    /// <summary>Rates of a quota's type; <c>FloorPerUnit</c> is 万m² of one unit of the quota's measure.</summary>
    public (ImmutableArray<double> FloorPerUnit, ImmutableArray<double> LandPerFloor, ImmutableArray<double> HomesPerFloor) Of(Quota quota)
    {
        // 1 万m² of floor needs 1 ÷ ratio hectares, because both are 10,000 m².
        var land = areas.Select(area => RatioOf(area, quota.Type) is { } setting ? setting.NewLand.Value / setting.Ratio.Value : double.NaN).ToImmutableArray();
        var homes = areas.Select(area => SizeOf(area, quota.Type) is { } size ? SquareMetresPerTenThousand / size.SquareMetres : double.NaN).ToImmutableArray();
        ImmutableArray<double> floor = quota.Measure switch
        {
            AllocationMeasure.FloorArea => [.. areas.Select(_ => 1.0)],
            AllocationMeasure.LandArea => [.. land.Select(rate => 1 / rate)],
            AllocationMeasure.Dwellings => [.. homes.Select(rate => 1 / rate)],
            _ => [.. areas.Select(_ => double.NaN)],
        };
        return (floor, land, homes);
    }

    public RatioSetting? RatioOf(string area, HousingType type) =>
        problem.Settings.Ratios.LastOrDefault(setting => setting.Area == area && (setting.Type ?? type) == type)
        ?? problem.Settings.Ratios.LastOrDefault(setting => setting.Area is "*" && (setting.Type ?? type) == type)
        ?? problem.Settings.Ratios.LastOrDefault(setting => setting.Area == problem.Whole && (setting.Type ?? type) == type);

    public DwellingSetting? SizeOf(string area, HousingType type) =>
        problem.Settings.Dwellings.LastOrDefault(setting => setting.Area == area && (setting.Type ?? type) == type)
        ?? problem.Settings.Dwellings.LastOrDefault(setting => (setting.Area is "*" || setting.Area == problem.Whole) && (setting.Type ?? type) == type);
}
