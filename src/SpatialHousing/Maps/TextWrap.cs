using System.Collections.Immutable;
using System.Text;

namespace SpatialHousing.Maps;

/// <summary>换行: breaks running text by the width of its glyphs and the Chinese rules for line ends (避头尾).</summary>
internal static class TextWrap
{
    private const string NeverFirst = "，。、；：？！）》」』】〕…%％°′″”’,.;:?!)]}·—";
    private const string NeverLast = "（《「『【〔“‘([{";

    public static ImmutableArray<string> Lines(string text, TextType type, double width)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in Words(paragraph))
            {
                if (line.Length > 0 && type.WidthOf(line + word.TrimEnd()) > width)
                {
                    lines.Add(line.ToString().TrimEnd());
                    line.Clear();
                }

                line.Append(line.Length == 0 ? word.TrimStart() : word);
            }

            lines.Add(line.ToString().TrimEnd());
        }

        return lines.ToImmutable();
    }

    /// <summary>Pieces between which a line may break.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var runes = text.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            word.Append(runes[i].ToString());
            if (i + 1 < runes.Length && MayBreak(runes[i], runes[i + 1]))
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        words.Add(word.ToString());
        return words;
    }

    private static bool MayBreak(Rune before, Rune after)
    {
        if (NeverFirst.Contains(after.ToString(), StringComparison.Ordinal) || NeverLast.Contains(before.ToString(), StringComparison.Ordinal))
        {
            return false;
        }

        return before.Value == ' ' || IsWide(before) || (IsWide(after) && after.Value != ' ');
    }

    /// <summary>Whether a text is in Han script alone, line feeds apart.</summary>
    public static bool IsHan(string text) => text.All(c => c >= 0x2e80 || c == '\n');

    private static bool IsWide(Rune rune) => rune.Value >= 0x2e80;
}
