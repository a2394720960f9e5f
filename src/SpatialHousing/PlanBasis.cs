using System.Globalization;
using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>编制依据: the documents a run rests on, then each clause, standard and given figure with its source and how its text was seen.</summary>
internal sealed class PlanBasis(PlanResult result, Language language)
{
    public IEnumerable<ReportBlock> Blocks()
    {
        yield return new ReportBlock.Heading(1, Say("编制依据", "Basis"), "basis");
        string[] documents = [.. Documents()];
        yield return new ReportBlock.Paragraph(ReportText.Of(documents.Length == 0 ? Say(
            "规划文件没有引用规则文件；给定的指标与参数及其来源如下。",
            "The plan file names no rule file; the quotas and parameters it gives, and their sources, are below.") : Say(
            "本成果依据下列文件编制。条款以规则文件给出，程序不另设数值；“核对”一栏说明条文的来历，正式使用前以文件原文为准。",
            "This result rests on the documents below. Clauses come from rule files, never from the program; the last column of each table says how a text was seen. The official text prevails.")));
        if (documents.Length > 0)
        {
            yield return new ReportBlock.Bullets([.. documents.Select(ReportText.Of)]);
        }

        foreach (var table in new[] { SupplyRules(), ZoneRules(), Facilities(), Figures() }.OfType<ReportBlock.Table>().Where(table => !table.Rows.IsEmpty))
        {
            yield return table;
        }
    }

    private string Say(string chinese, string english) => language == Language.Chinese ? chinese : english;

    private bool HasZones => !result.Zones.Assessment.Parcels.IsEmpty;

    /// <summary>Each document once, with what it is used for; the tool's own choices are named as such.</summary>
    private IEnumerable<string> Documents()
    {
        var rules = result.Problem.Rules;
        var uses = rules.Rules.Select(rule => rule.Citation).Concat(rules.Statements.Select(statement => statement.Citation))
            .Select(citation => (citation.Document, Use: Say($"供应规则（规则集 {rules.Id}）", $"supply rules ({rules.Id})")));
        if (HasZones)
        {
            uses = uses.Concat(result.Zones.Rules.Rules.Where(rule => rule.Source.Confidence != Confidence.Policy)
                .Select(rule => (rule.Source.Document, Use: Say($"管控规则（规则集 {result.Zones.Rules.Id}）", $"zone rules ({result.Zones.Rules.Id})"))));
        }

        if (result.Coverage.Report?.Standards is { } standards)
        {
            uses = uses.Concat(standards.Rows.Select(row => (row.Source.Document, Use: Say($"生活圈设施标准（规则集 {standards.Id}）", $"facility standards ({standards.Id})"))));
        }

        return uses.GroupBy(use => use.Document).Select(document =>
            $"{(language == Language.Chinese ? $"《{document.Key}》" : document.Key)}{Say("：", ": ")}{string.Join(Say("、", ", "), document.Select(use => use.Use).Distinct())}{Say("。", ".")}");
    }

    private ReportBlock.Table? SupplyRules()
    {
        var rules = result.Problem.Rules;
        return rules.Rules.IsEmpty ? null : new ReportBlock.Table(
            Say("住宅用地供应规则的条款", "Clauses on the supply of residential land"), "",
            [Say("编号", "Id"), Say("条款", "Clause"), Say("原文", "Text"), Say("作用", "Effect"), Say("核对", "Seen in")],
            [
                .. rules.Rules.Select(rule => Row(rule.Id, ClauseOf(rule.Citation), Quoted(rule.Quote), $"{rule.Action.Name.In(language)}{(rule.Strength == RuleStrength.Hard ? "" : Say("（建议）", " (advice)"))}", SeenIn(rule.Citation.Confidence))),
                .. rules.Statements.Select(statement => Row(statement.Id, ClauseOf(statement.Citation), Quoted(statement.Quote), Say("不设上限", "sets no limit"), SeenIn(statement.Citation.Confidence))),
            ],
            rules.Name.In(language));
    }

    private ReportBlock.Table? ZoneRules() => !HasZones ? null : new ReportBlock.Table(
        Say("管控规则与依据", "Zone rules and their sources"), "",
        [Say("管控类别", "Kind"), Say("规定", "Rule"), Say("依据", "Source"), Say("约束", "Strength"), Say("核对", "Seen in")],
        [.. result.Zones.Rules.Rules.Select(rule => Row(
            rule.Kind.Name().In(language), rule.Text.In(language), rule.Source.Confidence == Confidence.Policy ? rule.Source.Clause : rule.Source.ToString(),
            rule.IsHard ? Say("刚性", "hard") : Say("弹性", "soft"), SeenIn(rule.Source.Confidence)))],
        result.Zones.Rules.Title.In(language));

    private ReportBlock.Table? Facilities() => result.Coverage.Report?.Standards is not { } standards ? null : new ReportBlock.Table(
        Say("生活圈设施标准", "Facility standards"), "",
        [Say("设施", "Facility"), Say("生活圈", "Circle"), Say("步行距离", "Walk"), Say("要求", "Demand"), Say("条款", "Clause"), Say("核对", "Seen in")],
        [.. standards.Rows.Select(row => Row(
            row.Kind, Say($"{row.CircleMinutes} 分钟", $"{row.CircleMinutes} min"), row.Distance is { } distance ? string.Create(CultureInfo.InvariantCulture, $"{distance.Metres:0.##} m") : "—",
            row.IsRequired ? Say("应配", "required") : Say("宜配", "if needed"), row.Source.Clause, SeenIn(row.Source.Confidence)))],
        standards.Name.In(language));

    /// <summary>Figures that the plan file gives, with the source it names for them.</summary>
    private ReportBlock.Table Figures()
    {
        var settings = result.Inputs.Plan.Allocation;
        return new ReportBlock.Table(
            Say("规划文件给定的指标与参数", "Quotas and parameters given in the plan file"), "",
            [Say("项目", "Item"), Say("取值", "Value"), Say("来源", "Source")],
            [
                .. settings.Quotas.Select(demand => Row(
                    $"{demand.Quota.Area} {demand.Quota.Period.Span} {demand.Quota.Type.Name().In(language)}{Say("", " ")}{demand.Quota.Measure.Name().In(language)}",
                    string.Create(CultureInfo.InvariantCulture, $"{demand.Quota.Value:0.####} {demand.Quota.Measure.UnitName().In(language)}"), SourceOf(demand.Quota.Source, demand.Position))),
                .. settings.Ratios.Select(ratio => Row(
                    $"{AreaOf(ratio.Area)} {ratio.Type?.Name().In(language)} {Say("容积率", "floor area ratio")}", ratio.Ratio.ToString(), SourceOf(ratio.Source, ratio.Position))),
                .. settings.Dwellings.Select(size => Row(
                    $"{AreaOf(size.Area)} {size.Type?.Name().In(language)} {Say("套均建筑面积", "average home")}", string.Create(CultureInfo.InvariantCulture, $"{size.SquareMetres:0.##} m²"), SourceOf(size.Source, size.Position))),
            ],
            "");
    }

    private string AreaOf(string area) => area == "*" ? Say("各区域", "all areas") : area;

    private string SourceOf(string source, string position) => source.Length > 0 ? source : Say($"规划文件 {position}", $"plan file {position}");

    private string Quoted(string quote) => quote.Length == 0 ? "—" : language == Language.Chinese ? $"“{quote}”" : quote;

    /// <summary>The clause alone where the whole rule set is of one document, which the list above names.</summary>
    private string ClauseOf(Citation citation) =>
        citation.Clause.Length > 0 && result.Problem.Rules.Rules.All(rule => rule.Citation.Document == citation.Document) ? citation.Clause : citation.ToString();

    private string SeenIn(Confidence confidence) => confidence switch
    {
        Confidence.Verified => Say("原文", "document"),
        Confidence.Secondary => Say("转引", "secondary"),
        Confidence.Computed => Say("推算", "computed"),
        Confidence.Unverified => Say("待核", "unchecked"),
        Confidence.Policy => Say("自定", "own choice"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ReportRow Row(params ReadOnlySpan<string> cells)
    {
        var row = System.Collections.Immutable.ImmutableArray.CreateBuilder<ReportCell>(cells.Length);
        foreach (var cell in cells)
        {
            row.Add(ReportCell.Words(cell.Length == 0 ? "—" : cell));
        }

        return new ReportRow(row.MoveToImmutable());
    }
}
