using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>Words, units and printed precision of the measures, in the order of allocation.csv.</summary>
public static class AllocationMeasures
{
    private static readonly (string Word, string Unit, int Decimals, LocalText Name, LocalText UnitName)[] All =
    [
        ("floor_area", "10k_m2", 2, new("建筑面积", "floor area"), new("万平方米", "10,000 m²")),
        ("land_area", "ha", 2, new("用地面积", "land area"), new("公顷", "ha")),
        ("dwellings", "sets", 0, new("套数", "dwellings"), new("套", "homes")),
        ("share", "pct", 2, new("占比", "share"), new("%", "%")),
    ];

    /// <summary>Words of the measures that a quota may have.</summary>
    public static IReadOnlyDictionary<string, AllocationMeasure> QuotaWords { get; } = new Dictionary<string, AllocationMeasure>
    {
        ["floor_area"] = AllocationMeasure.FloorArea,
        ["land_area"] = AllocationMeasure.LandArea,
        ["dwellings"] = AllocationMeasure.Dwellings,
    };

    public static string Word(this AllocationMeasure measure) => All[(int)measure].Word;

    /// <summary>Unit in files: 10k_m2, ha, sets, pct.</summary>
    public static string UnitWord(this AllocationMeasure measure) => All[(int)measure].Unit;

    /// <summary>Decimals that are printed and that totals are exact at.</summary>
    public static int Decimals(this AllocationMeasure measure) => All[(int)measure].Decimals;

    public static LocalText Name(this AllocationMeasure measure) => All[(int)measure].Name;

    public static LocalText UnitName(this AllocationMeasure measure) => All[(int)measure].UnitName;
}
