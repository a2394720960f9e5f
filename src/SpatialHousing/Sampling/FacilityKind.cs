namespace SpatialHousing.Sampling;

/// <summary>A kind of public facility of the sample: how far apart they are put, their capacity, and the land use code of an own plot.</summary>
/// <param name="Name">Kind as in the facility standards.</param>
/// <param name="Code">Prefix of ids.</param>
/// <param name="SpacingMetres">Least distance between two of the kind.</param>
/// <param name="Capacity">Usual capacity: places for schools, persons served for the others.</param>
/// <param name="LandUse">Land use code of the plot; empty when it shares a plot.</param>
internal sealed record FacilityKind(string Name, string Code, double SpacingMetres, int Capacity, string LandUse)
{
    public static readonly FacilityKind[] All =
    [
        new("幼儿园", "YE", 760, 360, "080404"),
        new("小学", "XX", 1_080, 1_350, "080403"),
        new("初中", "CZ", 1_650, 1_600, "080403"),
        new("社区卫生服务中心", "WZ", 2_100, 50_000, "080602"),
        new("社区卫生服务站", "WS", 950, 12_000, ""),
        new("养老服务站", "YL", 1_050, 15_000, ""),
        new("菜市场", "CS", 1_150, 20_000, "090101"),
        new("文化活动站", "WH", 1_000, 12_000, ""),
        new("文化活动中心", "WX", 2_800, 60_000, "080302"),
        new("社区服务站", "SF", 900, 10_000, ""),
        new("街道办事处", "JD", 3_000, 60_000, "080101"),
        new("派出所", "PC", 3_000, 50_000, ""),
        new("公园", "GY", 1_300, 15_000, "1401"),
        new("公交车站", "GJ", 520, 3_000, ""),
        new("医院", "YY", 3_800, 300_000, "080601"),
    ];
}
