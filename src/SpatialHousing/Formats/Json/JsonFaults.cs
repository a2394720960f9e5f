using System.Text.Json;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Collects what is wrong in a plan or rule file: file, line, JSON path, what was expected, the nearest valid word.</summary>
public sealed class JsonFaults
{
    private readonly List<Finding> findings = [];

    public bool Any => findings.Count > 0;

    /// <exception cref="FaultException">Anything was wrong.</exception>
    public void ThrowIfAny()
    {
        if (findings.Count > 0)
        {
            throw new FaultException([.. findings]);
        }
    }

    /// <summary>The value is not what belongs there.</summary>
    public T Add<T>(LocatedJson place, string expectedChinese, string expectedEnglish, T fallback)
    {
        Add(place, expectedChinese, expectedEnglish);
        return fallback;
    }

    public void Add(LocatedJson place, string expectedChinese, string expectedEnglish)
    {
        ArgumentNullException.ThrowIfNull(place);
        Report(place, "wrong_value", new LocalText($"此处应为{expectedChinese}，实为{Shown(place, "空", "对象", "数组")}。", $"expected {expectedEnglish}, found {Shown(place, "nothing", "an object", "an array")}."));
    }

    /// <summary>A complaint in the caller's own words.</summary>
    public void Add(LocatedJson place, string rule, LocalText complaint) => Report(place, rule, complaint);

    public void AddWord(LocatedJson place, string word, IEnumerable<string> words)
    {
        var candidates = words.ToArray();
        var nearest = NearestWord.Of(word, candidates);
        Report(place, "unknown_word", new LocalText(
            $"不认识“{word}”；{(nearest is null ? "" : $"是否应为“{nearest}”？")}可用：{string.Join("、", candidates)}。",
            $"\"{word}\" is not known;{(nearest is null ? "" : $" did you mean \"{nearest}\"?")} Valid: {string.Join(", ", candidates)}."));
    }

    public void AddUnknownKey(LocatedJson place, string key, IEnumerable<string> known)
    {
        var candidates = known.Distinct().ToArray();
        var nearest = NearestWord.Of(key, candidates);
        Report(place, "unknown_key", new LocalText(
            $"不认识的键“{key}”；{(nearest is null ? "" : $"是否应为“{nearest}”？")}此处可用：{string.Join("、", candidates)}。",
            $"unknown key \"{key}\";{(nearest is null ? "" : $" did you mean \"{nearest}\"?")} Valid here: {string.Join(", ", candidates)}."));
    }

    public void AddMissing(LocatedJson place, string key, string expectedChinese, string expectedEnglish) =>
        Report(place, "missing_key", new LocalText($"缺少键“{key}”（应为{expectedChinese}）。", $"the key \"{key}\" is missing (expected {expectedEnglish})."));

    private static string Shown(LocatedJson place, string nothing, string anObject, string anArray) => place.Kind switch
    {
        JsonValueKind.Object => anObject,
        JsonValueKind.Array => anArray,
        JsonValueKind.String => $"\"{place.Text}\"",
        JsonValueKind.Number => place.Text,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => nothing,
    };

    private void Report(LocatedJson place, string rule, LocalText complaint) => findings.Add(new Finding(
        Severity.Error, rule, place.Path, place.File, FormattableString.Invariant($"line {place.Line}, {place.Path}"),
        new LocalText($"{place.File} 第 {place.Line} 行 {place.Path}：{complaint.Chinese}", $"{place.File}, line {place.Line}, {place.Path}: {complaint.English}")));
}
