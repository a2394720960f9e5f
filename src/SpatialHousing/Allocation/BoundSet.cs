using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Collects the bounds on each area's amount of one quota: the plan file's bounds, quotas of single areas, and the land it has.</summary>
internal sealed class BoundSet(AllocationProblem problem, ImmutableArray<string> areas, FigureLookup figures)
{
    public (double[] Least, double[] Most, string[] Reasons) Of(
        Quota quota, (ImmutableArray<double> FloorPerUnit, ImmutableArray<double> LandPerFloor, ImmutableArray<double> HomesPerFloor) rates)
    {
        var least = new double[areas.Length];
        var most = areas.Select(_ => double.PositiveInfinity).ToArray();
        var reasons = areas.Select(_ => "").ToArray();
        for (var area = 0; area < areas.Length; area++)
        {
            foreach (var bound in Stated(areas[area], quota.Type))
            {
                var units = UnitsOf(bound.Measure, quota.Measure, rates.FloorPerUnit[area], rates.LandPerFloor[area], rates.HomesPerFloor[area]);
                Tighten(ref least[area], ref most[area], bound, units);
                reasons[area] = Join(reasons[area], bound.Source.Length > 0 ? bound.Source : bound.Position);
            }
        }

        LimitToCapacity(quota, rates.FloorPerUnit, rates.LandPerFloor, most, reasons);
        return (least, most, reasons);
    }

    /// <summary>Bounds of the plan file, and quotas that name the area itself, which fix it.</summary>
    private IEnumerable<AreaBounds> Stated(string area, HousingType type) => problem.Settings.Bounds
        .Where(bound => bound.Area == area && (bound.Type ?? type) == type)
        .Concat(problem.Settings.Quotas
            .Where(demand => demand.Quota.Area == area && demand.Quota.Type == type && demand.Quota.Period == problem.Period)
            .Select(demand => new AreaBounds(area, type, demand.Quota.Measure, demand.Quota.Value, demand.Quota.Value, false, demand.Quota.Source, demand.Position)));

    private void Tighten(ref double least, ref double most, AreaBounds bound, double unitsPerUnit)
    {
        if (bound.Suspended)
        {
            (least, most) = (0, 0);
            return;
        }

        if (double.IsNaN(unitsPerUnit))
        {
            throw new FaultException(new Finding(
                Severity.Error, "bound_unit", bound.Area, problem.Settings.File, bound.Position,
                new LocalText(
                    $"{problem.Settings.File} {bound.Position}：{bound.Area} 的限值单位与指标不同，且没有容积率或套均面积可换算。",
                    $"{problem.Settings.File}, {bound.Position}: the bound of {bound.Area} is in another measure than the quota, and there is no ratio or home size to convert it.")));
        }

        least = Math.Max(least, (bound.Least ?? 0) * unitsPerUnit);
        most = Math.Min(most, (bound.Most ?? double.PositiveInfinity) * unitsPerUnit);
    }

    /// <summary>Units of the quota's measure in one unit of the bound's.</summary>
    private static double UnitsOf(AllocationMeasure bound, AllocationMeasure quota, double floorPerUnit, double landPerFloor, double homesPerFloor) => bound == quota
        ? 1
        : bound switch
        {
            AllocationMeasure.FloorArea => 1 / floorPerUnit,
            AllocationMeasure.LandArea => 1 / landPerFloor / floorPerUnit,
            AllocationMeasure.Dwellings => 1 / homesPerFloor / floorPerUnit,
            _ => double.NaN,
        };

    private void LimitToCapacity(Quota quota, ImmutableArray<double> floorPerUnit, ImmutableArray<double> landPerFloor, double[] most, string[] reasons)
    {
        if (!problem.Computed.ContainsKey(AllocationProblem.CapacityHectares) || quota.Type != HousingType.Commodity)
        {
            return;
        }

        var capacity = figures.Of(AllocationProblem.CapacityHectares, "");
        for (var area = 0; area < areas.Length; area++)
        {
            var units = capacity[area] / landPerFloor[area] / floorPerUnit[area];
            if (units < most[area])
            {
                most[area] = units;
                reasons[area] = Join(reasons[area], AllocationProblem.CapacityHectares);
            }
        }
    }

    private static string Join(string first, string second) => first.Length == 0 ? second : $"{first}; {second}";
}
