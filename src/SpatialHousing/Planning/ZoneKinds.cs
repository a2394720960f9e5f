using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>The words of zone kinds in files and on paper.</summary>
public static class ZoneKinds
{
    private static readonly (ZoneKind Kind, string Word, LocalText Name)[] All =
    [
        (ZoneKind.EcologicalRedLine, "ecological_red_line", new("生态保护红线", "Ecological red line")),
        (ZoneKind.PermanentBasicFarmland, "permanent_basic_farmland", new("永久基本农田", "Permanent basic farmland")),
        (ZoneKind.UrbanDevelopmentBoundary, "urban_development_boundary", new("城镇开发边界", "Urban development boundary")),
        (ZoneKind.HistoricQuarter, "historic_quarter", new("历史城区", "Historic quarter")),
        (ZoneKind.WaterAndHills, "water_and_hills", new("滨水、临山地区", "Waterside and hillside area")),
        (ZoneKind.River, "river", new("河道", "River")),
        (ZoneKind.Rail, "rail", new("铁路", "Railway")),
        (ZoneKind.PowerLine, "power_line", new("高压线", "Power line")),
        (ZoneKind.Notice, "notice", new("提示范围", "Notice area")),
        (ZoneKind.Other, "other", new("其他管控区", "Other protection zone")),
    ];

    public static IEnumerable<string> Words => All.Select(entry => entry.Word);

    public static string Word(this ZoneKind kind) => All[(int)kind].Word;

    public static LocalText Name(this ZoneKind kind) => All[(int)kind].Name;

    public static bool TryParse(string word, out ZoneKind kind)
    {
        var index = Array.FindIndex(All, entry => entry.Word == word);
        kind = index < 0 ? ZoneKind.Other : All[index].Kind;
        return index >= 0;
    }
}
