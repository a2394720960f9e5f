using System.Collections.Immutable;

namespace SpatialHousing.Formats.Facts;

/// <summary>What one attribute column holds.</summary>
/// <param name="Name">Name of the property or column.</param>
/// <param name="Numbers">Cells that are JSON numbers.</param>
/// <param name="Texts">Cells that are text.</param>
/// <param name="Truths">Cells that are true or false.</param>
/// <param name="Nested">Cells that are objects or arrays.</param>
/// <param name="Nulls">Cells that are null, in CSV empty.</param>
/// <param name="Missing">Features without this property.</param>
/// <param name="Least">Least number, or null.</param>
/// <param name="Greatest">Greatest number, or null.</param>
/// <param name="Examples">The first different values, shortened.</param>
public sealed record ColumnFacts(
    string Name, int Numbers, int Texts, int Truths, int Nested, int Nulls, int Missing, double? Least, double? Greatest, ImmutableArray<string> Examples)
{
    private const int ExamplesKept = 3;
    private const int LongestExample = 40;

    /// <summary>The type's word in files: number, text, truth, nested, mixed, or empty when there is no value at all.</summary>
    public string Type
    {
        get
        {
            var present = new[] { ("number", Numbers), ("text", Texts), ("truth", Truths), ("nested", Nested) }.Where(entry => entry.Item2 > 0).ToArray();
            return present.Length switch { 0 => "empty", 1 => present[0].Item1, _ => "mixed" };
        }
    }

    public static ColumnFacts Of(PropertyColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var counts = new int[Enum.GetValues<CellKind>().Length];
        var examples = new List<string>();
        double? least = null, greatest = null;
        for (var i = 0; i < column.Count; i++)
        {
            var kind = column.Kinds[i];
            counts[(int)kind]++;
            if (kind == CellKind.Number)
            {
                var number = column.Number(i)!.Value;
                least = least is { } low && low <= number ? low : number;
                greatest = greatest is { } high && high >= number ? high : number;
            }

            if (examples.Count < ExamplesKept && column.Text(i) is { Length: > 0 } text)
            {
                text = text.Length > LongestExample ? string.Concat(text.AsSpan(0, LongestExample), "…") : text;
                if (!examples.Contains(text))
                {
                    examples.Add(text);
                }
            }
        }

        return new ColumnFacts(
            column.Name, counts[(int)CellKind.Number], counts[(int)CellKind.Text], counts[(int)CellKind.True] + counts[(int)CellKind.False],
            counts[(int)CellKind.Nested], counts[(int)CellKind.Null], counts[(int)CellKind.Missing], least, greatest, [.. examples]);
    }
}
