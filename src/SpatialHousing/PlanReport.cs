using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Allocation.Clustering;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Destocking;
using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing;

/// <summary>成果报告: puts a result into words and tables; conclusion first. Computes nothing: every number is a cell of the result.</summary>
public sealed class PlanReport
{
    private const int ParcelsShown = 20;
    private const int FindingsShown = 60;

    private readonly PlanResult result;
    private readonly IReadOnlyList<PlanMap> maps;
    private readonly Language language;
    private readonly ImmutableArray<ReportBlock>.Builder blocks = ImmutableArray.CreateBuilder<ReportBlock>();

    private PlanReport(PlanResult result, IReadOnlyList<PlanMap> maps, Language language)
    {
        this.result = result;
        this.maps = maps;
        this.language = language;
    }

    public static ReportDocument Of(PlanResult result, IReadOnlyList<PlanMap> maps, Language language)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new PlanReport(result, maps, language).Build();
    }

    private ReportDocument Build()
    {
        var plan = result.Inputs.Plan;
        AddConclusion();
        blocks.AddRange(new PlanBasis(result, language).Blocks());
        blocks.AddRange(new PlanMethod(result, language).Blocks());
        AddAllocation();
        AddRules();
        AddZones();
        AddSupply();
        AddCoverage();
        AddMaps();
        AddFindings();
        AddInputs();
        return new ReportDocument(
            plan.Name,
            Say("住房用地与建筑面积分配成果", "Allocation of residential land and floor area"),
            plan.Schematic ? Say("示意", "SCHEMATIC") : "",
            plan.Maker,
            language == Language.Chinese ? "zh-CN" : "en",
            blocks.ToImmutable())
        {
            Facts = [.. plan.Scenario.Length == 0 ? [] : new[] { Say($"方案：{plan.ScenarioTitle}", $"Scenario {plan.ScenarioTitle}") }, Say($"规划期 {plan.Period.Span}", $"Period {plan.Period.Span}")],
            Date = plan.Date,
        };
    }

    private string Say(string chinese, string english) => language == Language.Chinese ? chinese : english;

    private string Say(LocalText text) => text.In(language);

    private void Head(int level, string anchor, string chinese, string english) => blocks.Add(new ReportBlock.Heading(level, Say(chinese, english), anchor));

    private void Say(params ReadOnlySpan<ReportText> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            blocks.Add(new ReportBlock.Paragraph(paragraph));
        }
    }

    private static ReportCell CellOf(AllocationCell cell) => ReportCell.Number(cell.Printed, cell.Address);

    private void AddConclusion()
    {
        var sentences = ImmutableArray.CreateBuilder<(ReportTone, ReportText)>();
        var allocation = result.Allocation;
        var span = allocation.Period.Span;
        if (allocation.Find(allocation.Whole, AllocationMeasure.FloorArea, span) is { } floor)
        {
            var land = allocation.Find(allocation.Whole, AllocationMeasure.LandArea, span);
            sentences.Add((ReportTone.Good, land is null
                ? ReportText.Bind(Say($"{allocation.Whole} {span} 年住房建筑面积 {{0}} 万m²，分配到 {allocation.Areas.Length} 个区域，各表行列合计在印刷精度上完全相符。", $"{allocation.Whole}, {span}: {{0}} × 10,000 m² of floor area over {allocation.Areas.Length} areas; every row and column adds up as printed."), CellOf(floor))
                : ReportText.Bind(Say($"{allocation.Whole} {span} 年住房建筑面积 {{0}} 万m²、用地 {{1}} 公顷，分配到 {allocation.Areas.Length} 个区域，各表行列合计在印刷精度上完全相符。", $"{allocation.Whole}, {span}: {{0}} × 10,000 m² of floor area on {{1}} ha over {allocation.Areas.Length} areas; every row and column adds up as printed."), CellOf(floor), CellOf(land))));
        }

        sentences.Add(RuleSentence());
        if (!result.Zones.Assessment.Parcels.IsEmpty)
        {
            sentences.Add(ZoneSentence());
        }

        if (result.Coverage.Report is not null)
        {
            sentences.Add(CoverageSentence());
        }

        var errors = result.Findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = result.Findings.Count(finding => finding.Severity == Severity.Warning);
        sentences.Add((errors > 0 ? ReportTone.Bad : warnings > 0 ? ReportTone.Caution : ReportTone.Good, ReportText.Of(Say(
            $"数据与规划复核发现错误 {errors} 项、警告 {warnings} 项，逐项列于“发现的问题”。", $"Review found {errors} errors and {warnings} warnings, listed under Findings."))));
        blocks.Add(new ReportBlock.Conclusion(sentences.ToImmutable()));
    }

    private (ReportTone, ReportText) RuleSentence()
    {
        var limited = result.Allocation.Allowances.Where(allowance => allowance.FloorLimit is not null).Select(allowance => allowance.Area).Distinct().ToArray();
        var conflicts = result.Allocation.Conflicts.Length;
        var also = conflicts == 0 ? "" : Say($"；规则之间有 {conflicts} 处矛盾", $"; the rules contradict each other in {conflicts} places");
        return limited.Length == 0
            ? (ReportTone.Good, ReportText.Of(Say($"供应规则未限制任何区域{also}。", $"No supply rule limits any area{also}.")))
            : (ReportTone.Caution, ReportText.Of(result.Allocation.RulesEnforced
                ? Say($"供应规则强制执行，限制了 {string.Join("、", limited)}{also}；削减量已再分配或列为未落实。", $"Supply rules are enforced and limit {string.Join(", ", limited)}{also}; what they take away is redistributed or listed as unmet.")
                : Say($"供应规则只作报告：按规则 {string.Join("、", limited)} 应受限制{also}，本方案未执行。", $"Supply rules are only reported: by them {string.Join(", ", limited)} would be limited{also}; this scenario does not enforce them.")));
    }

    private (ReportTone, ReportText) ZoneSentence()
    {
        var breaches = result.Zones.Assessment.Breaches.Count();
        var supplied = result.Findings.Count(finding => finding.Rule == Checking.PlanChecker.SuppliedInZone);
        var missing = result.Zones.Assessment.NotAssessed;
        if (!missing.IsEmpty)
        {
            return (ReportTone.Bad, ReportText.Of(Say(
                $"管控校核不完整：缺少{string.Join("、", missing.Select(kind => kind.Name().Chinese))}图层，未评价，不得视为通过。",
                $"The zone check is incomplete: no layer of {string.Join(", ", missing.Select(kind => kind.Name().English))}; not assessed is not a pass.")));
        }

        var cutBack = result.Zones.Assessment.Parcels.Where((parcel, i) => result.Supply.YearOf[i] > 0 && parcel.Verdict.BreaksRule()).Count();
        return supplied > 0
            ? (ReportTone.Bad, ReportText.Of(Say($"有 {supplied} 宗安排供应的地块违反刚性管控。", $"{supplied} supplied parcels break a hard zone rule.")))
            : (ReportTone.Good, ReportText.Of(Say(
                $"安排供应的用地均不违反刚性管控；全部 {result.Zones.Assessment.Parcels.Length} 宗地块中有 {breaches} 宗涉及刚性管控，其中 {cutBack} 宗只供应退让后的部分，其余不供应。",
                $"No supplied land breaks a hard zone rule; {breaches} of {result.Zones.Assessment.Parcels.Length} parcels meet a hard zone: {cutBack} are supplied only with the part outside, the others not at all.")));
    }

    private (ReportTone, ReportText) CoverageSentence()
    {
        var rows = CoverageShares.Of(result);
        var complete = rows.Complete(result.Allocation.Whole);
        return (complete.Value >= 0.8 ? ReportTone.Good : ReportTone.Caution, ReportText.Bind(
            Say("沿步行网络，{0} 的居住人口在标准距离内可达全部必配设施。", "Along the walking network {0} of the residents reach every required facility within its distance."),
            ReportCell.Number(Percent(complete), $"coverage/complete/{result.Allocation.Whole}")));
    }

    private static string Percent(Share share) => Rounding.Print(share.Percent, 1) + "%";

    private void AddAllocation()
    {
        var allocation = result.Allocation;
        Head(1, "allocation", "指标分配", "Allocation");
        foreach (var measure in allocation.Cells.Select(cell => cell.Measure).Distinct().Where(measure => measure != AllocationMeasure.Share))
        {
            var periods = allocation.Cells.Where(cell => cell.Measure == measure).Select(cell => cell.Period).Distinct().ToArray();
            var withShare = measure == AllocationMeasure.FloorArea && allocation.Cells.Any(cell => cell.Measure == AllocationMeasure.Share);
            blocks.Add(new ReportBlock.Table(
                Say($"{allocation.Whole}住房{measure.Name().Chinese}分配", $"{allocation.Whole}: {measure.Name().English} by area and year"),
                Say($"单位：{measure.UnitName().Chinese}", $"unit: {measure.UnitName().English}"),
                [Say("区域", "Area"), .. periods.Select(period => period == allocation.Period.Span ? Say("合计", "Total") : period), .. withShare ? [Say("占比 %", "Share %")] : ImmutableArray<string>.Empty],
                [.. allocation.Areas.Append(allocation.Whole).Select(area => AllocationRow(area, measure, periods, withShare))],
                ""));
        }

        Say(LedgerText());
    }

    private ReportRow AllocationRow(string area, AllocationMeasure measure, string[] periods, bool withShare)
    {
        var cells = periods.Select(period => result.Allocation.Find(area, measure, period) is { } cell ? CellOf(cell) : ReportCell.Words("—"));
        var share = withShare ? result.Allocation.Find(area, AllocationMeasure.Share, result.Allocation.Period.Span) : null;
        return new ReportRow(
            [ReportCell.Words(area), .. cells, .. withShare ? [share is null ? ReportCell.Words("—") : CellOf(share)] : ImmutableArray<ReportCell>.Empty],
            area == result.Allocation.Whole);
    }

    private ReportText LedgerText()
    {
        var moved = result.Allocation.Ledger.Length;
        return ReportText.Of(moved == 0
            ? Say("各数按四舍五入印出，无须调平。", "All figures are plainly rounded; nothing had to be balanced.")
            : Say($"为使行、列、总计同时相符，{moved} 个数在相邻两个印刷值之间作了调平，逐项列于 ledger.csv。", $"To make rows, columns and totals agree, {moved} figures were moved to the neighbouring printed value; each is listed in ledger.csv."));
    }

    private void AddRules()
    {
        var allocation = result.Allocation;
        if (allocation.Allowances.IsEmpty)
        {
            return;
        }

        Head(1, "rules", "供应规则", "Supply rules");
        var first = allocation.Period.From;
        blocks.Add(new ReportBlock.Table(
            Say($"{first} 年各区域去化周期与适用规则", $"Destocking months and the rules that apply, {first}"),
            allocation.RulesEnforced ? Say("强制执行", "enforced") : Say("只报告、不执行", "reported, not enforced"),
            [Say("区域", "Area"), Say("去化周期（月）", "Months"), Say("适用规则", "Rules"), Say("条款", "Clause"), Say("供应上限（万m²）", "Limit (10,000 m²)"), Say("分配（万m²）", "Allocated")],
            [.. allocation.Allowances.Where(allowance => allowance.Year == first).Select(RuleRow)],
            Say($"规则与条款来自规则文件{RuleDocuments("，条款见", "")}；被搁置的规则不计入上限。", $"Rules and clauses come from the rule file{RuleDocuments(" (clauses of ", ")")}; a rule set aside does not limit.")));
        AddRuleEffects();
        if (!allocation.Conflicts.IsEmpty)
        {
            Head(2, "rule-conflicts", "规则之间的矛盾", "Rules that contradict each other");
            blocks.Add(new ReportBlock.Bullets([.. allocation.Conflicts.Select(conflict => ReportText.Of(Say(conflict.Message)))]));
        }

        if (!allocation.Unmet.IsEmpty)
        {
            Head(2, "unmet", "未落实指标", "Unmet quota");
            blocks.Add(new ReportBlock.Bullets([.. allocation.Unmet.Select(unmet => ReportText.Of(Say(
                $"{unmet.Quota.Area} {unmet.Period}：{Rounding.Print(unmet.Amount, 2)} {unmet.Quota.Measure.UnitName().Chinese}，{unmet.Reason.Chinese}。",
                $"{unmet.Quota.Area} {unmet.Period}: {Rounding.Print(unmet.Amount, 2)} {unmet.Quota.Measure.UnitName().English}, {unmet.Reason.English}.")))]));
        }
    }

    /// <summary>What each rule did: planned against allocated over the period, with the clauses that limited.</summary>
    private void AddRuleEffects()
    {
        var allocation = result.Allocation;
        foreach (var line in allocation.Lines.Where(line => line.Demand.Quota.Type == HousingType.Commodity))
        {
            blocks.Add(new ReportBlock.Table(
                allocation.RulesEnforced ? Say("各规则的作用：执行前后对比", "What each rule did: before and after") : Say("各规则若执行将产生的作用", "What each rule would do if enforced"),
                Say($"单位：{line.Demand.Quota.Measure.UnitName().Chinese}", $"unit: {line.Demand.Quota.Measure.UnitName().English}"),
                [Say("区域", "Area"), Say("规则前", "Before"), Say("规则削减", "Cut by rules"), Say("他区转入", "Moved in"), Say("分配", "Allocated"), Say("起作用的规则（年份）", "Rules at work (years)")],
                [.. allocation.Areas.Select((area, index) => RuleEffectRow(line, area, index))],
                allocation.RulesEnforced
                    ? Say("削减量按各区域原计划比例转给仍有余量的区域；无处可转的列为未落实。", "What is cut goes to areas with room in proportion to their plans; what has nowhere to go is unmet.")
                    : Say("本方案只报告，不削减。", "This scenario only reports; nothing is cut.")));
        }
    }

    private ReportRow RuleEffectRow(QuotaLine line, string area, int index)
    {
        var effect = RuleEffect.Of(line, index, result.Allocation.RulesEnforced);
        var atWork = result.Allocation.Allowances.Where(allowance => allowance.Area == area && allowance.FloorLimit is not null)
            .SelectMany(allowance => allowance.SetBy.Select(rule => (rule, allowance.Year)))
            .GroupBy(pair => pair.rule.Id)
            .Select(group => $"{group.Key} {Say(group.First().rule.Action.Name)}（{YearsText([.. group.Select(pair => pair.Year).Distinct().Order()])}）").ToArray();
        return new ReportRow([
            ReportCell.Words(area),
            ReportCell.Number(Rounding.Print(effect.Before, 2), $"effect/before/{area}"),
            new ReportCell(Rounding.Print(effect.Cut, 2), $"effect/cut/{area}", true, effect.Cut > 0 ? ReportTone.Bad : ReportTone.Muted),
            new ReportCell(Rounding.Print(effect.MovedIn, 2), $"effect/moved_in/{area}", true, effect.MovedIn > 0 ? ReportTone.Good : ReportTone.Muted),
            ReportCell.Number(Rounding.Print(effect.After, 2), $"effect/allocated/{area}"),
            ReportCell.Words(atWork.Length == 0 ? "—" : string.Join("；", atWork)),
        ]);
    }

    /// <summary>2026—2029、2031.</summary>
    private static string YearsText(int[] years) => string.Join("、", years
        .Select((year, i) => (year, Start: year - i))
        .GroupBy(entry => entry.Start)
        .Select(run => run.Count() == 1 ? $"{run.First().year}" : $"{run.First().year}—{run.Last().year}"));

    private ReportRow RuleRow(LandAllowance allowance)
    {
        var counting = allowance.Outcomes.Where(outcome => outcome.Standing != RuleStanding.SetAside).ToArray();
        var cell = result.Allocation.Find(allowance.Area, AllocationMeasure.FloorArea, FormattableString.Invariant($"{allowance.Year}"));
        return new ReportRow([
            ReportCell.Words(allowance.Area),
            allowance.Months is { IsEndless: false } ? ReportCell.Number(MonthsText(allowance), $"rule/{allowance.Area}/{allowance.Year}/months") : ReportCell.Words(MonthsText(allowance)),
            ReportCell.Words(counting.Length == 0 ? "—" : string.Join("；", counting.Select(outcome => $"{outcome.Rule.Id} {Say(outcome.Rule.Action.Name)}{(outcome.Standing == RuleStanding.Advice ? Say("（建议）", " (advice)") : "")}"))),
            ReportCell.Words(counting.Length == 0 ? "—" : string.Join("；", counting.Select(outcome => Clause(outcome.Rule.Citation)).Distinct()), ReportTone.Muted),
            allowance.FloorLimit is { } limit
                ? new ReportCell(Rounding.Print(limit.TenThousandSquareMetres, 2), $"rule/{allowance.Area}/{allowance.Year}/limit", true, ReportTone.Caution)
                : ReportCell.Words(Say("不限", "none"), ReportTone.Muted),
            cell is null ? ReportCell.Words("—") : CellOf(cell),
        ]);
    }

    /// <summary>Where all rules are of one document it is named once, under the table.</summary>
    private string RuleDocuments(string before, string after) => SoleDocument is { } document ? before + (language == Language.Chinese ? $"《{document}》" : document) + after : "";

    private string Clause(Citation citation) => SoleDocument is not null && citation.Clause.Length > 0 ? citation.Clause : citation.ToString();

    private string? SoleDocument => result.Problem.Rules.Rules.Select(rule => rule.Citation.Document).Distinct().Take(2).ToArray() is [var document] ? document : null;

    private string MonthsText(LandAllowance allowance) => allowance.Months is not { } months ? "—" : months.IsEndless ? Say("无成交", "endless") : Rounding.Print(months.Months, 1);

    private void AddSupply()
    {
        if (result.Supply.Plan is not { } plan)
        {
            return;
        }

        Head(1, "supply", "指标落地块", "Quotas placed in parcels");
        var supplied = result.Supply.YearOf.Count(year => year > 0);
        Say(ReportText.Of(Say(
            $"从备选地块中选出 {supplied} 宗，按年满足各区域用地与建筑面积指标；得分达到上限的 {Rounding.Print((1 - plan.Gap) * 100, 2)}%（上限可由乘子独立复算）。",
            $"{supplied} candidate parcels meet the yearly land and floor quotas; their score is {Rounding.Print((1 - plan.Gap) * 100, 2)} % of a proved upper bound (recomputable from its multipliers).")));
        if (result.Inputs.Plan.Packing.IsSplitAllowed)
        {
            SaySplit();
        }

        if (result.Supply.Clusters is { } clusters)
        {
            SayClusters(clusters);
        }

        var parcels = result.Layers.Parcels!.Items;
        var period = result.Inputs.Plan.Period;
        blocks.Add(new ReportBlock.Table(
            Say("安排供应的地块（宗数与用地）", "Parcels to be supplied (number and land)"), Say("用地单位：公顷", "land in ha"),
            [Say("区域", "Area"), .. period.Years.Select(year => $"{year}"), Say("宗数", "Parcels"), Say("用地", "Land"), Say("指标", "Quota"), Say("差额", "Difference")],
            [.. result.Allocation.Areas.Select((area, index) => SupplyRow(area, index, parcels.Length))],
            Say((result.Supply.Parts.IsEmpty ? "整宗供应，" : "除拆分的地块外整宗供应，") + "年度用地允许在指标上下浮动：取 1% 与片区备选地块中位面积一半两者中较大者。", (result.Supply.Parts.IsEmpty ? "Whole parcels" : "Whole parcels but for those split") + ": a year may miss its quota by the larger of 1 % and half the area's median candidate.")));
        AddShadowPrices(result.Supply.Problem!);
    }

    /// <summary>One sentence an area: the year in which one hectare more does most for the score.</summary>
    private void AddShadowPrices(PackingProblem problem)
    {
        var best = result.Supply.Prices.Where(price => price.OneMore is not null).GroupBy(price => price.Area)
            .Select(area => area.OrderByDescending(price => price.OneMore).ThenBy(price => price.Year).First()).ToArray();
        if (best.Length == 0)
        {
            return;
        }

        Say(ReportText.Of(Say(
            "影子价格：各片区再增加 1 公顷用地指标（建筑面积按该年指标的平均容积率同增）收益最高的年度如下；按可拆分地块的最优总得分计，单位为得分·公顷，整宗供应时呈跳跃变化。",
            "Shadow prices: for each area the year in which one hectare more of land quota (with floor area at the quota's ratio) is worth most; of the best total with parcels that may be cut, in score·ha; whole parcels follow in steps.")));
        blocks.Add(new ReportBlock.Bullets([.. best.Select(price => ReportText.Of(PriceInWords(problem.Areas[price.Area], result.Inputs.Plan.Period.From + price.Year - 1, price)))]));
    }

    private string PriceInWords(string area, int year, ShadowPrice price)
    {
        string Change(double by, string up, string down) => (by < 0 ? down : up) + Rounding.Print(Math.Abs(by), 2);
        var more = price.OneMore!.Value;
        return price.LastOne is { } last
            ? Say(
                $"{area} {year} 年再增加 1 公顷指标，总得分将{Change(more, "提高 ", "降低 ")}；减少 1 公顷，将{Change(-last, "提高 ", "降低 ")}。",
                $"{area}, {year}: one hectare more would {Change(more, "raise the total score by ", "lower the total score by ")}, one less would {Change(-last, "raise it by ", "lower it by ")}.")
            : Say($"{area} {year} 年再增加 1 公顷指标，总得分将{Change(more, "提高 ", "降低 ")}。", $"{area}, {year}: one hectare more would {Change(more, "raise the total score by ", "lower the total score by ")}.");
    }

    private void SaySplit()
    {
        var parts = result.Supply.Parts;
        var land = parts.Sum(part => (long)part.LandM2) / 1e4;
        Say(ReportText.Of(parts.IsEmpty
            ? Say("规划允许拆分末宗地块：没有哪一年需要或能够由拆分补足。", "The plan allows the last parcel to be split: no year needed it, or none could be helped by it.")
            : Say(
                $"整宗供应后仍不足的年度，各由一宗闲置地块的一部分补足：共拆分 {parts.Length} 宗、{Rounding.Print(land, 2)} 公顷，计入上述宗数，其余部分不供应（见 supply-list.csv 的 part 列）。{SplitProof(Language.Chinese)}",
                $"Years that whole parcels leave short are filled with part of one idle parcel each: {parts.Length} parcels are split, for {Rounding.Print(land, 2)} ha, and count among those above; the rest of each stays unsupplied (column part of supply-list.csv). {SplitProof(Language.English)}")));
    }

    private string SplitProof(Language language)
    {
        var given = result.Supply.Given!.Value.Plan;
        var (unmet, least) = (Rounding.Print(given.Unmet / 1e8, 2), Rounding.Print(given.Areas.Sum(area => area.LeastUnmet) / 1e8, 2));
        var share = Rounding.Print((1 - given.Gap) * 100, 2);
        var isLeast = given.Areas.All(area => area.UnmetIsProved);
        return language == Language.Chinese
            ? $"拆分后未落实 {unmet} 公顷（折合用地）{(isLeast ? "，已证明不能更少" : $"，任意拆分至少 {least} 公顷")}；得分达到允许拆分时上限的 {share}%。"
            : $"With these, {unmet} ha (as land) stay unmet{(isLeast ? ", proved to be the least" : $"; however parcels were cut, at least {least} ha would")}; the score is {share} % of the bound for plans that may cut parcels.";
    }

    private void SayClusters(ClusterOutcome clusters)
    {
        var problem = result.Supply.Given!.Value.Problem;
        var (least, giveUp) = (Rounding.Print(clusters.Settings.LeastLandM2 / 1e4, 2), Rounding.Print(clusters.Settings.GiveUpShare * 100, 2));
        var large = clusters.Clusters.Count(cluster => cluster.LandM2 >= clusters.Settings.LeastLandM2);
        var (before, now) = (Rounding.Print(clusters.StrayLandBeforeM2 / 1e4, 2), Rounding.Print(clusters.StrayLandM2(problem) / 1e4, 2));
        var lost = Rounding.Print(clusters.GivenUp / 1e8, 2);
        Say(ReportText.Of(Say(
            $"成片供应：要求同一片区规划期内供应的地块每片不少于 {least} 公顷。调整后成片 {large} 处；零散地块由 {clusters.StrayParcelsBefore} 宗 {before} 公顷变为 {clusters.Strays.Length} 宗 {now} 公顷，为此放弃得分 {lost}（每个片区至多 {giveUp}%），未落实的指标没有增加。各片见 clusters.csv，零散地块的原因见 findings.csv。",
            $"Clusters: parcels supplied in an area over the period are to lie together, at least {least} ha each. There are {large} clusters; stray parcels went from {clusters.StrayParcelsBefore} ({before} ha) to {clusters.Strays.Length} ({now} ha), for {lost} of the score (at most {giveUp} % in each area), with nothing more unmet. Clusters are in clusters.csv, the reasons of stray parcels in findings.csv.")));
    }

    private ReportRow SupplyRow(string area, int index, int parcels)
    {
        var chosen = Enumerable.Range(0, parcels).Where(i => result.Supply.YearOf[i] > 0 && result.Subareas.SubareaOf[i] == index).ToArray();
        var land = chosen.Sum(i => result.Supply.Land[i].Hectares);
        var quota = result.Allocation.Find(area, AllocationMeasure.LandArea, result.Allocation.Period.Span);
        return new ReportRow([
            ReportCell.Words(area),
            .. result.Inputs.Plan.Period.Years.Select(year => ReportCell.Number(Rounding.Print(chosen.Where(i => result.Supply.YearOf[i] == year).Sum(i => result.Supply.Land[i].Hectares), 2), $"supply/land/{area}/{year}")),
            ReportCell.Number(FormattableString.Invariant($"{chosen.Length}"), $"supply/parcels/{area}"),
            ReportCell.Number(Rounding.Print(land, 2), $"supply/land/{area}/{result.Allocation.Period.Span}"),
            quota is null ? ReportCell.Words("—") : CellOf(quota),
            quota is null ? ReportCell.Words("—") : new ReportCell(Rounding.Print(land - (double)quota.Value, 2), $"supply/difference/{area}", true, ReportTone.Muted),
        ]);
    }

    private void AddZones()
    {
        var assessment = result.Zones.Assessment;
        if (assessment.Parcels.IsEmpty)
        {
            return;
        }

        Head(1, "zones", "管控校核", "Protection zones");
        Say(ReportText.Of(Say(
            $"逐宗校核 {assessment.Parcels.Length} 宗地块。面积为 CGCS2000 椭球面积（图斑椭球面积公式，平面边线按 100 m 加密）；规则集 {result.Zones.Rules.Id}。缺少图层的类别为“未评价”，不等于通过。",
            $"{assessment.Parcels.Length} parcels were checked one by one. Areas are ellipsoidal (national formula on CGCS2000, plane edges densified to 100 m); rule set {result.Zones.Rules.Id}. A kind without a layer is not assessed, which is not a pass.")));
        blocks.Add(new ReportBlock.Table(
            Say("各类管控涉及的地块", "Parcels by kind of zone"), "",
            [Say("管控类别", "Kind"), Say("地块数", "Parcels"), Say("涉及面积（公顷）", "Land (ha)"), Say("涉及面积（亩）", "Land (mu)"), Say("规则与条款", "Rule")],
            [.. assessment.Kinds.Where(kind => kind.Verdict.BreaksRule()).GroupBy(kind => kind.Kind).OrderBy(group => group.Key).Select(group => ZoneRow(group.Key, [.. group.Select(kind => kind.Land.SquareMetres)]))],
            Say("城镇开发边界一行为界外面积。", "For the development boundary: land outside it.")));
        var worst = assessment.Breaches.OrderByDescending(parcel => parcel.Breach.SquareMetres).ThenBy(parcel => parcel.Id, StringComparer.Ordinal).Take(ParcelsShown).ToArray();
        if (worst.Length > 0)
        {
            blocks.Add(new ReportBlock.Table(
                Say($"涉及面积最大的 {worst.Length} 宗地块（全部见 check.csv）", $"The {worst.Length} parcels with most land concerned (all in check.csv)"), "",
                [Say("地块", "Parcel"), Say("判定", "Verdict"), Say("地块面积（m²）", "Parcel (m²)"), Say("涉及面积（m²）", "Concerned (m²)"), Say("占比", "Share"), Say("管控区", "Zones")],
                [.. worst.Select(parcel => new ReportRow([
                    ReportCell.Words(parcel.Id), ReportCell.Words(Say(parcel.Verdict.Name()), ReportTone.Bad),
                    ReportCell.Number(Rounding.Print(parcel.Land.SquareMetres, 2), $"check/{parcel.Id}/land"), ReportCell.Number(Rounding.Print(parcel.Breach.SquareMetres, 2), $"check/{parcel.Id}"),
                    ReportCell.Number(Percent(parcel.BreachShare), $"check/{parcel.Id}/share"), ReportCell.Words(string.Join("、", parcel.Zones))]))],
                ""));
        }
    }

    private ReportRow ZoneRow(ZoneKind kind, double[] squareMetres)
    {
        var land = LandArea.FromSquareMetres(squareMetres.Sum());
        var rule = result.Zones.Rules.RuleOf(kind);
        return new ReportRow([
            ReportCell.Words(Say(kind.Name())),
            ReportCell.Number(FormattableString.Invariant($"{squareMetres.Length}"), $"zones/{kind.Word()}/parcels"),
            ReportCell.Number(Rounding.Print(land.Hectares, 4), $"zones/{kind.Word()}/ha"),
            ReportCell.Number(Rounding.Print(land.Mu, 2), $"zones/{kind.Word()}/mu"),
            ReportCell.Words($"{Say(rule.Text)} {rule.Source}", ReportTone.Muted)]);
    }

    private void AddCoverage()
    {
        if (result.Coverage.Report is not { } report)
        {
            return;
        }

        Head(1, "coverage", "15分钟生活圈", "15-minute life circles");
        Say(ReportText.Of(Say(
            $"自 {report.Demand.Count} 个需求点沿步行网络到最近设施，两端接入距离计入；标准：{Say(report.Standards.Name)}。",
            $"From {report.Demand.Count} demand points along the walking network to the nearest facility, access at both ends counted; standard: {Say(report.Standards.Name)}.")));
        var shares = CoverageShares.Of(result);
        blocks.Add(new ReportBlock.Table(
            Say("居住人口覆盖率（步行网络）", "Share of residents covered, on foot"), "%",
            [Say("区域", "Area"), .. report.Kinds.Select(kind => kind.Kind), Say("全部必配", "All required")],
            [.. shares.Areas.Select(area => new ReportRow(
                [ReportCell.Words(area), .. report.Kinds.Select(kind => ReportCell.Number(Rounding.Print(shares.Covered(area, kind.Kind).Percent, 1), $"coverage/{kind.Kind}/{area}")),
                    ReportCell.Number(Rounding.Print(shares.Complete(area).Percent, 1), $"coverage/complete/{area}")],
                area == result.Allocation.Whole))],
            Say("直线圆会高估跨河、跨铁路地段；此处一律按实际可步行的路走。", "Circles flatter places across a river or railway; here everyone walks real streets.")));
        foreach (var sentence in CoverageNarrative.NearOnTheMapFarOnFoot(report, WalkBarriers.Of(result.Layers)))
        {
            Say(ReportText.Of(Say(sentence.Chinese, sentence.English)));
        }
    }

    private void AddMaps()
    {
        if (maps.Count == 0)
        {
            return;
        }

        Head(1, "maps", "图件", "Maps");
        Say(ReportText.Of(Say(
            $"以下图件共 {maps.Count} 幅，与各表出自同一次计算，图上的数即表中的数；原图为 A3 幅面矢量图，见 maps 文件夹。",
            $"The {maps.Count} maps below come from the same run as the tables, and their figures are the tables' figures; the A3 drawings are in the maps folder.")));
        foreach (var map in maps)
        {
            blocks.Add(new ReportBlock.Figure(Say(map.Title), map.File));
        }
    }

    private void AddFindings()
    {
        Head(1, "findings", "发现的问题", "Findings");
        var shown = result.Findings.OrderBy(finding => finding.Severity).Take(FindingsShown).ToArray();
        if (shown.Length == 0)
        {
            Say(ReportText.Of(Say("没有发现问题。", "Nothing was found.")));
            return;
        }

        blocks.Add(new ReportBlock.Table(
            Say($"发现的问题，共 {result.Findings.Length} 项{(result.Findings.Length > shown.Length ? $"，列出前 {shown.Length} 项，其余见 findings.csv" : "")}", $"Findings, {result.Findings.Length} in all{(result.Findings.Length > shown.Length ? $"; the first {shown.Length}, the rest in findings.csv" : "")}"), "",
            [Say("程度", "Severity"), Say("对象", "Subject"), Say("说明", "Message")],
            [.. shown.Select(finding => new ReportRow([
                ReportCell.Words(Say(SeverityWord(finding.Severity)), finding.Severity switch { Severity.Error => ReportTone.Bad, Severity.Warning => ReportTone.Caution, _ => ReportTone.Muted }),
                ReportCell.Words(finding.Subject), ReportCell.Words(Say(finding.Message))]))],
            ""));
    }

    private static LocalText SeverityWord(Severity severity) => severity switch
    {
        Severity.Error => new("错误", "error"),
        Severity.Warning => new("警告", "warning"),
        _ => new("提示", "note"),
    };

    private void AddInputs()
    {
        blocks.Add(new ReportBlock.Heading(1, Say("附录　输入文件与校验值", "Appendix: input files and their hashes"), "inputs", IsAppendix: true));
        blocks.Add(new ReportBlock.Table(
            Say("本次计算读取的文件", "Files that this run read"), "",
            [Say("文件", "File"), "SHA-256"],
            [.. result.Inputs.Files.Select(file => new ReportRow([ReportCell.Words(file.File), ReportCell.Words(file.Sha256, ReportTone.Muted)]))],
            ""));
    }
}
