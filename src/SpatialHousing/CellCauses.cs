using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>Takes the difference of two allocations apart: total, share, phasing, bounds, then the supply rules, so that the parts add up exactly.</summary>
internal sealed class CellCauses(AllocationPlan a, AllocationPlan b)
{
    private const double Unseen = 0.005;
    private const int MostGivers = 3;
    private const string TakenOver = "taken_over";

    /// <summary>Causes for an area (or the whole) in a year (or the span), the largest first.</summary>
    public ImmutableArray<CellCause> Of(string area, string period)
    {
        var years = a.Period.Years.Select((year, index) => (year, index)).Where(entry => period == a.Period.Span || period == FormattableString.Invariant($"{entry.year}")).ToArray();
        var members = area == a.Whole ? [.. a.Areas] : new[] { area };
        if (a.Lines.Length != b.Lines.Length || !a.Areas.SequenceEqual(b.Areas) || a.Period != b.Period || !members.All(a.Areas.Contains))
        {
            return [new CellCause("quotas", "", double.NaN, new LocalText("指标、片区或规划期的设定不同", "the quotas, areas or period are set differently"))];
        }

        var causes = from line in Enumerable.Range(0, a.Lines.Length)
                     from member in members
                     from year in years
                     from cause in OfCell(a.Lines[line], b.Lines[line], a.Areas.IndexOf(member), year.index, year.year)
                     where cause.Amount != 0
                     select (cause, year.year);
        return [.. causes.GroupBy(entry => (entry.cause.Kind, Source: entry.cause.Kind == TakenOver ? "" : entry.cause.Source)).Select(Merged)
            .Where(cause => Math.Abs(cause.Amount) >= Unseen)
            .OrderByDescending(cause => Math.Abs(cause.Amount)).ThenBy(cause => cause.Kind, StringComparer.Ordinal).ThenBy(cause => cause.Source, StringComparer.Ordinal)];
    }

    /// <summary>The same cause in several years (and areas) as one, in the words of the strongest, with the years in front.</summary>
    private static CellCause Merged(IEnumerable<(CellCause Cause, int Year)> same)
    {
        var all = same.ToArray();
        var strongest = all.OrderByDescending(entry => Math.Abs(entry.Cause.Amount)).ThenBy(entry => entry.Year).First();
        var sources = string.Join(";", all.SelectMany(entry => entry.Cause.Source.Split(';', StringSplitOptions.RemoveEmptyEntries)).Distinct());
        var years = all.Select(entry => entry.Year).Distinct().Order().ToArray();
        var words = strongest.Cause.Kind == TakenOver ? TakenOverWords(sources.Split(';'), strongest.Cause.Amount < 0) : strongest.Cause.Words;
        var isYearly = strongest.Cause.Kind is TakenOver or "rule" or "used_up";
        return new CellCause(strongest.Cause.Kind, sources, all.Sum(entry => entry.Cause.Amount), isYearly
            ? new LocalText($"{YearSpans.Of(years, "、")} 年{words.Chinese}", $"{YearSpans.Of(years, ", ")}: {words.English}")
            : words);
    }

    private IEnumerable<CellCause> OfCell(QuotaLine left, QuotaLine right, int area, int index, int year)
    {
        var (totalA, totalB) = (left.Demand.Quota.Value, right.Demand.Quota.Value);
        var (shareA, shareB) = (left.Shares.Values[area], right.Shares.Values[area]);
        var (phaseA, phaseB) = (left.YearShares[area][index], right.YearShares[area][index]);
        yield return new CellCause("total", "", (totalB - totalA) * shareA * phaseA, new LocalText(
            $"总量 {Print(totalA)} → {Print(totalB)}", $"the total went from {Print(totalA)} to {Print(totalB)}"));
        yield return ShareCause(left.Shares, right.Shares, area, totalB * (shareB - shareA) * phaseA);
        yield return new CellCause("phasing", "", totalB * shareB * (phaseB - phaseA), new LocalText("分年比例不同", "another phasing over the years"));
        var (boundB, boundA) = (right.Planned[area][index] - (totalB * shareB * phaseB), left.Planned[area][index] - (totalA * shareA * phaseA));
        yield return new CellCause("bounds", "", boundB - boundA, Math.Abs(boundB) >= Math.Abs(boundA) ? BoundWords(right, area, boundB < 0) : NoLonger(BoundWords(left, area, boundA < 0)));
        foreach (var cause in RuleCauses(a, left, area, index, year, -1).Concat(RuleCauses(b, right, area, index, year, 1)))
        {
            yield return cause;
        }
    }

    private static LocalText BoundWords(QuotaLine line, int area, bool isLess)
    {
        var reason = InBrackets(line.BoundReasons[area]);
        var (isAtMost, isAtLeast) = (line.Totals[area] >= line.Most[area] - Unseen, line.Totals[area] <= line.Least[area] + Unseen);
        return isLess
            ? isAtMost
                ? new($"达到片区上限{reason.Chinese}，超出的部分让给其他片区", $"the area is at its most{reason.English}; what is above goes to other areas")
                : new("让出一部分，以补足其他片区的下限", "gives way so that other areas reach their least")
            : isAtLeast
                ? new($"补足到片区下限{reason.Chinese}", $"raised to the area's least{reason.English}")
                : new("承接达到上限的片区放不下的部分", "takes what areas at their most cannot hold");
    }

    private static LocalText NoLonger(LocalText words) => new($"原先{words.Chinese}，现在不再如此", $"no longer: {words.English}");

    private static CellCause ShareCause(ShareSet left, ShareSet right, int area, double amount)
    {
        var (shareA, shareB) = (left.Values[area] * 100, right.Values[area] * 100);
        var (factor, words) = FactorOf(right.Factors.IsEmpty ? left : right, area, (shareB - shareA) * (right.Factors.IsEmpty ? -1 : 1));
        var why = words.English.Length > 0 ? words : MethodWords(left, right);
        return new CellCause("share", factor, amount, new LocalText(
            $"份额 {Print(shareA)} % → {Print(shareB)} %（{why.Chinese}）",
            $"share {Print(shareA)} % → {Print(shareB)} % ({why.English})"));
    }

    private static LocalText MethodWords(ShareSet left, ShareSet right) => left.Method == right.Method
        ? new("权重或数据不同", "other weights or data")
        : new($"{MethodName(left.Method).Chinese}改为{MethodName(right.Method).Chinese}，各因子作用相抵", $"{MethodName(right.Method).English} instead of {MethodName(left.Method).English}; no factor stands out");

    private static LocalText MethodName(SplitMethod method) => method switch
    {
        SplitMethod.Published => new("公布份额", "published shares"),
        SplitMethod.Weighted => new("因子加权", "weighted factors"),
        _ => new("平均分配", "equal shares"),
    };

    /// <summary>The factor that pulls a weighted share farthest in the direction in which it moved.</summary>
    private static (string Name, LocalText Words) FactorOf(ShareSet weighted, int area, double direction)
    {
        if (weighted.Factors.IsEmpty)
        {
            return ("", new LocalText("", ""));
        }

        var even = 1.0 / weighted.Values.Length;
        var pulls = weighted.Factors.Select((factor, k) => (factor, k, pull: weighted.Weights[k] * (weighted.Scores[k][area] - even) * 100)).ToArray();
        var (strongest, index, pull) = pulls.OrderByDescending(entry => entry.pull * Math.Sign(direction)).ThenBy(entry => entry.k).First();
        if (pull * direction <= 0)
        {
            return ("", new LocalText("", ""));
        }

        var raw = Print(weighted.RawValues[index][area]);
        var more = strongest.Direction == FactorDirection.More;
        var name = CauseTerms.Of(strongest.Name);
        return (strongest.Name, new LocalText(
            $"主要因为{name.Chinese}为 {raw}：{(more ? "越大" : "越小")}分得越多，权重 {Print(weighted.Weights[index])}，使份额比平均{(pull > 0 ? "高" : "低")} {Print(Math.Abs(pull))} 个百分点",
            $"chiefly its {name.English} of {raw}: {(more ? "more" : "less")} is better, weight {Print(weighted.Weights[index])}, which puts it {Print(Math.Abs(pull))} points {(pull > 0 ? "above" : "below")} the mean"));
    }

    private static LocalText InBrackets(string reason)
    {
        var term = CauseTerms.Of(reason);
        return reason.Length == 0 ? new("", "") : new($"（{term.Chinese}）", $" ({term.English})");
    }

    private static IEnumerable<CellCause> RuleCauses(AllocationPlan plan, QuotaLine line, int area, int index, int year, int sign)
    {
        var moved = line.Final[area][index] - line.Planned[area][index];
        if (Math.Abs(moved) < 1e-9)
        {
            yield break;
        }

        if (moved < 0)
        {
            var allowance = plan.Allowances.FirstOrDefault(entry => entry.Area == plan.Areas[area] && entry.Year == year && entry.Type == line.Demand.Quota.Type);
            yield return allowance is null || !allowance.SetBy.Any() || line.Final[area][index] < line.Limits[area][index] - 1e-6
                ? new CellCause("used_up", line.BoundReasons[area], moved * sign, new LocalText(
                    $"{(sign < 0 ? "不再因" : "")}片区上限{InBrackets(line.BoundReasons[area]).Chinese}已在前几年用完",
                    $"{(sign < 0 ? "no longer: " : "")}the area's most{InBrackets(line.BoundReasons[area]).English} is used up by earlier years"))
                : Cut(allowance, moved * sign, sign, year);
        }
        else
        {
            var givers = Enumerable.Range(0, plan.Areas.Length).Where(other => line.Final[other][index] < line.Planned[other][index] - 1e-9).Select(other => plan.Areas[other]).ToArray();
            yield return new CellCause(TakenOver, string.Join(";", givers), moved * sign, new LocalText("", ""));
        }
    }

    private static LocalText TakenOverWords(string[] givers, bool noLonger)
    {
        var (named, isSome) = (givers.Take(MostGivers).ToArray(), givers.Length > MostGivers);
        return new LocalText(
            $"{(noLonger ? "不再" : "")}承接{string.Join("、", named)}{(isSome ? $"等 {givers.Length} 个片区" : "")}因供应规则或容量减下来的指标",
            $"{(noLonger ? "no longer takes" : "takes")} over what rules or capacity take from {string.Join(", ", named)}{(isSome ? $" and {givers.Length - MostGivers} more" : "")}");
    }

    private static CellCause Cut(LandAllowance allowance, double amount, int sign, int year)
    {
        var rules = allowance.SetBy.ToArray();
        var ids = string.Join(";", rules.Select(rule => rule.Id));
        var months = allowance.Months is { } known ? known.IsEndless ? new LocalText("无成交", "no sales") : new LocalText($"{Plain(known.Months)} 个月", $"{Plain(known.Months)} months") : new LocalText("未知", "unknown");
        var quote = rules[0].Quote;
        var quoted = quote.Replace('“', '‘').Replace('”', '’');
        return new CellCause("rule", ids, amount, new LocalText(
            $"{(sign < 0 ? "不再执行" : "执行")}供应规则 {string.Join("、", rules.Select(rule => rule.Id))}（“{quoted}”；{year} 年去化周期 {months.Chinese}）",
            $"{(sign < 0 ? "no longer enforces" : "enforces")} supply rule {string.Join(", ", rules.Select(rule => rule.Id))} (\"{quoted}\"; destocking cycle {months.English} in {year})"));
    }

    private static string Print(double value) => Rounding.Print(value, 2);

    /// <summary>Without decimals that say nothing.</summary>
    private static string Plain(double value) => Print(value) is var text && text.EndsWith(".00", StringComparison.Ordinal) ? text[..^3] : text;
}
