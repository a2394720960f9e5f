using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Formats.Json;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>Puts the question to the allocator: areas, settings, rules, tables, and what was computed of the layers.</summary>
internal static class AllocationProblems
{
    /// <summary>Share of a subarea's people who reach every required kind of facility on foot, 0…1.</summary>
    private const string CoverageShare = "computed.coverage_share";

    public static AllocationProblem Of(PlanInputs inputs, PlanarInputs layers, SubareaJoin subareas, ParcelZones zones, ParcelWalks coverage) => new(
        inputs.Plan.MainArea,
        layers.Subareas is { } areas ? [.. areas.Items.Select(area => area.Name)] : [],
        inputs.Plan.Period,
        inputs.Plan.Allocation,
        inputs.Plan.Rules.Supply is { } file ? SupplyRulesReader.Read(inputs.Plan.Resolve(file), file) : SupplyRuleSet.None,
        inputs.Tables,
        Computed(inputs, layers, subareas, zones, coverage));

    private static ImmutableDictionary<string, ImmutableDictionary<string, double>> Computed(
        PlanInputs inputs, PlanarInputs layers, SubareaJoin subareas, ParcelZones zones, ParcelWalks coverage)
    {
        var computed = LayerAttributes(inputs);
        if (layers is not { Parcels: { } parcels, Subareas: { } areas })
        {
            return computed;
        }

        var hectares = new double[areas.Count];
        for (var i = 0; i < parcels.Count; i++)
        {
            if (subareas.SubareaOf[i] >= 0 && UsableLand.Of(parcels.Items[i], zones.Assessment.Parcels[i], inputs.Plan.Period) is { } land)
            {
                hectares[subareas.SubareaOf[i]] += land.Hectares;
            }
        }

        computed = computed.Add(AllocationProblem.CapacityHectares, ByArea(areas, i => hectares[i]));
        return coverage.Report is { } report ? computed.Add(CoverageShare, ByArea(areas, i => PeopleCovered(report, areas.Items[i].Name))) : computed;
    }

    /// <summary>Every column of the subarea layer that holds numbers, as <c>layers.subareas.COLUMN</c>.</summary>
    private static ImmutableDictionary<string, ImmutableDictionary<string, double>> LayerAttributes(PlanInputs inputs)
    {
        var attributes = ImmutableDictionary.CreateBuilder<string, ImmutableDictionary<string, double>>();
        foreach (var column in inputs.Subareas?.Source.Properties.Columns ?? [])
        {
            var values = inputs.Subareas!.Items
                .Select((area, index) => (area.Name, Value: column.Number(index)))
                .Where(entry => entry.Value is not null)
                .GroupBy(entry => entry.Name)
                .ToImmutableDictionary(group => group.Key, group => group.First().Value!.Value);
            if (!values.IsEmpty)
            {
                attributes[$"layers.subareas.{column.Name}"] = values;
            }
        }

        return attributes.ToImmutable();
    }

    private static double PeopleCovered(Walking.CoverageReport report, string subarea)
    {
        double all = 0, covered = 0;
        for (var i = 0; i < report.Demand.Count; i++)
        {
            if (report.Demand.Items[i].Subarea == subarea)
            {
                var people = report.Demand.Items[i].Weight(DemandWeight.People);
                all += people;
                covered += report.IsComplete(i) ? people : 0;
            }
        }

        return all == 0 ? 0 : covered / all;
    }

    private static ImmutableDictionary<string, double> ByArea(Geodesy.PlanarLayer<PlanArea> areas, Func<int, double> valueOf) =>
        Enumerable.Range(0, areas.Count).GroupBy(i => areas.Items[i].Name).ToImmutableDictionary(group => group.Key, group => group.Sum(valueOf));
}
