using SpatialHousing.Allocation;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Checking;

/// <summary>复核: recomputes what a plan decided from its cells and assignments, without asking the allocator, and says what does not hold.</summary>
public static class PlanChecker
{
    /// <summary>Rule word of a supplied parcel that breaks a hard zone rule: the run ends with exit code 1.</summary>
    public const string SuppliedInZone = "supplied_in_zone";

    /// <summary>Rule word of a row or column that does not add up.</summary>
    public const string NotAddingUp = "table_not_adding_up";

    /// <param name="supplyYear">Year of each parcel, 0 = none; in the order of the parcels.</param>
    /// <param name="suppliedLand">Land that each gives; no more than what lies outside forbidding zones.</param>
    public static IReadOnlyList<Finding> Check(AllocationPlan plan, ReadOnlySpan<int> supplyYear, ReadOnlySpan<LandArea> suppliedLand, ZoneAssessment zones)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(zones);
        var findings = new List<Finding>();
        CheckSums(plan, findings);
        for (var i = 0; i < supplyYear.Length; i++)
        {
            var parcel = zones.Parcels[i];
            if (supplyYear[i] != 0 && parcel.Verdict.BreaksRule() && suppliedLand[i] > parcel.Land - parcel.Breach)
            {
                findings.Add(SuppliedUnder(parcel, supplyYear[i]));
            }
        }

        return findings;
    }

    /// <summary>Every area's years add up to its span, and every period's areas add up to the whole, at printed precision.</summary>
    private static void CheckSums(AllocationPlan plan, List<Finding> findings)
    {
        foreach (var table in plan.Cells.GroupBy(cell => cell.Measure))
        {
            var cells = table.ToDictionary(cell => (cell.Area, cell.Period), cell => cell.Value);
            var periods = table.Select(cell => cell.Period).Distinct().ToArray();
            var years = periods.Where(period => period != plan.Period.Span).ToArray();
            var areas = table.Select(cell => cell.Area).Distinct().ToArray();
            foreach (var area in years.Length == 0 ? [] : areas)
            {
                Compare(findings, table.Key, $"{area}", years.Sum(year => cells[(area, year)]), cells[(area, plan.Period.Span)], applies: table.Key != AllocationMeasure.Share);
            }

            foreach (var period in periods)
            {
                Compare(findings, table.Key, $"{plan.Whole} {period}", areas.Where(area => area != plan.Whole).Sum(area => cells[(area, period)]), cells[(plan.Whole, period)], applies: true);
            }
        }
    }

    private static void Compare(List<Finding> findings, AllocationMeasure measure, string subject, decimal parts, decimal total, bool applies)
    {
        if (applies && parts != total)
        {
            findings.Add(new Finding(
                Severity.Error, NotAddingUp, subject, "allocation.csv", measure.Word(),
                new LocalText($"{subject} 的{measure.Name().Chinese}：各项之和 {parts} 与合计 {total} 不符；这是程序缺陷，请报告。", $"{subject}, {measure.Word()}: the parts sum to {parts}, the total says {total}; this is a defect, please report it.")));
        }
    }

    private static Finding SuppliedUnder(AssessedParcel parcel, int year) => new(
        Severity.Error, SuppliedInZone, parcel.Id, "", "",
        new LocalText(
            $"地块 {parcel.Id} 安排于 {year} 年供应，但其中 {Rounding.Print(parcel.Breach.SquareMetres, 2)} m²（{string.Join("、", parcel.Zones)}）违反刚性管控；请移出或退让。",
            $"Parcel {parcel.Id} is to be supplied in {year}, but {Rounding.Print(parcel.Breach.SquareMetres, 2)} m² of it ({string.Join(", ", parcel.Zones)}) breaks a hard zone rule; remove it or cut it back."));
}
