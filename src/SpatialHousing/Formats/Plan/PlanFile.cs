using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Formats.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Plan;

/// <summary>规划文件: one plan in one scenario, as read and checked from `plan.json`; paths are still relative to it.</summary>
/// <param name="Path">The plan file as named by the caller.</param>
/// <param name="Folder">Folder of the plan file; all paths in it start here.</param>
/// <param name="Id">Short name for machines.</param>
/// <param name="Name">Title for people.</param>
/// <param name="MainArea">Name of the whole that the areas add up to, e.g. 主城区: the area of the first quota.</param>
/// <param name="Date">The plan's day; decides which rules are in force, and stands on maps.</param>
/// <param name="Maker">编制单位, on maps and reports; may be empty.</param>
/// <param name="Schematic">示意: the data are not surveyed, and everything printed says so.</param>
/// <param name="Plane">Plane asked for, or null to choose from the data.</param>
/// <param name="Scenario">Name of the scenario; empty when the plan has none.</param>
/// <param name="ScenarioTitle">Its title for people; the name where the plan gives none.</param>
/// <param name="Scenarios">All scenario names, in order.</param>
/// <param name="Sheets">Map sheets wanted, by name; empty = all.</param>
/// <param name="Allocation">Quotas, split, phasing, ratios and how rules are used.</param>
/// <param name="Packing">How quotas are placed in parcels.</param>
/// <param name="Json">The whole plan with the scenario merged in.</param>
public sealed record PlanFile(
    string Path,
    string Folder,
    string Id,
    string Name,
    string MainArea,
    DateOnly Date,
    string Maker,
    bool Schematic,
    PlanPeriod Period,
    CoordinateSystem? Plane,
    PlanLayers Layers,
    ImmutableArray<PlanTable> Tables,
    PlanRules Rules,
    AllocationSettings Allocation,
    PackingSettings Packing,
    string Scenario,
    string ScenarioTitle,
    ImmutableArray<string> Scenarios,
    ImmutableArray<string> Sheets,
    LocatedJson Json)
{
    /// <summary>Every file the plan names, with its role, relative as written, in the order of the plan.</summary>
    public IEnumerable<(string Role, string File)> Files() =>
        new (string Role, string? File)[]
        {
            ("subareas", Layers.Subareas?.File), ("parcels", Layers.Parcels?.File), ("roads", Layers.Roads?.File),
            ("facilities", Layers.Facilities?.File), ("demand", Layers.Demand?.File),
        }
        .Concat(Layers.Zones.Select(zone => ("zones", (string?)zone.File)))
        .Concat(Layers.Basemap.Select(layer => ("basemap", (string?)layer.File)))
        .Concat(Tables.Select(table => ("table", (string?)table.File)))
        .Concat(Rules.Facilities.Select(file => ("rules", (string?)file)))
        .Concat(new[] { Rules.Supply, Rules.Zones, Rules.Style }.Select(file => ("rules", file)))
        .Where(entry => entry.Item2 is not null)
        .Select(entry => (entry.Item1, entry.Item2!));

    /// <summary>Whether a survey of the other plan serves this one: the same layers, tables, plane and rules of the survey (scenarios usually differ in quotas only).</summary>
    public bool ReadsSameLayersAs(PlanFile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        bool Same(params ReadOnlySpan<string> keys)
        {
            LocatedJson? mine = Json, theirs = other.Json;
            foreach (var key in keys)
            {
                (mine, theirs) = (mine?.Find(key), theirs?.Find(key));
            }

            return mine is null ? theirs is null : theirs is not null && mine.SaysTheSameAs(theirs);
        }

        return ReferenceEquals(this, other) || (Folder == other.Folder && Same("layers") && Same("tables") && Same("crs") && Same("rules", "zones") && Same("rules", "facilities"));
    }

    /// <summary>A path of the plan file made absolute; the name of a database layer as it is.</summary>
    public string Resolve(string relative) => LayerSources.Resolve(relative, Folder);
}

/// <summary>The layers of a plan; null or empty where the plan has none.</summary>
public sealed record PlanLayers(
    SubareaLayerFile? Subareas,
    ParcelLayerFile? Parcels,
    ImmutableArray<ZoneLayerFile> Zones,
    RoadLayerFile? Roads,
    FacilityLayerFile? Facilities,
    DemandLayerFile? Demand,
    ImmutableArray<BasemapLayerFile> Basemap);

/// <summary>片区 layer: polygons with id and name.</summary>
public sealed record SubareaLayerFile(string File, string? Id, string Name);

/// <summary>地块 layer and which of its columns mean what; null = the layer has no such column.</summary>
/// <param name="Status">Column that says <c>candidate</c> for parcels that may be supplied and anything else for those that may not.</param>
/// <param name="HeightLimit">Column with the parcel's own height limit in metres.</param>
public sealed record ParcelLayerFile(
    string File, string? Id, string? Ratio, string? ReadyYear, string? Cleared, string? LandUse, string? Status, string? HeightLimit);

/// <summary>管控区 layer; a null kind means that each feature's `kind` property says it.</summary>
public sealed record ZoneLayerFile(string File, ZoneKind? Kind, string? Id, string Version, string Date, string Source);

/// <summary>道路 layer and its columns.</summary>
public sealed record RoadLayerFile(string File, string? Id, string? Name, string? Class, string? Level, string? Walkable);

/// <summary>公共服务设施 layer and its columns.</summary>
public sealed record FacilityLayerFile(string File, string? Id, string Kind, string? Capacity, string? Name);

/// <summary>Who is to be served: the parcels, or a layer of its own; weights by name (people, dwellings, floor_area) from columns.</summary>
public sealed record DemandLayerFile(string? File, string? Id, ImmutableArray<KeyValuePair<string, string>> Weights);

/// <summary>底图: a layer that is only drawn. Role: water, green, rail, hills, builtup, road, boundary.</summary>
public sealed record BasemapLayerFile(string File, string Role, string? Name);

/// <summary>A CSV table of the plan, keyed by one of its columns.</summary>
public sealed record PlanTable(string Name, string File, string Key);

/// <summary>Rule files of a plan; null where the plan names none.</summary>
public sealed record PlanRules(string? Supply, string? Zones, ImmutableArray<string> Facilities, string? Style);
