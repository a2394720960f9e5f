using System.Collections.Immutable;
using SpatialHousing.Checking;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>管控校核审查页: the one page on which a proposal is judged: conclusion, map, table by kind in m² and 亩, clauses, parcels, tolerances.</summary>
internal static class ReviewPage
{
    public const string FileName = "review.html";

    /// <summary>Name of the map figure.</summary>
    public const string MapSheet = "overlap-map";

    private const int MostRows = 60;

    public static ReportDocument Of(CheckResult result, CheckRequest request, Language language)
    {
        var say = new Speech(language);
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ReportBlock.Conclusion(Conclusion(result, say)));
        blocks.Add(new ReportBlock.Heading(1, say.Of("重叠图", "Map of the overlap"), "map"));
        blocks.Add(new ReportBlock.Figure(say.Of("地块与管控区（高斯-克吕格平面）", "Parcels and zones in the Gauss-Krüger plane"), MapSheet));
        blocks.Add(new ReportBlock.Heading(1, say.Of("分类汇总", "By kind of zone"), "kinds"));
        blocks.Add(KindTable(result, say));
        blocks.Add(new ReportBlock.Heading(1, say.Of("规则与依据", "Rules and clauses"), "rules"));
        blocks.Add(RuleTable(result, say));
        if (result.Sample.Violations.Count > 0)
        {
            blocks.Add(new ReportBlock.Heading(1, say.Of("违规地块", "Parcels in breach"), "parcels"));
            blocks.Add(ParcelTable(result, say));
        }

        blocks.Add(new ReportBlock.Heading(1, say.Of("数据与容差", "Data and tolerances"), "basis"));
        blocks.Add(new ReportBlock.Bullets(Basis(result, request, say)));
        return new ReportDocument(
            say.Of("住宅用地管控校核审查表", "Review of residential land against protection zones"),
            say.Of($"校核对象：{FileOf(request.Parcels)}，{result.ParcelCount} 个地块", $"Checked: {FileOf(request.Parcels)}, {result.ParcelCount} parcels"),
            "", "", language == Language.Chinese ? "zh-CN" : "en", blocks.ToImmutable());
    }

    private static ImmutableArray<(ReportTone Tone, ReportText Text)> Conclusion(CheckResult result, Speech say)
    {
        var lines = ImmutableArray.CreateBuilder<(ReportTone, ReportText)>();
        if (result.Breaches > 0)
        {
            var worst = string.Join(say.Of("、", ", "), result.Kinds.Where(kind => kind.Parcels > 0 && Judges(result, kind.Kind)).Select(kind => say.Of(
                $"{kind.Kind.Name().Chinese} {Area(kind.SquareMetres)} m²（{Mu(kind.SquareMetres)} 亩）", $"{kind.Kind.Name().English} {Area(kind.SquareMetres)} m² ({Mu(kind.SquareMetres)} mu)")));
            lines.Add((ReportTone.Bad, ReportText.Of(say.Of(
                $"结论：不予通过。{result.ParcelCount} 个地块中有 {result.Breaches} 个违反刚性管控要求，涉及{worst}。",
                $"Conclusion: refused. {result.Breaches} of {result.ParcelCount} parcels break a hard rule: {worst}."))));
        }

        if (result.LimitsExceeded > 0)
        {
            lines.Add((ReportTone.Bad, ReportText.Of(say.Of(
                $"{result.LimitsExceeded} 项高度、容积率或用途超出刚性限制，见 findings.csv。", $"{result.LimitsExceeded} heights, ratios or uses exceed a hard limit; see findings.csv."))));
        }

        if (!result.NotAssessed.IsEmpty)
        {
            lines.Add((ReportTone.Caution, ReportText.Of(say.Of(
                $"未评价：规则要求而未提供图层的有{string.Join("、", result.NotAssessed.Select(kind => kind.Name().Chinese))}；在补齐之前不能作出“通过”的结论。",
                $"Not assessed: the rules require {string.Join(", ", result.NotAssessed.Select(kind => kind.Name().English))} and no layer gives them; no pass before they are supplied."))));
        }

        if (!result.IsRefused)
        {
            lines.Add((ReportTone.Good, ReportText.Of(say.Of(
                $"结论：在所提供的管控图层范围内通过，{result.ParcelCount} 个地块均不占用禁止范围，也不超出必须位于其内的范围。",
                $"Conclusion: passed for the layers given; none of {result.ParcelCount} parcels shares land with a forbidden zone or lies outside one that must contain it."))));
        }

        var touching = result.Counts[(int)Verdict.Touches];
        if (touching > 0)
        {
            lines.Add((ReportTone.Caution, ReportText.Of(say.Of($"另有 {touching} 个地块与管控区边界相接（不占用）。", $"{touching} more parcels touch a zone without sharing land."))));
        }

        return lines.ToImmutable();
    }

    private static ReportBlock.Table KindTable(CheckResult result, Speech say) => new(
        say.Of("涉及各类管控区的面积", "Land by kind of zone"), say.Of(MethodName(result).Chinese, MethodName(result).English),
        [say.Of("管控区", "Zone"), say.Of("要求", "Effect"), say.Of("地块数", "Parcels"), "m²", say.Of("公顷", "ha"), say.Of("亩", "mu"), say.Of("相接", "Touching"), say.Of("其中碎屑", "Slivers"), say.Of("碎屑 m²", "Sliver m²")],
        [.. result.Kinds.Select(kind => new ReportRow(
        [
            ReportCell.Words(say.Of(kind.Kind.Name().Chinese, kind.Kind.Name().English)),
            ReportCell.Words(EffectName(result.Rules.RuleOf(kind.Kind), say)),
            Count(kind.Parcels, Judges(result, kind.Kind) && kind.Parcels > 0 ? ReportTone.Bad : ReportTone.Plain),
            Number(Area(kind.SquareMetres)),
            Number(Rounding.Print(kind.SquareMetres / 10_000, 4)),
            Number(Mu(kind.SquareMetres)),
            Count(kind.Touching),
            Count(kind.Slivers),
            Number(Area(kind.SliverSquareMetres)),
        ]))],
        say.Of("同类管控区互相重叠处只计一次；“必须位于其内”的面积为界外部分。碎屑照常计入，不予免除。", "Where zones of a kind overlap, land counts once; for a kind that must contain, the land outside. Slivers count in full."));

    private static ReportBlock.Table RuleTable(CheckResult result, Speech say) => new(
        say.Of("所用规则", "Rules applied"), $"{result.Rules.Id}",
        [say.Of("管控区", "Zone"), say.Of("规则", "Rule"), say.Of("依据", "Source"), say.Of("施行", "In force"), say.Of("核实程度", "Seen as")],
        [.. result.Sample.Zones.Items.Select(zone => zone.Kind).Concat(result.NotAssessed).Distinct().OrderBy(kind => kind.Word(), StringComparer.Ordinal).Select(kind => (kind, rule: result.Rules.RuleOf(kind))).Select(entry => new ReportRow(
        [
            ReportCell.Words(say.Of(entry.kind.Name().Chinese, entry.kind.Name().English)),
            ReportCell.Words(say.Of(entry.rule.Text.Chinese, entry.rule.Text.English)),
            ReportCell.Words(entry.rule.Source.ToString()),
            ReportCell.Words(entry.rule.Date),
            ReportCell.Words(ConfidenceName(entry.rule.Source.Confidence, say)),
        ]))],
        say.Of("条文以官方文本为准。", "The official text prevails."));

    private static ReportBlock.Table ParcelTable(CheckResult result, Speech say)
    {
        var sample = result.Sample;
        var rows = sample.Parcels.Take(MostRows).Select(entry =>
        {
            var rest = sample.Remainders.FirstOrDefault(remainder => remainder.ParcelId == entry.Parcel.Id);
            return new ReportRow(
            [
                ReportCell.Words(entry.Parcel.Id),
                ReportCell.Words(say.Of(entry.Parcel.Verdict.Name().Chinese, entry.Parcel.Verdict.Name().English), ReportTone.Bad),
                Number(Area(entry.Parcel.Land.SquareMetres)),
                Number(Area(entry.Parcel.Breach.SquareMetres)),
                Number(Mu(entry.Parcel.Breach.SquareMetres)),
                Number(Rounding.Print(entry.Parcel.BreachShare.Percent, 2)),
                ReportCell.Words(string.Join("; ", entry.Parcel.Zones)),
                Number(rest is null ? "" : Area(rest.Land.SquareMetres)),
                ReportCell.Words(rest is null ? "" : rest.IsBuildable ? say.Of("可建", "buildable") : say.Of("不可建", "not buildable")),
            ]);
        });
        return new ReportBlock.Table(
            say.Of("违规地块清单", "Parcels in breach"), say.Of(MethodName(result).Chinese, MethodName(result).English),
            [say.Of("地块", "Parcel"), say.Of("判定", "Verdict"), say.Of("面积 m²", "Area m²"), say.Of("违规 m²", "Breach m²"), say.Of("违规 亩", "Breach mu"), "%", say.Of("管控区", "Zones"), say.Of("剩余 m²", "Remains m²"), say.Of("剩余可建", "Buildable")],
            [.. rows],
            result.Breaches > MostRows
                ? say.Of($"仅列前 {Math.Min(MostRows, sample.Parcels.Count)} 个，全部见 check.csv 与 remainders.csv。", $"The first {Math.Min(MostRows, sample.Parcels.Count)}; all are in check.csv and remainders.csv.")
                : "");
    }

    private static ImmutableArray<ReportText> Basis(CheckResult result, CheckRequest request, Speech say)
    {
        var lines = ImmutableArray.CreateBuilder<ReportText>();
        lines.Add(ReportText.Of(say.Of($"面积口径：{MethodName(result).Chinese}；平面：{result.Plane}。", $"Area: {MethodName(result).English}; plane: {result.Plane}.")));
        foreach (var layer in result.Sample.Zones.Items.Select(zone => zone.Layer).Distinct())
        {
            lines.Add(ReportText.Of(say.Of(
                $"管控图层 {FileOf(layer.File)}：版本 {Stated(layer.Version, say)}，日期 {Stated(layer.Date, say)}，来源 {Stated(layer.Source, say)}，SHA-256 {layer.Sha256[..Math.Min(16, layer.Sha256.Length)]}…",
                $"Zone layer {FileOf(layer.File)}: version {Stated(layer.Version, say)}, date {Stated(layer.Date, say)}, source {Stated(layer.Source, say)}, SHA-256 {layer.Sha256[..Math.Min(16, layer.Sha256.Length)]}…")));
        }

        lines.Add(ReportText.Of(say.Of($"规则文件 {FileOf(result.Rules.File)}（{result.Rules.Title.Chinese}）。", $"Rule file {FileOf(result.Rules.File)} ({result.Rules.Title.English}).")));
        lines.Add(ReportText.Of(say.Of("容差（政策值）：", "Tolerances (policy values): ")
            + string.Join(say.Of("，", ", "), CertificateWords.Of(result.Rules.Tolerances).Select(entry => $"{entry.Name} = {entry.Value}")) + say.Of("。容差不免除任何重叠。", ". No tolerance excuses an overlap.")));
        lines.Add(ReportText.Of(say.Of(
            $"每项违规的凭证（几何、面积、条款、图层版本与散列）在 evidence.json，可用 spatialhousing verify 独立复核。程序版本 {Formats.RunRecordWriter.ToolVersion}。",
            $"The certificate of every violation is in evidence.json; `spatialhousing verify` recomputes it by another method. Version {Formats.RunRecordWriter.ToolVersion}.")));
        return lines.ToImmutable();
    }

    private static bool Judges(CheckResult result, ZoneKind kind) => result.Rules.RuleOf(kind) is { Forbids: true } or { MustContain: true };

    private static LocalText MethodName(CheckResult result) => result.Method == AreaMethod.Planar ? new("平面面积（投影）", "planar (projected)") : new("椭球面积", "ellipsoidal");

    private static string EffectName(ZoneRule rule, Speech say) => rule.Effect switch
    {
        ZoneEffect.Forbid => say.Of("不得占用", "must not share land"),
        ZoneEffect.MustContain => say.Of("必须位于其内", "must lie inside"),
        ZoneEffect.KeepDistance => say.Of("退让距离", "keep distance"),
        ZoneEffect.Limit => say.Of("限制条件", "limits"),
        _ => say.Of("提示", "notice"),
    } + (rule.IsHard ? say.Of("（刚性）", " (hard)") : say.Of("（弹性）", " (soft)"));

    private static string ConfidenceName(Confidence confidence, Speech say) => confidence switch
    {
        Confidence.Verified => say.Of("原文", "read in the document"),
        Confidence.Secondary => say.Of("二手来源", "secondary source"),
        Confidence.Computed => say.Of("验算", "computed"),
        Confidence.Unverified => say.Of("待核对原文", "to be checked"),
        _ => say.Of("本工具缺省", "this tool's default"),
    };

    private static string Stated(string text, Speech say) => text.Length > 0 ? text : say.Of("未注明", "not stated");

    private static string FileOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    private static string Area(double squareMetres) => Rounding.Print(squareMetres, 2);

    private static string Mu(double squareMetres) => Rounding.Print(LandArea.FromSquareMetres(squareMetres).Mu, 2);

    private static ReportCell Number(string printed) => ReportCell.Number(printed, "");

    private static ReportCell Count(long count, ReportTone tone = ReportTone.Plain) => ReportCell.Number(FormattableString.Invariant($"{count}"), "", tone);

    private readonly record struct Speech(Language Language)
    {
        public string Of(string chinese, string english) => Language == Language.Chinese ? chinese : english;
    }
}
