using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>Rows of verdicts, overlaps and walks: the same words for a parcel of the plan and for a polygon being drawn.</summary>
internal static class VerdictRows
{
    public static DetailSection Verdict(AssessedParcel judged, IEnumerable<ParcelKindVerdict> kinds, ZoneRules rules, string address) => new(
        new LocalText("管控校核", "Red lines"),
        [
            new DetailRow(new("结论", "verdict"), judged.Verdict.Name(), default, address, judged.Verdict.BreaksRule()),
            DetailRow.Of("用地面积", "land", Land(judged.Land)),
            .. judged.Breach.SquareMetres > 0
                ? [new DetailRow(new("占用", "in breach"), Same($"{Land(judged.Breach)}，{Rounding.Print(judged.BreachShare.Percent, 2)}%", $"{Land(judged.Breach)}, {Rounding.Print(judged.BreachShare.Percent, 2)}%"), default, "", true)]
                : Array.Empty<DetailRow>(),
            .. kinds.Select(kind => KindRow(kind, rules.RuleOf(kind.Kind))),
        ]);

    public static DetailSection Overlaps(IEnumerable<ParcelZoneOverlap> overlaps) => new(
        new LocalText("逐个管控区", "By zone"),
        [
            .. overlaps.Select(overlap => new DetailRow(
                new($"{overlap.Kind.Name().Chinese} {overlap.ZoneId}", $"{overlap.Kind.Name().English} {overlap.ZoneId}"),
                Same($"{Land(overlap.Land)}（{overlap.Class.Name().Chinese}）", $"{Land(overlap.Land)} ({overlap.Class.Name().English})"))),
        ]);

    /// <summary>One walk: metres and minutes to the nearest facility of a kind, against the limit.</summary>
    /// <param name="isWithin">Null when the rules set no limit.</param>
    public static DetailRow Walk(FacilityStandard standard, double? metres, double? minutes, string facility, bool? isWithin)
    {
        var limit = standard.Distance is { } most ? Rounding.Print(most.Metres, 0) : "";
        return new DetailRow(
            Same(standard.Kind, standard.Kind),
            metres is { } distance && minutes is { } time
                ? new($"{Rounding.Print(time, 1)} 分钟，{Rounding.Print(distance, 0)} 米（{facility}）", $"{Rounding.Print(time, 1)} min, {Rounding.Print(distance, 0)} m ({facility})")
                : new("步行不可达", "cannot be reached on foot"),
            limit.Length == 0 ? default : new($"不大于 {limit} 米", $"at most {limit} m"),
            "",
            isWithin == false && standard.IsRequired);
    }

    /// <summary>1,234.5678 m² = 1.85 亩.</summary>
    public static string Land(LandArea land) => $"{Rounding.Print(land.SquareMetres, 2)} m² = {Rounding.Print(land.Mu, 2)} 亩";

    private static DetailRow KindRow(ParcelKindVerdict kind, ZoneRule rule) => new(
        kind.Kind.Name(),
        Same($"{kind.Verdict.Name().Chinese} {Land(kind.Land)}，{Rounding.Print(kind.Share.Percent, 2)}%", $"{kind.Verdict.Name().English} {Land(kind.Land)}, {Rounding.Print(kind.Share.Percent, 2)}%"),
        new($"{(rule.IsHard ? "刚性" : "弹性")}：{rule.Text.Chinese}（{rule.Source}）", $"{(rule.IsHard ? "hard" : "soft")}: {rule.Text.English} ({rule.Source})"),
        "",
        rule.IsHard && kind.Verdict.BreaksRule());

    private static LocalText Same(string chinese, string english) => new(chinese, english);
}
