using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>The words of housing types in files and on paper.</summary>
public static class HousingTypes
{
    private static readonly (string Word, LocalText Name)[] All =
    [
        ("commodity", new("商品住宅", "commodity housing")),
        ("public_rental", new("公租房", "public rental housing")),
        ("affordable_rental", new("保障性租赁住房", "affordable rental housing")),
        ("affordable_for_sale", new("配售型保障性住房", "affordable housing for sale")),
        ("dilapidated_renewal", new("危旧房改造", "renewal of dilapidated homes")),
        ("urban_village_renewal", new("城中村改造", "urban village renewal")),
    ];

    public static IReadOnlyDictionary<string, HousingType> Words { get; } = Enum.GetValues<HousingType>().ToDictionary(type => type.Word());

    public static string Word(this HousingType type) => All[(int)type].Word;

    public static LocalText Name(this HousingType type) => All[(int)type].Name;
}
