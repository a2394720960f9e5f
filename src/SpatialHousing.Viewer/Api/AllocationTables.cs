using SpatialHousing.Allocation;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>The printed cells of an allocation, with their addresses for "why", the supply action of each area, and what the sliders show.</summary>
internal static class AllocationTables
{
    public static object Of(PlanResult result)
    {
        var allocation = result.Allocation;
        return new
        {
            whole = allocation.Whole,
            areas = allocation.Areas,
            years = allocation.Period.Years,
            span = allocation.Period.Span,
            scenario = result.Inputs.Plan.Scenario,
            measures = allocation.Cells.Select(cell => cell.Measure).Distinct().Select(measure => new
            {
                word = measure.Word(),
                name = measure.Name(),
                unit = measure.UnitName(),
                decimals = measure.Decimals(),
                cells = allocation.Cells.Where(cell => cell.Measure == measure).Select(cell => new { area = cell.Area, period = cell.Period, value = cell.Value, text = cell.Printed, address = cell.Address }),
            }),
            actions = allocation.Areas.Select(area => ActionOf(result, area)),
            parcels = SuppliedOf(result),
            breaksHardRule = result.BreaksHardRule,
        };
    }

    /// <summary>Weights, quotas and switches as the plan has them, for the editing panel.</summary>
    public static object SettingsOf(PlanResult result)
    {
        var settings = result.Inputs.Plan.Allocation;
        var weights = settings.Split.Factors.Select(factor => factor.Weight ?? (settings.Split.Factors.IsEmpty ? 0 : 1.0 / settings.Split.Factors.Length)).ToArray();
        return new
        {
            method = settings.Split.Method.ToString().ToLowerInvariant(),
            hasPublished = settings.Split.Published is not null,
            weighting = settings.Split.Weights.ToString().ToLowerInvariant(),
            enforces = settings.EnforceRules,
            factors = settings.Split.Factors.Select((factor, i) => new { index = i, name = factor.Name, from = factor.From, direction = factor.Direction.ToString().ToLowerInvariant(), weight = weights[i] }),
            quotas = settings.Quotas.Select((demand, i) => new
            {
                index = i,
                area = demand.Quota.Area,
                type = demand.Quota.Type.Name(),
                measure = demand.Quota.Measure.Name(),
                unit = demand.Quota.Measure.UnitName(),
                period = demand.Quota.Period.Span,
                value = WrittenValue(result, i, demand.Quota.Value),
                source = demand.Quota.Source,
            }),
            locks = result.Inputs.Plan.Packing.Locks.OrderBy(one => one.Parcel, StringComparer.Ordinal).Select(one => new { parcel = one.Parcel, @lock = one.Lock.ToString().ToLowerInvariant(), year = one.Year ?? 0 }),
        };
    }

    /// <summary>The amount as the plan writes it, in the unit it writes.</summary>
    private static double WrittenValue(PlanResult result, int index, double fallback) =>
        result.Inputs.Plan.Json.Find("quotas") is { } quotas && index < quotas.Items.Length && quotas.Items[index].Find("value") is { } place
        && double.TryParse(place.Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : fallback;

    private static object ActionOf(PlanResult result, string area)
    {
        var allowance = result.Allocation.Allowances.FirstOrDefault(entry => entry.Area == area && entry.Year == result.Allocation.Period.From);
        return new
        {
            area,
            months = allowance?.Months is { } months ? Rounding.Print(months.Months, 1) : "",
            rules = allowance?.Outcomes.Where(outcome => outcome.Standing != RuleStanding.SetAside).Select(outcome => outcome.Rule.Id) ?? [],
        };
    }

    /// <summary>Land and parcels that were placed, by area and year.</summary>
    private static IEnumerable<object> SuppliedOf(PlanResult result)
    {
        if (!result.IsAllocated || !result.IsPlaced || result.Layers.Subareas is not { } areas)
        {
            return [];
        }

        return Enumerable.Range(0, result.Supply.YearOf.Length)
            .Where(i => result.Supply.YearOf[i] > 0)
            .GroupBy(i => (Area: result.Subareas.SubareaOf[i], Year: result.Supply.YearOf[i]))
            .OrderBy(group => group.Key)
            .Select(group => new { area = areas.Items[group.Key.Area].Name, year = group.Key.Year, count = group.Count(), hectares = Rounding.Print(group.Sum(i => result.Supply.Land[i].Hectares), 2) });
    }
}
