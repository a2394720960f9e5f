using SpatialHousing.Formats.Csv;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats;

/// <summary>Writes findings.csv: severity,rule,subject,file,position,message,source.</summary>
public static class FindingTableWriter
{
    public const string FileName = "findings.csv";

    public static void Write(OutputFolder folder, IEnumerable<Finding> findings, Language language)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using var writer = folder.CreateText(FileName);
        Write(writer, findings, language);
    }

    /// <summary>In the order given.</summary>
    public static void Write(TextWriter writer, IEnumerable<Finding> findings, Language language)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(findings);
        writer.Write("severity,rule,subject,file,position,message,source\n");
        foreach (var finding in findings)
        {
            writer.Write(CsvText.Line(
                finding.Severity.ToString().ToLowerInvariant(), finding.Rule, finding.Subject, finding.File, finding.Position, finding.Message.In(language), finding.Source));
        }
    }
}
