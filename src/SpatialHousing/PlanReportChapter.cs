using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Reporting;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>章: a part of the report with the words it needs; computes nothing.</summary>
internal abstract class PlanReportChapter(PlanResult result, Language language)
{
    protected readonly PlanResult result = result;
    protected readonly Language language = language;
    protected readonly ImmutableArray<ReportBlock>.Builder blocks = ImmutableArray.CreateBuilder<ReportBlock>();

    public ImmutableArray<ReportBlock> Blocks()
    {
        Write();
        return blocks.ToImmutable();
    }

    protected abstract void Write();

    protected string Say(string chinese, string english) => language == Language.Chinese ? chinese : english;

    protected string Say(LocalText text) => text.In(language);

    protected void Head(int level, string anchor, string chinese, string english) => blocks.Add(new ReportBlock.Heading(level, Say(chinese, english), anchor));

    protected void Say(params ReadOnlySpan<ReportText> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            blocks.Add(new ReportBlock.Paragraph(paragraph));
        }
    }

    protected static ReportCell CellOf(AllocationCell cell) => ReportCell.Number(cell.Printed, cell.Address);

    protected static string Percent(Share share) => Rounding.Print(share.Percent, 1) + "%";
}
