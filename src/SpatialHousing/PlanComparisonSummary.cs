using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>What a colleague would say first about two scenarios: the total, who gains, who loses, which rules do it, how many parcels change.</summary>
internal static class PlanComparisonSummary
{
    public static IEnumerable<LocalText> Lines(PlanComparison comparison)
    {
        var (a, span) = (comparison.A.Allocation, comparison.A.Allocation.Period.Span);
        var changes = comparison.Cells.Where(cell => cell.Measure == AllocationMeasure.FloorArea && cell.Period == span && cell.Area != a.Whole).ToArray();
        if (changes.Length == 0)
        {
            yield break;
        }

        yield return new LocalText("", "");
        yield return Total(comparison, changes.Where(cell => cell.B > cell.A).Sum(cell => cell.B - cell.A));
        var (less, more) = (changes.Where(cell => cell.B < cell.A).OrderBy(cell => cell.B - cell.A).ToArray(), changes.Where(cell => cell.B > cell.A).OrderByDescending(cell => cell.B - cell.A).ToArray());
        if (less.Length > 0)
        {
            yield return new LocalText($"减少的有{string.Join("、", less.Select(cell => Change(cell).Chinese))}。", $"Less goes to {string.Join(", ", less.Select(cell => Change(cell).English))}.");
        }

        if (more.Length > 0)
        {
            yield return new LocalText($"增加的有{string.Join("、", more.Select(cell => Change(cell).Chinese))}。", $"More goes to {string.Join(", ", more.Select(cell => Change(cell).English))}.");
        }

        var rules = changes.SelectMany(cell => cell.Causes.Where(cause => cause.Kind == "rule" && cause.Amount < 0).SelectMany(cause => cause.Source.Split(';')).Select(rule => (rule, cell.Area)))
            .GroupBy(entry => entry.rule).OrderBy(group => group.Key.Length).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Areas: group.Select(entry => entry.Area).Distinct())).ToArray();
        if (rules.Length > 0)
        {
            yield return new LocalText(
                $"起作用的供应规则：{string.Join("；", rules.Select(rule => $"{rule.Key} 削减{string.Join("、", rule.Areas)}"))}。",
                $"Rules at work: {string.Join("; ", rules.Select(rule => $"{rule.Key} cuts {string.Join(", ", rule.Areas)}"))}.");
        }

        foreach (var line in Conflicts(comparison))
        {
            yield return line;
        }

        var (gone, come) = (comparison.Parcels.Count(parcel => parcel.B == 0), comparison.Parcels.Count(parcel => parcel.A == 0));
        if (comparison.Parcels.Length > 0)
        {
            yield return new LocalText(
                $"地块层面：{gone} 宗不再供应，{come} 宗新增供应，{comparison.Parcels.Length - gone - come} 宗改年供应。",
                $"In parcels: {gone} are no longer supplied, {come} are new, {comparison.Parcels.Length - gone - come} change their year.");
        }
    }

    private static LocalText Total(PlanComparison comparison, decimal moved)
    {
        var (whole, span) = (comparison.A.Allocation.Whole, comparison.A.Allocation.Period.Span);
        var (a, b) = (ValueOf(comparison.A), ValueOf(comparison.B));
        return a == b
            ? new LocalText($"{whole}总量不变，仍为建筑面积 {Print(a)} 万平方米；其中 {Print(moved)} 万平方米换了片区。", $"{whole} keeps its total of {Print(a)} × 10,000 m² of floor area; {Print(moved)} of it go to other areas.")
            : new LocalText($"{whole}总量由建筑面积 {Print(a)} 变为 {Print(b)} 万平方米。", $"The total of {whole} goes from {Print(a)} to {Print(b)} × 10,000 m² of floor area.");

        decimal ValueOf(PlanResult result) => result.Allocation.Find(whole, AllocationMeasure.FloorArea, span)?.Value ?? 0;
    }

    /// <summary>Rules that contradict each other decide part of the difference as long as the plan file does not choose.</summary>
    private static IEnumerable<LocalText> Conflicts(PlanComparison comparison)
    {
        var rules = comparison.B.Findings.Concat(comparison.A.Findings).Where(finding => finding is { Rule: "rule_conflict", Severity: Severity.Warning })
            .Select(finding => finding.Subject.Replace(";", "/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (rules.Length > 0)
        {
            yield return new LocalText(
                $"请注意：规则 {string.Join("、", rules)} 相互矛盾，规划文件没有写明适用哪一条（`rules.conflicts`），以上按较严者计算；另作选择，结果会不同。",
                $"Mind that rules {string.Join(", ", rules)} contradict each other and the plan file does not say which holds (`rules.conflicts`): the stricter was taken, and another choice changes the result.");
        }
    }

    private static LocalText Change(CellDifference cell)
    {
        var by = $"{(cell.B > cell.A ? "+" : "")}{Print(cell.B - cell.A)}";
        var (chinese, english) = (cell.B == 0 ? "，不再供应" : "", cell.B == 0 ? ", none left" : "");
        return cell.Causes.FirstOrDefault(cause => cause.Amount * (double)(cell.B - cell.A) > 0) is { } main && Short(main) is var why
            ? new($"{cell.Area}（{by}{chinese}，主要因{why.Chinese}）", $"{cell.Area} ({by}{english}, chiefly by {why.English})")
            : new($"{cell.Area}（{by}{chinese}）", $"{cell.Area} ({by}{english})");
    }

    /// <summary>A cause in a few words.</summary>
    private static LocalText Short(CellCause cause)
    {
        var isLess = cause.Amount < 0;
        return cause.Kind switch
        {
            "share" => isLess ? new("份额下降", "a smaller share") : new("份额上升", "a larger share"),
            "rule" => new($"规则 {cause.Source.Replace(";", "、", StringComparison.Ordinal)}", $"rule {cause.Source.Replace(";", ", ", StringComparison.Ordinal)}"),
            "bounds" => isLess ? new("受上限约束", "its most") : new("其他片区放不下", "what others cannot hold"),
            "taken_over" => isLess ? new("不再承接其他片区的指标", "no longer taking over from others") : new("承接其他片区减下来的指标", "what others lose"),
            "used_up" => new("上限已用完", "its most being used up"),
            "phasing" => new("分年比例不同", "another phasing"),
            _ => new("总量或设定不同", "another total or setting"),
        };
    }

    private static string Print(decimal value) => value.ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
}
