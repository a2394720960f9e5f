namespace SpatialHousing.Formats.Docx;

/// <summary>断行: how many lines a text takes: Han letters an em each, breaking anywhere; Latin words whole, in the widths of Times Roman.</summary>
internal static class DocxLines
{
    /// <summary>Widths of the letters from space to tilde, thousandths of an em (Adobe's metrics of Times Roman, which Times New Roman and Liberation Serif share).</summary>
    private static readonly short[] Widths =
    [
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
        921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
        333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
    ];

    /// <summary>Lines of a text.</summary>
    /// <param name="text">One paragraph.</param>
    /// <param name="room">Width of a line, ems.</param>
    /// <param name="indent">Indent of the first line, ems.</param>
    public static int Count(string text, double room, double indent = 0)
    {
        var (lines, used) = (1, indent);
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfWord(text, start);
            var width = 0.0;
            for (var i = start; i < end; i++)
            {
                width += EmsOf(text[i]);
            }

            // A space at the end of a line hangs over.
            if (used + width > room + 1e-9 && text[start] != ' ')
            {
                lines += used > 0 ? 1 : 0;
                used = 0;

                // A word longer than a line is broken where the line ends.
                for (; width > room; width -= room)
                {
                    lines++;
                }
            }

            used += width;
            start = end;
        }

        return lines;
    }

    /// <summary>A Han letter, a space, or letters up to the next of these or behind a hyphen.</summary>
    private static int EndOfWord(string text, int start)
    {
        if (IsWide(text[start]) || text[start] == ' ')
        {
            return start + 1;
        }

        var end = start + 1;
        while (end < text.Length && text[end] != ' ' && !IsWide(text[end]) && text[end - 1] is not ('-' or '–' or '—'))
        {
            end++;
        }

        return end;
    }

    private static double EmsOf(char letter) => IsWide(letter) ? 1 : letter - ' ' is >= 0 and var index && index < Widths.Length ? Widths[index] / 1000.0 : 0.5;

    private static bool IsWide(char letter) => letter >= 0x2e80 || letter is '—' or '“' or '”' or '…' or '×';
}
