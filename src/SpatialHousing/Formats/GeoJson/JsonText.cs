using System.Globalization;
using System.Text;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Text of JSON strings, to and fro.</summary>
internal static class JsonText
{
    /// <summary>The string between the quotes with its escapes resolved, as UTF-8. A lone surrogate becomes U+FFFD.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> inner) => Encoding.UTF8.GetBytes(UnescapeToText(inner));

    /// <inheritdoc cref="Unescape"/>
    public static string UnescapeToText(ReadOnlySpan<byte> inner)
    {
        var text = new StringBuilder(inner.Length);
        while (inner.Length > 0)
        {
            var slash = inner.IndexOf((byte)'\\');
            if (slash < 0 || slash + 1 >= inner.Length)
            {
                return Sound(text.Append(Encoding.UTF8.GetString(inner)));
            }

            text.Append(Encoding.UTF8.GetString(inner[..slash]));
            var letter = (char)inner[slash + 1];
            var isUnicode = letter == 'u' && inner.Length >= slash + 6;
            text.Append(isUnicode
                ? (char)ushort.Parse(inner.Slice(slash + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : letter switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => letter });
            inner = inner[(slash + (isUnicode ? 6 : 2))..];
        }

        return Sound(text);
    }

    /// <summary>Writes the token of a text of printable ASCII that needs no escape; 0 for any other text.</summary>
    /// <param name="target">At least two bytes longer than the text.</param>
    public static int WritePlain(string text, Span<byte> target)
    {
        ArgumentNullException.ThrowIfNull(text);
        target[0] = (byte)'"';
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter is < ' ' or > '~' or '"' or '\\')
            {
                return 0;
            }

            target[i + 1] = (byte)letter;
        }

        target[text.Length + 1] = (byte)'"';
        return text.Length + 2;
    }

    /// <summary>A JSON string token: quotes, and escapes only where JSON demands them.</summary>
    public static byte[] Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '"' or '\\':
                    quoted.Append('\\').Append(letter);
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\r':
                    quoted.Append("\\r");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                case < ' ':
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
                    break;
                default:
                    quoted.Append(letter);
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(quoted.Append('"').ToString());
    }

    /// <summary>Text without lone surrogates.</summary>
    private static string Sound(StringBuilder text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
}
