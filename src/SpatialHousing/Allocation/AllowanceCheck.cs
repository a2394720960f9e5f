using System.Collections.Immutable;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>Says where an allocation goes beyond what the rules allow: by the way when rules are reported, as an error when they are enforced.</summary>
internal static class AllowanceCheck
{
    /// <summary>Rule word of the finding.</summary>
    public const string Exceeded = "allowance_exceeded";

    /// <summary>One finding an area, listing its years.</summary>
    /// <param name="supplied">Supplied floor area (万m²) of each allowance, in the same order.</param>
    public static IEnumerable<Finding> Of(string file, bool enforced, ImmutableArray<LandAllowance> allowances, IReadOnlyList<double> supplied) => allowances
        .Select((allowance, index) => (allowance, floor: supplied[index]))
        .Where(pair => pair.allowance.FloorLimit is { } limit && pair.floor > limit.TenThousandSquareMetres + 1e-9)
        .GroupBy(pair => pair.allowance.Area)
        .Select(area => Say(file, enforced, area.Key, [.. area]));

    private static Finding Say(string file, bool enforced, string area, (LandAllowance Allowance, double Floor)[] years)
    {
        var rules = years.SelectMany(year => year.Allowance.SetBy).Distinct().ToArray();
        var sources = string.Join("; ", rules.Select(rule => $"{rule.Id} {rule.Citation}"));
        var list = (string unit) => string.Join(unit == "zh" ? "；" : "; ", years.Select(year => Year(year.Allowance, year.Floor, unit == "zh")));
        return new Finding(
            enforced ? Severity.Error : Severity.Warning, Exceeded, area, file, "",
            new LocalText(
                $"{area}：供应超过规则上限（{sources}）：{list("zh")}。{(enforced ? "请调整下限或规则。" : "本方案只报告、不执行规则；要执行请用 rules.enforce = hard 的方案。")}",
                $"{area}: supply exceeds what the rules allow ({sources}): {list("en")}. {(enforced ? "Change the bounds or the rules." : "This scenario reports rules and does not enforce them; a scenario with rules.enforce = hard does.")}"),
            sources);
    }

    private static string Year(LandAllowance allowance, double floor, bool chinese)
    {
        var months = allowance.Months is { } known ? known.IsEndless ? "∞" : Rounding.Print(known.Months, 1) : "?";
        var limit = Rounding.Print(allowance.FloorLimit!.Value.TenThousandSquareMetres, 2);
        return chinese
            ? FormattableString.Invariant($"{allowance.Year} 年去化周期 {months} 个月，上限 {limit}、供应 {Rounding.Print(floor, 2)} 万平方米")
            : FormattableString.Invariant($"{allowance.Year} at {months} months, limit {limit}, supply {Rounding.Print(floor, 2)} (10,000 m²)");
    }
}
