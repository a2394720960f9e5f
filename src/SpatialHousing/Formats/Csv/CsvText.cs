using System.Text;

namespace SpatialHousing.Formats.Csv;

/// <summary>Writes CSV by the contracts: comma, RFC 4180 quotes, LF, UTF-8 without BOM.</summary>
public static class CsvText
{
    /// <summary>A field, quoted only when it must be.</summary>
    public static string Field(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    public static string Line(params ReadOnlySpan<string> fields)
    {
        var line = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            line.Append(i == 0 ? "" : ",").Append(Field(fields[i]));
        }

        return line.Append('\n').ToString();
    }
}
