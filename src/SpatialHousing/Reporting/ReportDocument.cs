using System.Collections.Immutable;

namespace SpatialHousing.Reporting;

/// <summary>规划成果报告: the text, tables and figures of one run, before it becomes HTML or docx. Immutable, in one language.</summary>
/// <param name="Title">Name of the plan.</param>
/// <param name="Subtitle">What it is.</param>
/// <param name="Mark">示意 mark, printed at the top of every form of the report; empty when the data are surveyed.</param>
/// <param name="Maker">编制单位; may be empty.</param>
/// <param name="Language">BCP 47 tag of the text: zh-CN or en.</param>
public sealed record ReportDocument(
    string Title, string Subtitle, string Mark, string Maker, string Language, ImmutableArray<ReportBlock> Blocks)
{
    /// <summary>Scenario and period, in words.</summary>
    public ImmutableArray<string> Facts { get; init; } = [];

    /// <summary>The plan's day; null when it has none.</summary>
    public DateOnly? Date { get; init; }

    public bool IsChinese => Language.StartsWith("zh", StringComparison.Ordinal);
}

/// <summary>A block of a report; the cases are all there are.</summary>
public abstract record ReportBlock
{
    private ReportBlock()
    {
    }

    /// <summary>A heading, level 1 or 2, with the anchor that the contents list points to.</summary>
    /// <param name="IsAppendix">附录: stands apart from the numbered chapters.</param>
    public sealed record Heading(int Level, string Text, string Anchor, bool IsAppendix = false) : ReportBlock;

    public sealed record Paragraph(ReportText Text) : ReportBlock;

    /// <summary>The conclusion box: one sentence a line, each with its tone.</summary>
    public sealed record Conclusion(ImmutableArray<(ReportTone Tone, ReportText Text)> Sentences) : ReportBlock;

    public sealed record Bullets(ImmutableArray<ReportText> Items) : ReportBlock;

    /// <summary>A numbered table. The first column is a row head; total rows are set apart.</summary>
    public sealed record Table(string Caption, string Unit, ImmutableArray<string> Columns, ImmutableArray<ReportRow> Rows, string Note) : ReportBlock;

    /// <summary>A numbered figure: a map sheet by its file name without extension.</summary>
    public sealed record Figure(string Caption, string Sheet) : ReportBlock;
}

/// <summary>A row of a table.</summary>
public sealed record ReportRow(ImmutableArray<ReportCell> Cells, bool IsTotal = false);

/// <summary>A cell: its printed text and, for a number of the run, the address under which it can be explained.</summary>
/// <param name="Text">As printed.</param>
/// <param name="Address">`allocation/floor_area/松山片区/2027`; empty for words.</param>
/// <param name="IsNumber">Set flush right.</param>
public sealed record ReportCell(string Text, string Address = "", bool IsNumber = false, ReportTone Tone = ReportTone.Plain)
{
    public static ReportCell Words(string text, ReportTone tone = ReportTone.Plain) => new(text, "", false, tone);

    public static ReportCell Number(string printed, string address, ReportTone tone = ReportTone.Plain) => new(printed, address, true, tone);
}

/// <summary>How a sentence or cell is meant: colour and symbol, never colour alone.</summary>
public enum ReportTone
{
    Plain,
    Good,
    Caution,
    Bad,
    Muted,
}
