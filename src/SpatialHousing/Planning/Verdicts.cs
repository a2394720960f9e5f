using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>The words of verdicts and overlap classes in files and on paper.</summary>
public static class Verdicts
{
    private static readonly (string Word, LocalText Name)[] All =
    [
        ("clear", new("不涉及", "clear")),
        ("touches", new("相接", "touches")),
        ("not_assessed", new("未评价", "not assessed")),
        ("outside", new("界外", "outside")),
        ("partly", new("部分占用", "partly")),
        ("inside", new("全部占用", "inside")),
    ];

    private static readonly (string Word, LocalText Name)[] Classes =
    [
        ("real", new("实际重叠", "real")),
        ("sliver", new("碎屑", "sliver")),
        ("touch", new("相接", "touch")),
    ];

    public static string Word(this Verdict verdict) => All[(int)verdict].Word;

    public static LocalText Name(this Verdict verdict) => All[(int)verdict].Name;

    public static string Word(this OverlapClass overlapClass) => Classes[(int)overlapClass].Word;

    public static LocalText Name(this OverlapClass overlapClass) => Classes[(int)overlapClass].Name;

    public static bool TryParse(string word, out Verdict verdict)
    {
        var index = Array.FindIndex(All, entry => entry.Word == word);
        verdict = (Verdict)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Land is shared with a forbidden zone, or lies outside a zone that must contain it.</summary>
    public static bool BreaksRule(this Verdict verdict) => verdict >= Verdict.Outside;
}
