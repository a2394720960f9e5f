using System.Text.Json;

namespace SpatialHousing.Formats.Fonts;

/// <summary>Writes the advance-width table of a face as data: what label placement measures text with.</summary>
public static class AdvanceWidthsWriter
{
    private const int LastCodePoint = 0xffff;

    public static void Write(OpenTypeMetricsReader font, string path)
    {
        using var stream = File.Create(path);
        Write(font, stream);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Runs of widths (per mille of the em) for all code points of the basic plane whose width is not one em; 0 = no glyph is left out.</summary>
    public static void Write(OpenTypeMetricsReader font, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(font);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = false });
        json.WriteStartObject();
        json.WriteString("face", font.FullName);
        json.WriteString("unit", "1/1000 em");
        json.WriteNumber("default", 1000);
        json.WriteStartArray("runs");
        var run = new List<int>();
        for (var codePoint = 0x20; codePoint <= LastCodePoint + 1; codePoint++)
        {
            var width = codePoint > LastCodePoint || IsLeftOut(codePoint) ? 0 : (int)Math.Round(1000.0 * font.AdvanceOf(codePoint) / font.UnitsPerEm);
            if (width is not (0 or 1000))
            {
                run.Add(width);
            }
            else if (run.Count > 0)
            {
                WriteRun(json, codePoint - run.Count, run);
                run.Clear();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Scripts that no plan of this kind prints: Hangul, private use, vertical forms.</summary>
    private static bool IsLeftOut(int codePoint) => codePoint is (>= 0x1100 and < 0x1200) or (>= 0xa960 and < 0xa980) or (>= 0xac00 and < 0xf900) or (>= 0xfe10 and < 0xfe50);

    private static void WriteRun(Utf8JsonWriter json, int first, List<int> widths)
    {
        json.WriteStartArray();
        json.WriteNumberValue(first);
        foreach (var width in widths)
        {
            json.WriteNumberValue(width);
        }

        json.WriteEndArray();
    }
}
