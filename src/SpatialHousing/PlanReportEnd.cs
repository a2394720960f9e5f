using SpatialHousing.Planning;
using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>图件、发现的问题、附录.</summary>
internal sealed class PlanReportEnd(PlanResult result, IReadOnlyList<PlanMap> maps, Language language) : PlanReportChapter(result, language)
{
    private const int FindingsShown = 60;

    protected override void Write()
    {
        AddMaps();
        AddFindings();
        AddInputs();
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
        if (maps.Any(map => map.IsThinnedInReport))
        {
            Say(ReportText.Of(Say(
                "地块较多的图在本文中按 0.5 毫米网格归并地块、略去密集的支路，便于传阅；逐宗的原图在 maps 文件夹，判断以表为准。",
                "Where parcels are very many, the maps in this document merge them to a grid of 0.5 mm and leave out dense side streets, to keep the file small; the full drawings are in the maps folder, and the tables decide.")));
        }

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
