namespace SpatialHousing.Formats;

/// <summary>Text for XML 1.0 files: names of users' files may hold characters that XML cannot.</summary>
internal static class XmlText
{
    /// <summary>Characters that XML 1.0 cannot hold become a replacement mark.</summary>
    public static string Printable(string text)
    {
        foreach (var letter in text)
        {
            if (letter < 0x20 || letter >= 0xD800)
            {
                return string.Concat(text.EnumerateRunes().Select(rune => IsXml(rune.Value) ? rune.ToString() : "\uFFFD"));
            }
        }

        return text;
    }

    private static bool IsXml(int rune) => rune is 0x9 or 0xA or 0xD or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000;
}
