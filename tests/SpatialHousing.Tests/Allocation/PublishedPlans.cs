using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Tests.Allocation;

/// <summary>The published tables beside the checkout, and problems made from them.</summary>
internal sealed class PublishedPlans(string plan, string tableFile, string valueColumn, Func<Func<string, string>, bool>? only = null)
{
    private readonly PublishedTable table = PublishedTableReader.Read(SharedData.Of("plans", plan, tableFile), tableFile, "area");

    public const string Chifeng = "chifeng-2026-2030";
    public const string Zhangye = "zhangye-2026-2030";
    public const string Span = "2026-2030";

    public string Name => $"{plan}/{tableFile}";

    /// <summary>Areas in the order of the table, without totals.</summary>
    public ImmutableArray<string> Areas => [.. Rows.Where(row => table.Text(row, "row_kind") == "area").Select(row => table.Text(row, "area")).Distinct()];

    /// <summary>Name of the row that holds the published totals.</summary>
    public string Whole => Rows.Where(row => table.Text(row, "row_kind") == "published_total").Select(row => table.Text(row, "area")).First();

    public IEnumerable<(string Area, string Period)> Keys => Rows.Select(row => (table.Text(row, "area"), table.Text(row, "period")));

    public double Value(string area, string period) => double.Parse(Printed(area, period), System.Globalization.CultureInfo.InvariantCulture);

    public string Printed(string area, string period) => table.Text(Rows.Single(row => table.Text(row, "area") == area && table.Text(row, "period") == period), valueColumn);

    private IEnumerable<int> Rows => Enumerable.Range(0, table.Count).Where(row => only?.Invoke(column => table.Text(row, column)) ?? true);

    /// <summary>Splits a total by amounts or shares of the areas, over the years by a profile.</summary>
    public static AllocationPlan Allocate(
        string whole, ImmutableArray<string> areas, double total, IEnumerable<double> amounts, double amountsTotal, double[] profile,
        Func<string, double>? ratio = null, double? squareMetresPerHome = null, bool roundHomesDown = false)
    {
        var published = new FigureSource("", [.. areas.Zip(amounts, KeyValuePair.Create)], "$.split.published");
        var quota = new QuotaDemand(new Quota(whole, HousingType.Commodity, AllocationMeasure.FloorArea, new PlanPeriod(2026, 2030), total, ""), null, null, "$.quotas[0]");
        var settings = new AllocationSettings(
            "plan.json", [quota], new SplitSettings(SplitMethod.Published, published, amountsTotal, [], WeightMethod.Given, []),
            new PhasingSettings(PhasingMethod.Given, [.. profile], 0, [], "$.phasing"),
            ratio is null ? [] : [.. areas.Select(area => new RatioSetting(area, null, FloorAreaRatio.From(ratio(area)), Share.One, "", ""))],
            squareMetresPerHome is { } size ? [new DwellingSetting("*", null, size, "", "")] : [], [], StockSettings.None, false, [], roundHomesDown);
        return Allocator.Allocate(new AllocationProblem(
            whole, areas, new PlanPeriod(2026, 2030), settings, SupplyRuleSet.None,
            ImmutableDictionary<string, PublishedTable>.Empty, ImmutableDictionary<string, ImmutableDictionary<string, double>>.Empty));
    }
}
