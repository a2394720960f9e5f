using SpatialHousing.Allocation;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>预检: says before the work what will not come out right: areas without candidates, layers that are missing, tables that do not fit.</summary>
internal static class Preflight
{
    public static IReadOnlyList<Finding> Of(PlanInputs inputs, PlanarInputs layers, SubareaJoin subareas, AllocationProblem problem) =>
        [.. MissingLayers(inputs), .. AreasWithoutCandidates(inputs, layers, subareas), .. TableRowsOutside(inputs, problem)];

    private static IEnumerable<Finding> MissingLayers(PlanInputs inputs)
    {
        if (inputs.Parcels is not null && (inputs.Roads is null || inputs.Facilities is null || inputs.Plan.Layers.Demand is null))
        {
            yield return new Finding(
                Severity.Warning, "coverage_not_assessed", inputs.Plan.Id, inputs.Plan.Path, "$.layers",
                new LocalText(
                    "规划未给出道路、设施或需求图层，15分钟生活圈未评估；请在 layers 中补充 roads、facilities、demand。",
                    "The plan lacks roads, facilities or demand, so the 15-minute circles are not assessed; add them under layers."));
        }
    }

    private static IEnumerable<Finding> AreasWithoutCandidates(PlanInputs inputs, PlanarInputs layers, SubareaJoin subareas)
    {
        if (layers is not { Parcels: { } parcels, Subareas: { } areas })
        {
            yield break;
        }

        var candidates = new int[areas.Count];
        for (var i = 0; i < parcels.Count; i++)
        {
            if (parcels.Items[i].IsCandidate && subareas.SubareaOf[i] >= 0)
            {
                candidates[subareas.SubareaOf[i]]++;
            }
        }

        for (var area = 0; area < areas.Count; area++)
        {
            if (candidates[area] == 0)
            {
                yield return new Finding(
                    Severity.Warning, "area_without_candidates", areas.Items[area].Name, inputs.Plan.Layers.Parcels!.File, "",
                    new LocalText($"{areas.Items[area].Name} 没有备选地块，其指标无法落到地块。", $"{areas.Items[area].Name} has no candidate parcel; its quota cannot be placed."));
            }
        }
    }

    private static IEnumerable<Finding> TableRowsOutside(PlanInputs inputs, AllocationProblem problem) =>
        from table in problem.Tables.OrderBy(table => table.Key, StringComparer.Ordinal)
        where !problem.Areas.IsEmpty && problem.Areas.Any(table.Value.HasKey)
        from area in problem.Areas
        where !table.Value.HasKey(area)
        select new Finding(
            Severity.Warning, "table_row_missing", area, table.Value.File, "",
            new LocalText($"{table.Value.File} 中没有“{area}”一行（键列 {table.Value.Key}）。", $"{table.Value.File} has no row \"{area}\" (key column {table.Value.Key})."));
}
