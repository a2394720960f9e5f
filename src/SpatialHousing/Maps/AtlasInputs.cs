using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>What one run gives the atlas: layers in one plane and the results as columns, a value a feature. Figures are already as printed in the tables.</summary>
/// <remarks>Everything but the areas may be left out; sheets whose data are missing are left out of the atlas.</remarks>
public sealed record AtlasInputs
{
    public required string PlanId { get; init; }

    public required LocalText PlanName { get; init; }

    /// <summary>The plane of all shapes.</summary>
    public required CoordinateSystem System { get; init; }

    /// <summary>编制单位.</summary>
    public LocalText Maker { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public string Date { get; init; } = "";

    public string ReviewNumber { get; init; } = "";

    public bool IsSchematic { get; init; }

    /// <summary>Calendar years of the plan period, ascending.</summary>
    public required ImmutableArray<int> Years { get; init; }

    public required AtlasAreas Areas { get; init; }

    public AtlasParcels? Parcels { get; init; }

    public ImmutableArray<AtlasZones> Zones { get; init; } = [];

    public AtlasRoads? Roads { get; init; }

    public AtlasFacilities? Facilities { get; init; }

    /// <summary>底图: layers that are only drawn: water, green, hills, rail …</summary>
    public ImmutableArray<AtlasBackdrop> Backdrops { get; init; } = [];

    /// <summary>旗县区 of the whole city; null when the plan has none.</summary>
    public AtlasAreas? Counties { get; init; }

    public required StyleRules Style { get; init; }
}

/// <summary>片区 or 旗县区 with their figures. Columns by year run area by area: [area × years + year]. Empty arrays: unknown.</summary>
public sealed record AtlasAreas
{
    /// <summary>Polygons, one an area; an area without geometry is drawn as a square of the grid diagram.</summary>
    public required GeometryColumns Shapes { get; init; }

    public required ImmutableArray<LocalText> Names { get; init; }

    /// <summary>Name of the whole, e.g. 主城区.</summary>
    public LocalText TotalName { get; init; } = new("合计", "Total");

    /// <summary>建筑面积, 10,000 m², by year.</summary>
    public ImmutableArray<double> FloorAreaByYear { get; init; } = [];

    /// <summary>Printed five-year figures of the areas, then the whole; 10,000 m².</summary>
    public ImmutableArray<double> FloorAreaTotals { get; init; } = [];

    /// <summary>用地面积, hectares, by year.</summary>
    public ImmutableArray<double> LandAreaByYear { get; init; } = [];

    /// <summary>Printed five-year figures of the areas, then the whole; hectares.</summary>
    public ImmutableArray<double> LandAreaTotals { get; init; } = [];

    /// <summary>库存, 10,000 m²; NaN unknown.</summary>
    public ImmutableArray<double> Inventory { get; init; } = [];

    /// <summary>去化周期, months; NaN unknown, infinite endless.</summary>
    public ImmutableArray<double> DestockingMonths { get; init; } = [];

    /// <summary>Word of the supply action in force (a class of the style rules' theme <c>supply_action</c>); empty unknown.</summary>
    public ImmutableArray<string> SupplyActions { get; init; } = [];

    /// <summary>Core function, for the structure map; empty unknown.</summary>
    public ImmutableArray<LocalText> Functions { get; init; } = [];

    /// <summary>Remarks for the sheet of these areas.</summary>
    public ImmutableArray<LocalText> Notes { get; init; } = [];

    public int Count => Names.Length;
}

/// <summary>Parcels with their results.</summary>
public sealed record AtlasParcels
{
    public required GeometryColumns Shapes { get; init; }

    public required ImmutableArray<string> Ids { get; init; }

    /// <summary>用地用海分类代码; empty unknown.</summary>
    public ImmutableArray<string> LandUse { get; init; } = [];

    /// <summary>Area index of each parcel, −1 outside all.</summary>
    public ImmutableArray<int> AreaOf { get; init; } = [];

    /// <summary>Year of supply; 0 not supplied in the period.</summary>
    public ImmutableArray<int> SupplyYear { get; init; } = [];

    /// <summary>Verdict words of the contracts: clear touches partly inside outside not_assessed.</summary>
    public ImmutableArray<string> Verdicts { get; init; } = [];

    /// <summary>Ground area, m².</summary>
    public ImmutableArray<double> LandAreaSquareMetres { get; init; } = [];

    /// <summary>Floor area that a supplied parcel carries, m²; 0 none.</summary>
    public ImmutableArray<double> FloorAreaSquareMetres { get; init; } = [];

    /// <summary>Persons or dwellings in need: the demand of the parcel; NaN unknown.</summary>
    public ImmutableArray<double> Demand { get; init; } = [];

    /// <summary>Walking minutes to the nearest facility, a column a kind.</summary>
    public ImmutableArray<AtlasMinutes> Minutes { get; init; } = [];

    /// <summary>Share of the facility kinds within reach, 0…1; NaN not a demand point.</summary>
    public ImmutableArray<double> Completeness { get; init; } = [];

    /// <summary>容积率; NaN unknown.</summary>
    public ImmutableArray<double> FloorAreaRatio { get; init; } = [];

    /// <summary>限高, metres; NaN unknown.</summary>
    public ImmutableArray<double> HeightLimitMetres { get; init; } = [];

    /// <summary>Land supplied, m²; 0 none.</summary>
    public ImmutableArray<double> SuppliedSquareMetres { get; init; } = [];

    /// <summary>What parcels share with zones, by parcel.</summary>
    public ImmutableArray<AtlasOverlap> Overlaps { get; init; } = [];

    /// <summary>Land that breaks a rule, by parcel and kind; for a kind that must contain, the land outside it. Zone ids are empty.</summary>
    public ImmutableArray<AtlasOverlap> Breaches { get; init; } = [];

    /// <summary>Parcels named on the review sheets and in the project list beside those with a year of supply; empty for none.</summary>
    public ImmutableArray<bool> IsProject { get; init; } = [];

    public int Count => Ids.Length;
}

/// <summary>Walking minutes to one kind of facility.</summary>
/// <param name="Kind">Word of the kind.</param>
/// <param name="Name">Name on the sheet.</param>
/// <param name="Minutes">A value a parcel; NaN not a demand point, infinite not reached.</param>
/// <param name="Limit">Limit of the standard, minutes.</param>
public sealed record AtlasMinutes(string Kind, LocalText Name, ImmutableArray<double> Minutes, double Limit);

/// <summary>The zones of one kind (a second layer of the same kind is drawn apart).</summary>
/// <param name="Kind">What they protect; decides the style.</param>
/// <param name="Name">Name in the legend.</param>
/// <param name="Shapes">Polygons.</param>
/// <param name="Ids">Ids, one a zone.</param>
public sealed record AtlasZones(ZoneKind Kind, LocalText Name, GeometryColumns Shapes, ImmutableArray<string> Ids);

/// <summary>A layer of the base map.</summary>
/// <param name="Role">Word of the plan file: water, green, rail, hills, builtup, road, boundary.</param>
/// <param name="Shapes">Polygons or lines.</param>
/// <param name="Names">Name a feature; empty texts for none, or an empty array.</param>
/// <param name="Levels">Height level of hills, 1 low; empty for other roles.</param>
public sealed record AtlasBackdrop(string Role, GeometryColumns Shapes, ImmutableArray<LocalText> Names, ImmutableArray<int> Levels);

/// <summary>Roads with their class words and names.</summary>
/// <param name="Shapes">Lines.</param>
/// <param name="Classes">Class word a road, as the layer gives it.</param>
/// <param name="Names">Name a road; empty for none.</param>
public sealed record AtlasRoads(GeometryColumns Shapes, ImmutableArray<string> Classes, ImmutableArray<LocalText> Names);

/// <summary>Facilities: points with kind words and names.</summary>
public sealed record AtlasFacilities(GeometryColumns Shapes, ImmutableArray<string> Kinds, ImmutableArray<string> Ids);
