using System.Globalization;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>条件: a comparison with an attribute, <c>supply_year&gt;=2027</c>. Numbers compare as numbers, all else as text.</summary>
/// <param name="Attribute">Name of the attribute.</param>
/// <param name="Comparison">One of = != &gt;= &lt;= &gt; &lt;.</param>
/// <param name="Value">What it is compared with.</param>
public sealed record SeriesCondition(string Attribute, string Comparison, string Value)
{
    private static readonly string[] Comparisons = ["!=", ">=", "<=", "=", ">", "<"];

    /// <exception cref="FaultException">No comparison in the text.</exception>
    public static SeriesCondition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (at, comparison) = Comparisons.Select(sign => (At: text.IndexOf(sign, StringComparison.Ordinal), sign)).Where(found => found.At > 0).OrderBy(found => found.At).ThenByDescending(found => found.sign.Length).FirstOrDefault();
        return comparison is not null
            ? new(text[..at].Trim(), comparison, text[(at + comparison.Length)..].Trim())
            : throw new FaultException(new Finding(Severity.Error, "not_a_condition", text, "", "", new LocalText(
                $"“{text}”不是条件；请写成 属性=值，可用 = != >= <= > <，例如 verdict=partly、supply_year>=2027。", $"\"{text}\" is not a condition; write attribute=value with one of = != >= <= > <, for example verdict=partly or supply_year>=2027.")));
    }

    public bool Holds(string value)
    {
        var isNumeric = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var left) & double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var right);
        var order = isNumeric ? left.CompareTo(right) : string.CompareOrdinal(value, Value);
        return Comparison switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            ">=" => order >= 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order < 0,
        };
    }
}
