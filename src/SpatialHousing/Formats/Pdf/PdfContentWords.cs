using System.Text;

namespace SpatialHousing.Formats.Pdf;

/// <summary>Splits a content stream into its words: numbers, names, operators, strings as hexadecimal digits in angle brackets, array brackets.</summary>
internal static class PdfContentWords
{
    public static IEnumerable<string> Of(byte[] content)
    {
        for (var i = 0; i < content.Length;)
        {
            var c = (char)content[i];
            if (IsSpace(c))
            {
                i++;
            }
            else if (c is '[' or ']')
            {
                i++;
                yield return c.ToString();
            }
            else if (c == '<' && i + 1 < content.Length && content[i + 1] != '<')
            {
                var end = Array.IndexOf(content, (byte)'>', i);
                yield return "<" + string.Concat(Encoding.Latin1.GetString(content, i + 1, (end < 0 ? content.Length : end) - i - 1).Where(char.IsAsciiHexDigit)).ToUpperInvariant();
                i = end < 0 ? content.Length : end + 1;
            }
            else if (c == '(')
            {
                yield return "<" + Literal(content, ref i);
            }
            else
            {
                var start = i++;
                while (i < content.Length && !IsSpace((char)content[i]) && (char)content[i] is not ('[' or ']' or '<' or '(' or '/'))
                {
                    i++;
                }

                yield return Encoding.Latin1.GetString(content, start, i - start);
            }
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\n' or '\r' or '\t' or '\f' or '\0';

    /// <summary>Bytes of a literal string, as hexadecimal digits (ISO 32000-1 §7.3.4.2).</summary>
    private static string Literal(byte[] content, ref int i)
    {
        var hex = new StringBuilder();
        var depth = 0;
        for (; i < content.Length; i++)
        {
            var c = (char)content[i];
            if (c == '(' && depth++ == 0)
            {
                continue;
            }

            if (c == ')' && --depth == 0)
            {
                i++;
                break;
            }

            var value = (int)c;
            if (c == '\\' && i + 1 < content.Length)
            {
                value = Escaped(content, ref i);
            }

            if (value >= 0)
            {
                hex.Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return hex.ToString();
    }

    private static int Escaped(byte[] content, ref int i)
    {
        var c = (char)content[++i];
        if (c is < '0' or > '7')
        {
            return c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', '\n' => -1, _ => c };
        }

        var value = 0;
        var last = Math.Min(content.Length, i + 3);
        for (; i < last && (char)content[i] is >= '0' and <= '7'; i++)
        {
            value = (value * 8) + content[i] - '0';
        }

        i--;
        return value & 255;
    }
}
