using System.Collections.Immutable;

namespace SpatialHousing.Reporting;

/// <summary>A sentence whose numbers are bound to the cells they come from.</summary>
public sealed record ReportText(ImmutableArray<ReportRun> Runs)
{
    public static ReportText Of(string words) => new([new ReportRun(words, "")]);

    /// <summary>
    /// Text with bound numbers in braces: <c>Bind("共 {0} 万m²", cell)</c> prints the cell's own text, so sentence and table cannot differ.
    /// </summary>
    public static ReportText Bind(string format, params ReadOnlySpan<ReportCell> cells)
    {
        ArgumentNullException.ThrowIfNull(format);
        var runs = ImmutableArray.CreateBuilder<ReportRun>();
        var rest = format.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            var close = rest[open..].IndexOf('}') + open;
            if (open > 0)
            {
                runs.Add(new ReportRun(rest[..open].ToString(), ""));
            }

            var cell = cells[int.Parse(rest[(open + 1)..close], System.Globalization.CultureInfo.InvariantCulture)];
            runs.Add(new ReportRun(cell.Text, cell.Address));
            rest = rest[(close + 1)..];
        }

        if (rest.Length > 0)
        {
            runs.Add(new ReportRun(rest.ToString(), ""));
        }

        return new ReportText(runs.ToImmutable());
    }

    public override string ToString() => string.Concat(Runs.Select(run => run.Text));
}

/// <summary>Some words, or a number with the address of the cell it is.</summary>
public sealed record ReportRun(string Text, string Address);
