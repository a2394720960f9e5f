using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>Tells a comparison the way a colleague would: settings first, then area by area what changed, by how much and why.</summary>
public static class PlanComparisonWords
{
    /// <summary>Markdown, in one language.</summary>
    public static void Write(TextWriter writer, PlanComparison comparison, Language language)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(comparison);
        foreach (var line in Lines(comparison))
        {
            writer.Write(line.In(language));
            writer.Write('\n');
        }
    }

    /// <summary>The same, line by line.</summary>
    public static IEnumerable<LocalText> Lines(PlanComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (a, b) = (NameOf(comparison.A), NameOf(comparison.B));
        yield return new LocalText($"# 方案比较：{a} → {b}", $"# Scenarios compared: {a} → {b}");
        yield return Blank;
        yield return comparison.Settings.IsEmpty
            ? new LocalText("两个方案的设定相同。", "Both scenarios have the same settings.")
            : new LocalText($"设定有 {comparison.Settings.Length} 处不同：", $"{comparison.Settings.Length} settings differ:");
        yield return Blank;
        foreach (var setting in comparison.Settings)
        {
            yield return SettingLine(setting);
        }

        foreach (var line in PlanComparisonSummary.Lines(comparison))
        {
            yield return line;
        }

        var period = comparison.A.Allocation.Period.Span;
        foreach (var area in comparison.A.Allocation.Areas.Prepend(comparison.A.Allocation.Whole))
        {
            foreach (var line in AreaLines(comparison, area, period))
            {
                yield return line;
            }
        }
    }

    private const int MostNamed = 4;

    private static LocalText Blank { get; } = new("", "");

    private static IEnumerable<LocalText> AreaLines(PlanComparison comparison, string area, string period)
    {
        var cells = comparison.Cells.Where(cell => cell.Area == area).ToArray();
        var parcels = comparison.Parcels.Where(parcel => parcel.Area == area).ToArray();
        var isWhole = area == comparison.A.Allocation.Whole;
        if (cells.Length == 0 && (parcels.Length == 0 || isWhole))
        {
            yield break;
        }

        yield return Blank;
        yield return Same($"## {area}");
        if (cells.Length == 0)
        {
            yield return Blank;
            yield return new LocalText("指标相同。", "Same quotas.");
        }

        var whole = cells.Where(cell => cell.Period == period && cell.Measure != AllocationMeasure.Share).Select((cell, place) => Change(cell, isShareSaid: place == 0)).ToArray();
        if (whole.Length > 0)
        {
            var years = period.Replace('-', '–');
            yield return Blank;
            yield return new LocalText($"{years} 年{string.Join("；", whole.Select(part => part.Chinese))}。", $"{years}: {string.Join("; ", whole.Select(part => part.English))}.");
        }

        if (cells.FirstOrDefault(cell => cell.Period == period) is { } span && !isWhole)
        {
            yield return Blank;
            yield return new LocalText($"{span.Measure.Name().Chinese}为什么变（{span.Measure.UnitName().Chinese}，各项相加即为总增减）：", $"Why the {span.Measure.Name().English} changes (in {span.Measure.UnitName().English}; the parts add up):");
            yield return Blank;
            foreach (var cause in span.Causes)
            {
                yield return new LocalText($"- {Signed(cause.Amount)}：{cause.Words.Chinese}", $"- {Signed(cause.Amount)}: {cause.Words.English}");
            }
        }

        var byYear = cells.Where(cell => cell.Period != period && cell.Measure == cells[0].Measure).Select(cell => $"{cell.Period}: {Print(cell.A, cell.Measure)} → {Print(cell.B, cell.Measure)}").ToArray();
        if (byYear.Length > 0)
        {
            yield return Blank;
            var measure = cells[0].Measure;
            var onlyRounding = isWhole && cells.Where(cell => cell.Measure == measure).All(cell => Math.Abs(cell.B - cell.A) <= 2 * (decimal)Math.Pow(10, -measure.Decimals()));
            yield return new LocalText(
                $"{(onlyRounding ? "合计不变，个别年度只差取整" : "分年")}（{measure.Name().Chinese}，{measure.UnitName().Chinese}）：{string.Join("；", byYear)}。",
                $"{(onlyRounding ? "The total is the same; some years differ by rounding" : "By year")} ({measure.Name().English}, {measure.UnitName().English}): {string.Join("; ", byYear)}.");
        }

        if (parcels.Length > 0)
        {
            yield return Blank;
            yield return ParcelLine(parcels);
        }
    }

    /// <summary>"用地面积 50.71 → 28.45 公顷（-22.26）", with the per cent where they are said.</summary>
    private static LocalText Change(CellDifference cell, bool isShareSaid)
    {
        var (a, b, by) = (Print(cell.A, cell.Measure), Print(cell.B, cell.Measure), Signed(cell.B - cell.A, cell.Measure));
        var part = isShareSaid && cell.A > 0 && cell.B > 0 ? Signed((double)((cell.B - cell.A) / cell.A * 100), 0) + " %" : "";
        var (name, unit) = (cell.Measure.Name(), cell.Measure.UnitName());
        var times = char.IsDigit(unit.English, 0) ? "× " : "";
        return new LocalText($"{name.Chinese} {a} → {b} {unit.Chinese}（{by}{Then("，", part)}）", $"{name.English} {a} → {b} {times}{unit.English} ({by}{Then(", ", part)})");
    }

    private static string Then(string comma, string words) => words.Length == 0 ? "" : comma + words;

    private static LocalText ParcelLine(ParcelDifference[] parcels)
    {
        var (gone, come) = (parcels.Where(parcel => parcel.B == 0).ToArray(), parcels.Where(parcel => parcel.A == 0).ToArray());
        var moved = parcels.Where(parcel => parcel.A > 0 && parcel.B > 0).ToArray();
        var chinese = new[] { Told(gone, $"不再供应 {gone.Length} 宗", "、", "等", "（", "）"), Told(come, $"新增供应 {come.Length} 宗", "、", "等", "（", "）"), Told(moved, $"改年供应 {moved.Length} 宗", "、", "等", "（", "）") };
        var english = new[] { Told(gone, $"{gone.Length} no longer supplied", ", ", ", …", " (", ")"), Told(come, $"{come.Length} new", ", ", ", …", " (", ")"), Told(moved, $"{moved.Length} in another year", ", ", ", …", " (", ")") };
        return new LocalText($"地块：{string.Join("，", chinese.Where(text => text.Length > 0))}。", $"Parcels: {string.Join(", ", english.Where(text => text.Length > 0))}.");
    }

    private static string Told(ParcelDifference[] parcels, string words, string comma, string more, string before, string after) =>
        parcels.Length == 0 ? "" : $"{words}{before}{string.Join(comma, parcels.Take(MostNamed).Select(parcel => parcel.Parcel))}{(parcels.Length > MostNamed ? more : "")}{after}";

    /// <summary>A setting in words where it is known, with its place in the plan file.</summary>
    private static LocalText SettingLine(SettingDifference setting)
    {
        var (name, a, b) = (CauseTerms.Of(setting.Path), CauseTerms.Of(Shown(setting.A)), CauseTerms.Of(Shown(setting.B)));
        return name.English == setting.Path
            ? Same($"- `{setting.Path}`: {Shown(setting.A)} → {Shown(setting.B)}")
            : new LocalText($"- {name.Chinese}：由{a.Chinese}改为{b.Chinese}（`{setting.Path}`: {Shown(setting.A)} → {Shown(setting.B)}）", $"- {name.English}: from {a.English} to {b.English} (`{setting.Path}`: {Shown(setting.A)} → {Shown(setting.B)})");
    }

    private static string NameOf(PlanResult result) => result.Inputs.Plan is var plan && plan.Scenario.Length == 0 ? plan.Id : plan.ScenarioTitle == plan.Scenario ? plan.Scenario : $"{plan.ScenarioTitle} ({plan.Scenario})";

    private static string Shown(string value) => value.Length == 0 ? "—" : value;

    private static string Print(decimal value, AllocationMeasure measure) => value.ToString("F" + measure.Decimals(), System.Globalization.CultureInfo.InvariantCulture);

    private static string Signed(decimal value, AllocationMeasure measure) => (value > 0 ? "+" : "") + Print(value, measure);

    private static string Signed(double value, int decimals = 2) => (value > 0 ? "+" : "") + Rounding.Print(value, decimals);

    private static LocalText Same(string text) => new(text, text);
}
