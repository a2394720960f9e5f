using System.Collections.Immutable;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Explaining;

/// <summary>Explains a parcel's verdict, whole or for one kind of zone: overlaps, rule, clause.</summary>
internal sealed class CheckExplainer
{
    private const int KindsShown = 12;
    private readonly ExplainedRun run;
    private readonly Dictionary<string, int> parcels;

    public CheckExplainer(ExplainedRun run)
    {
        this.run = run;
        parcels = Enumerable.Range(0, run.Zones.Parcels.Length).ToDictionary(index => run.Zones.Parcels[index].Id, StringComparer.Ordinal);
    }

    public IEnumerable<string> Addresses() => run.Zones.Parcels.Select(parcel => $"check/{parcel.Id}");

    public IEnumerable<string> AddressesOf(string parcel) => !parcels.TryGetValue(parcel, out var index)
        ? [$"check/{parcel}"]
        : run.Zones.Kinds.Where(kind => kind.ParcelIndex == index).Select(kind => $"check/{parcel}/{kind.Kind.Word()}").Prepend($"check/{parcel}");

    /// <summary><paramref name="rest"/> is a parcel's id (which may hold slashes), alone or followed by a kind of zone; null when there is none such.</summary>
    public Explanation? Explain(string address, string rest)
    {
        if (parcels.TryGetValue(rest, out var parcel))
        {
            return OfParcel(address, parcel);
        }

        var slash = rest.LastIndexOf('/');
        if (slash > 0 && rest[(slash + 1)..] is "land" or "share" && parcels.TryGetValue(rest[..slash], out parcel))
        {
            var whole = OfParcel(address, parcel);
            var assessed = run.Zones.Parcels[parcel];
            return rest[(slash + 1)..] == "land"
                ? whole with { Title = new LocalText($"地块 {assessed.Id} 面积（{run.Zones.Method}）", $"Parcel {assessed.Id}: its area ({run.Zones.Method})"), Value = Print(assessed.Land) }
                : whole with { Title = new LocalText($"地块 {assessed.Id} 涉及面积占比", $"Parcel {assessed.Id}: share of it concerned"), Value = Rounding.Print(assessed.BreachShare.Percent, 1), Unit = "pct" };
        }

        return slash > 0 && ZoneKinds.TryParse(rest[(slash + 1)..], out var kind) && parcels.TryGetValue(rest[..slash], out parcel)
            ? OfKind(address, parcel, kind)
            : null;
    }

    /// <summary><paramref name="rest"/> is KIND/parcels, KIND/ha or KIND/mu: all parcels that break the rule of a kind.</summary>
    public Explanation? ExplainKind(string address, string rest)
    {
        if (rest.Split('/') is not [var word, "parcels" or "ha" or "mu"] || !ZoneKinds.TryParse(word, out var kind))
        {
            return null;
        }

        var breaches = run.Zones.Kinds.Where(entry => entry.Kind == kind && entry.Verdict.BreaksRule()).OrderByDescending(entry => entry.Land).ToArray();
        var land = LandArea.FromSquareMetres(breaches.Sum(entry => entry.Land.SquareMetres));
        var (value, unit) = rest[(word.Length + 1)..] switch
        {
            "parcels" => (FormattableString.Invariant($"{breaches.Length}"), "parcels"),
            "ha" => (Rounding.Print(land.Hectares, 4), "ha"),
            _ => (Rounding.Print(land.Mu, 2), "mu"),
        };
        var rule = run.ZoneRules.RuleOf(kind);
        return new Explanation(address, new LocalText($"涉及{kind.Name().Chinese}的地块", $"Parcels concerned by {kind.Name().English}"), value, unit, [
            new ExplanationStep(
                "sum_of_parcels",
                new LocalText($"{breaches.Length} 宗地块之和（列出面积最大的几宗，全部见 overlaps.csv）。", $"The sum of {breaches.Length} parcels (the largest are listed; all in overlaps.csv)."),
                [.. breaches.Take(KindsShown).Select(entry => new ExplanationInput(new LocalText(entry.ParcelId, entry.ParcelId), Print(entry.Land) + " m²", $"check/{entry.ParcelId}/{word}"))]),
            new ExplanationStep("rule", rule.Text, [new ExplanationInput(rule.Text, rule.IsHard ? "hard" : "soft", rule.Source.ToString())]),
        ]);
    }

    private Explanation OfParcel(string address, int index)
    {
        var parcel = run.Zones.Parcels[index];
        var steps = ImmutableArray.CreateBuilder<ExplanationStep>();
        steps.Add(new ExplanationStep(
            "verdict",
            new LocalText(
                $"地块面积 {Print(parcel.Land)} m²，判定“{parcel.Verdict.Name().Chinese}”：取不得占用与必须位于其内各类管控区中最严重者；涉及面积 {Print(parcel.Breach)} m²（重叠处只计一次），占 {Rounding.Print(parcel.BreachShare.Percent, 2)}%。",
                $"The parcel has {Print(parcel.Land)} m² and is judged \"{parcel.Verdict.Name().English}\", the gravest over the kinds that forbid or must contain; {Print(parcel.Breach)} m² are concerned, each piece once, {Rounding.Print(parcel.BreachShare.Percent, 2)} %."),
            [.. parcel.Zones.Select(zone => new ExplanationInput(new LocalText("管控区", "zone"), zone, ""))]));
        var kinds = run.Zones.Kinds.Where(kind => kind.ParcelIndex == index).ToArray();
        steps.AddRange(kinds.Select(kind => KindStep(index, kind.Kind, kind)));
        if (kinds.Length == 0)
        {
            steps.Add(new ExplanationStep("rule", new LocalText("不涉及任何管控区。", "No zone concerns it."), []));
        }

        steps.AddRange(Missing());
        return new Explanation(address, TitleOf(parcel, new("管控校核", "zone check")), Print(parcel.Breach), "m2", steps.ToImmutable());
    }

    private Explanation OfKind(string address, int index, ZoneKind kind)
    {
        var parcel = run.Zones.Parcels[index];
        var verdict = run.Zones.Kinds.Where(entry => entry.ParcelIndex == index && entry.Kind == kind).Cast<ParcelKindVerdict?>().FirstOrDefault();
        ImmutableArray<ExplanationStep> steps = [KindStep(index, kind, verdict), .. Missing()];
        return new Explanation(address, TitleOf(parcel, kind.Name()), Print(verdict?.Land ?? LandArea.Zero), "m2", steps);
    }

    private ExplanationStep KindStep(int index, ZoneKind kind, ParcelKindVerdict? verdict)
    {
        var rule = run.ZoneRules.RuleOf(kind);
        var word = run.Zones.NotAssessed.Contains(kind) ? Verdict.NotAssessed.Name() : (verdict?.Verdict ?? Verdict.Clear).Name();
        var inputs = run.Zones.Overlaps
            .Where(overlap => overlap.ParcelIndex == index && overlap.Kind == kind)
            .Select(overlap => new ExplanationInput(
                new LocalText($"与 {overlap.ZoneId} {overlap.Class.Name().Chinese}（m²）", $"{overlap.Class.Name().English} with {overlap.ZoneId} (m²)"), Print(overlap.Land), $"overlaps.csv {overlap.ParcelId},{overlap.ZoneId}"))
            .Append(new ExplanationInput(rule.Text, rule.IsHard ? "hard" : "soft", rule.Source.ToString()));
        return new ExplanationStep(
            "rule",
            new LocalText($"{kind.Name().Chinese}：{word.Chinese}，{Print(verdict?.Land ?? LandArea.Zero)} m²。规则：{rule.Text.Chinese}", $"{kind.Name().English}: {word.English}, {Print(verdict?.Land ?? LandArea.Zero)} m². Rule: {rule.Text.English}"),
            [.. inputs]);
    }

    private IEnumerable<ExplanationStep> Missing() => run.Zones.NotAssessed.Select(kind => new ExplanationStep(
        "not_assessed",
        new LocalText($"缺少{kind.Name().Chinese}图层，未评价，不得视为通过。", $"There is no layer of {kind.Name().English}; not assessed is not a pass."),
        []));

    private static LocalText TitleOf(AssessedParcel parcel, LocalText what) =>
        new($"地块 {parcel.Id} {what.Chinese}：涉及面积", $"Parcel {parcel.Id}, {what.English}: land concerned");

    private static string Print(LandArea land) => Rounding.Print(land.SquareMetres, 2);
}
