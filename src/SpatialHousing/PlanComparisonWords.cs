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

        foreach (var cell in cells.Where(cell => cell.Period == period && cell.Measure != AllocationMeasure.Share))
        {
            yield return Blank;
            yield return new LocalText(
                $"{period} 年{cell.Measure.Name().Chinese} {Print(cell.A, cell.Measure)} → {Print(cell.B, cell.Measure)} {cell.Measure.UnitName().Chinese}（{Signed(cell.B - cell.A, cell.Measure)}）。",
                $"{cell.Measure.Name().English} {period}: {Print(cell.A, cell.Measure)} → {Print(cell.B, cell.Measure)} {cell.Measure.UnitName().English} ({Signed(cell.B - cell.A, cell.Measure)}).");
        }

        if (cells.FirstOrDefault(cell => cell.Period == period) is { } span && !isWhole)
        {
            yield return Blank;
            yield return new LocalText($"{span.Measure.Name().Chinese}的增减来自（{span.Measure.UnitName().Chinese}，各项相加即为总增减）：", $"The change of {span.Measure.Name().English} is made of ({span.Measure.UnitName().English}, adding up to it):");
            yield return Blank;
            foreach (var cause in span.Causes)
            {
                yield return new LocalText($"- {Signed(cause.Amount)}：{cause.Words.Chinese}", $"- {Signed(cause.Amount)}: {cause.Words.English}");
            }
        }

        var years = cells.Where(cell => cell.Period != period && cell.Measure == cells[0].Measure).Select(cell => $"{cell.Period}: {Print(cell.A, cell.Measure)} → {Print(cell.B, cell.Measure)}").ToArray();
        if (years.Length > 0)
        {
            yield return Blank;
            var measure = cells[0].Measure;
            var onlyRounding = isWhole && cells.Where(cell => cell.Measure == measure).All(cell => Math.Abs(cell.B - cell.A) <= 2 * (decimal)Math.Pow(10, -measure.Decimals()));
            yield return new LocalText(
                $"{(onlyRounding ? "合计不变，个别年度只差取整" : "分年")}（{measure.Name().Chinese}，{measure.UnitName().Chinese}）：{string.Join("；", years)}。",
                $"{(onlyRounding ? "The total is the same; some years differ by rounding" : "By year")} ({measure.Name().English}, {measure.UnitName().English}): {string.Join("; ", years)}.");
        }

        if (parcels.Length > 0)
        {
            yield return Blank;
            yield return ParcelLine(parcels);
        }
    }

    private static LocalText ParcelLine(ParcelDifference[] parcels)
    {
        var (gone, come) = (parcels.Where(parcel => parcel.B == 0).ToArray(), parcels.Where(parcel => parcel.A == 0).ToArray());
        var moved = parcels.Where(parcel => parcel.A > 0 && parcel.B > 0).ToArray();
        var chinese = new[] { Told(gone, $"不再供应 {gone.Length} 宗", "、", "等"), Told(come, $"新增供应 {come.Length} 宗", "、", "等"), Told(moved, $"改年供应 {moved.Length} 宗", "、", "等") };
        var english = new[] { Told(gone, $"{gone.Length} no longer supplied", ", ", ", …"), Told(come, $"{come.Length} new", ", ", ", …"), Told(moved, $"{moved.Length} in another year", ", ", ", …") };
        return new LocalText($"地块：{string.Join("，", chinese.Where(text => text.Length > 0))}。", $"Parcels: {string.Join(", ", english.Where(text => text.Length > 0))}.");
    }

    private static string Told(ParcelDifference[] parcels, string words, string comma, string more) => parcels.Length == 0 ? "" : words + Some(parcels, comma, more);

    /// <summary>A setting in words where it is known, with its place in the plan file.</summary>
    private static LocalText SettingLine(SettingDifference setting)
    {
        var (name, a, b) = (CauseTerms.Of(setting.Path), CauseTerms.Of(Shown(setting.A)), CauseTerms.Of(Shown(setting.B)));
        return name.English == setting.Path
            ? Same($"- `{setting.Path}`: {Shown(setting.A)} → {Shown(setting.B)}")
            : new LocalText($"- {name.Chinese}：由{a.Chinese}改为{b.Chinese}（`{setting.Path}`: {Shown(setting.A)} → {Shown(setting.B)}）", $"- {name.English}: from {a.English} to {b.English} (`{setting.Path}`: {Shown(setting.A)} → {Shown(setting.B)})");
    }

    private static string Some(ParcelDifference[] parcels, string comma, string more) =>
        parcels.Length == 0 ? "" : $" ({string.Join(comma, parcels.Take(4).Select(parcel => parcel.Parcel))}{(parcels.Length > 4 ? more : "")})";

    private static string NameOf(PlanResult result) => result.Inputs.Plan is var plan && plan.Scenario.Length == 0 ? plan.Id : plan.ScenarioTitle == plan.Scenario ? plan.Scenario : $"{plan.ScenarioTitle} ({plan.Scenario})";

    private static string Shown(string value) => value.Length == 0 ? "—" : value;

    private static string Print(decimal value, AllocationMeasure measure) => value.ToString("F" + measure.Decimals(), System.Globalization.CultureInfo.InvariantCulture);

    private static string Signed(decimal value, AllocationMeasure measure) => (value > 0 ? "+" : "") + Print(value, measure);

    private static string Signed(double value) => (value > 0 ? "+" : "") + Rounding.Print(value, 2);

    private static LocalText Same(string text) => new(text, text);
}
