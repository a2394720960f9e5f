using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Findings of one file: the first few of each rule located one by one, the rest counted, so that a million faults stay readable.</summary>
internal sealed class FindingTally(string file)
{
    /// <summary>Findings of one rule that are listed singly.</summary>
    public const int Listed = 20;

    private Dictionary<string, int>? counts;
    private readonly List<Finding> findings = [];

    /// <summary>Counts one of a rule; true while it is to be listed.</summary>
    public bool Counts(string rule)
    {
        counts ??= [];
        var count = counts.GetValueOrDefault(rule) + 1;
        counts[rule] = count;
        return count <= Listed;
    }

    public void Add(Finding finding) => findings.Add(finding);

    /// <summary>One line for each rule that had more than were listed.</summary>
    public void AddRemainders()
    {
        if (counts is null)
        {
            return;
        }

        foreach (var (rule, count) in counts.Where(entry => entry.Value > Listed).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            findings.Add(new Finding(
                Severity.Error, rule, file, file, "",
                new LocalText(
                    $"{file}：因 {rule} 搁置的要素共 {count} 个，以上列出前 {Listed} 个。",
                    $"{file}: {count} features in all were set aside for {rule}; the first {Listed} are listed.")));
        }
    }

    /// <summary>Findings since the last call.</summary>
    public ImmutableArray<Finding> Drain()
    {
        ImmutableArray<Finding> drained = [.. findings];
        findings.Clear();
        return drained;
    }
}
