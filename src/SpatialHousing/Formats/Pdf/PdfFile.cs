using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace SpatialHousing.Formats.Pdf;

/// <summary>Reads just enough of a PDF to append to it: cross-reference tables or streams, the catalogue, the pages in order.</summary>
internal sealed partial class PdfFile
{
    private readonly string text;
    private readonly Dictionary<int, (int Stream, long Place)> places = [];

    private PdfFile(byte[] bytes)
    {
        Bytes = bytes;
        text = Encoding.Latin1.GetString(bytes);
    }

    public byte[] Bytes { get; }

    /// <summary>Place of the newest cross-reference section.</summary>
    public long StartOfTable { get; private set; }

    /// <summary>Object number of the catalogue.</summary>
    public int Root { get; private set; }

    /// <summary>One more than the highest object number.</summary>
    public int Size { get; private set; }

    /// <summary>The newest section is a cross-reference stream.</summary>
    public bool HasStreams { get; private set; }

    /// <summary>The /ID array as written, or empty.</summary>
    public string Identifier { get; private set; } = "";

    /// <exception cref="InvalidDataException">Not a PDF that can be followed.</exception>
    public static PdfFile Open(byte[] bytes)
    {
        var file = new PdfFile(bytes);
        if (!file.text.StartsWith("%PDF-", StringComparison.Ordinal))
        {
            throw new InvalidDataException("Not a PDF file.");
        }

        var mark = file.text.LastIndexOf("startxref", StringComparison.Ordinal);
        var start = mark < 0 ? Match.Empty : Number().Match(file.text, mark);
        if (!start.Success)
        {
            throw new InvalidDataException("The PDF has no startxref.");
        }

        file.StartOfTable = long.Parse(start.Value, CultureInfo.InvariantCulture);
        file.ReadSections();
        return file;
    }

    /// <summary>Body of an object without its stream, also out of an object stream.</summary>
    public string BodyOf(int number) => Object(number);

    /// <summary>An object's stream, inflated.</summary>
    public byte[] StreamOf(int number) => places.TryGetValue(number, out var found) && found.Stream == 0
        ? StreamAt((int)found.Place).Data
        : throw new InvalidDataException($"The PDF has no stream {number}.");

    /// <summary>Object numbers of the pages, in reading order.</summary>
    public List<int> PageObjects()
    {
        var pages = new List<int>();
        Collect(Reference(Object(Root), "Pages"), pages, 0);
        return pages;
    }

    /// <summary>The catalogue's entries without some keys, as written.</summary>
    public string CatalogueEntries(params ReadOnlySpan<string> without)
    {
        var body = Object(Root);
        var entries = body[(body.IndexOf("<<", StringComparison.Ordinal) + 2)..body.LastIndexOf(">>", StringComparison.Ordinal)];
        foreach (var key in without)
        {
            entries = Regex.Replace(entries, $@"/{key}\b\s*(<<.*?>>|\[.*?\]|\(.*?\)|\d+ \d+ R|/\w+|\w+)", "", RegexOptions.Singleline);
        }

        return entries.Trim();
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    private void Collect(int node, List<int> pages, int depth)
    {
        var body = Object(node);
        var kids = Regex.Match(body, @"/Kids\s*\[([^\]]*)\]");
        if (!kids.Success)
        {
            pages.Add(node);
            return;
        }

        if (depth > 40)
        {
            throw new InvalidDataException("The page tree of the PDF is too deep.");
        }

        foreach (Match kid in Regex.Matches(kids.Groups[1].Value, @"(\d+)\s+\d+\s+R"))
        {
            Collect(int.Parse(kid.Groups[1].Value, CultureInfo.InvariantCulture), pages, depth + 1);
        }
    }

    private void ReadSections()
    {
        var seen = new HashSet<long>();
        for (long? at = StartOfTable; at is { } place && seen.Add(place);)
        {
            if (place < 0 || place >= text.Length)
            {
                throw new InvalidDataException("The PDF's cross-reference lies outside the file.");
            }

            var isTable = string.CompareOrdinal(text, (int)place, "xref", 0, 4) == 0;
            var dictionary = isTable ? ReadTable((int)place) : ReadStream((int)place);
            if (place == StartOfTable)
            {
                HasStreams = !isTable;
                Root = Reference(dictionary, "Root");
                Size = (int)NumberOf(dictionary, "Size")!.Value;
                Identifier = Regex.Match(dictionary, @"/ID\s*(\[[^\]]*\])", RegexOptions.Singleline).Groups[1].Value;
            }

            at = NumberOf(dictionary, "Prev");
        }
    }

    /// <summary>A classic table; returns its trailer.</summary>
    private string ReadTable(int place)
    {
        var trailer = text.IndexOf("trailer", place, StringComparison.Ordinal);
        var words = text[(place + 4)..trailer].Split((char[])[' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < words.Length;)
        {
            var (first, count) = (int.Parse(words[i], CultureInfo.InvariantCulture), int.Parse(words[i + 1], CultureInfo.InvariantCulture));
            i += 2;
            for (var entry = 0; entry < count; entry++, i += 3)
            {
                if (words[i + 2] == "n")
                {
                    places.TryAdd(first + entry, (0, long.Parse(words[i], CultureInfo.InvariantCulture)));
                }
            }
        }

        return text[trailer..text.IndexOf("startxref", trailer, StringComparison.Ordinal)];
    }

    /// <summary>A cross-reference stream; returns its dictionary.</summary>
    private string ReadStream(int place)
    {
        var (dictionary, data) = StreamAt(place);
        var widths = Numbers(dictionary, "W");
        var index = Numbers(dictionary, "Index");
        index = index.Length == 0 ? [0, (int)NumberOf(dictionary, "Size")!.Value] : index;
        var row = 0;
        for (var section = 0; section + 1 < index.Length; section += 2)
        {
            for (var entry = 0; entry < index[section + 1]; entry++, row++)
            {
                var at = row * widths.Sum();
                var kind = widths[0] == 0 ? 1 : Field(data, at, widths[0]);
                var second = Field(data, at + widths[0], widths[1]);
                if (kind == 1)
                {
                    places.TryAdd(index[section] + entry, (0, second));
                }
                else if (kind == 2)
                {
                    places.TryAdd(index[section] + entry, ((int)second, Field(data, at + widths[0] + widths[1], widths[2])));
                }
            }
        }

        return dictionary;
    }

    /// <summary>Body of an object, also out of an object stream.</summary>
    private string Object(int number)
    {
        if (!places.TryGetValue(number, out var found))
        {
            throw new InvalidDataException($"The PDF has no object {number}.");
        }

        if (found.Stream == 0)
        {
            var start = text.IndexOf("obj", (int)found.Place, StringComparison.Ordinal) + 3;
            var end = text.IndexOf("endobj", start, StringComparison.Ordinal);
            var stream = text.IndexOf("stream", start, end - start, StringComparison.Ordinal);
            return text[start..(stream < 0 ? end : stream)];
        }

        var (dictionary, data) = StreamAt((int)places[found.Stream].Place);
        var content = Encoding.Latin1.GetString(data);
        var first = (int)NumberOf(dictionary, "First")!.Value;
        var heads = content[..first].Split((char[])[' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var slot = (int)found.Place;
        var until = (2 * slot) + 3 < heads.Length ? first + heads[(2 * slot) + 3] : content.Length;
        return content[(first + heads[(2 * slot) + 1])..until];
    }

    private (string Dictionary, byte[] Data) StreamAt(int place)
    {
        var keyword = text.IndexOf("stream", place, StringComparison.Ordinal);
        var dictionary = text[place..keyword];
        var start = keyword + 6;
        start += text[start] == '\r' ? 2 : 1;
        var length = NumberOf(dictionary, "Length") is { } direct && !Regex.IsMatch(dictionary, @"/Length\s+\d+\s+\d+\s+R") ? (int)direct : text.IndexOf("endstream", start, StringComparison.Ordinal) - start;
        var raw = Bytes.AsSpan(start, length).ToArray();
        if (!dictionary.Contains("/FlateDecode", StringComparison.Ordinal))
        {
            return (dictionary, raw);
        }

        using var inflated = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(raw), CompressionMode.Decompress))
        {
            zlib.CopyTo(inflated);
        }

        var predictor = NumberOf(dictionary, "Predictor") ?? 1;
        return (dictionary, predictor < 10 ? inflated.ToArray() : Unpredicted(inflated.ToArray(), (int)(NumberOf(dictionary, "Columns") ?? 1)));
    }

    /// <summary>PNG predictors None, Sub and Up, which cross-reference streams use.</summary>
    private static byte[] Unpredicted(byte[] data, int columns)
    {
        var rows = data.Length / (columns + 1);
        var plain = new byte[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var filter = data[row * (columns + 1)];
            for (var column = 0; column < columns; column++)
            {
                var value = data[(row * (columns + 1)) + 1 + column];
                var left = column == 0 ? 0 : plain[(row * columns) + column - 1];
                var up = row == 0 ? 0 : plain[((row - 1) * columns) + column];
                plain[(row * columns) + column] = unchecked((byte)(value + filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    _ => throw new InvalidDataException($"The PDF's cross-reference stream uses predictor row {filter}."),
                }));
            }
        }

        return plain;
    }

    private static long Field(byte[] data, int at, int width)
    {
        long value = 0;
        for (var i = 0; i < width; i++)
        {
            value = (value << 8) | data[at + i];
        }

        return value;
    }

    private static int[] Numbers(string dictionary, string key) =>
        [.. Number().Matches(Regex.Match(dictionary, $@"/{key}\s*\[([^\]]*)\]").Groups[1].Value).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))];

    private static long? NumberOf(string dictionary, string key) =>
        Regex.Match(dictionary, $@"/{key}\s+(\d+)") is { Success: true } match ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The object that a dictionary's entry refers to.</summary>
    /// <exception cref="InvalidDataException">No such entry, or no reference.</exception>
    public static int Reference(string dictionary, string key) =>
        Regex.Match(dictionary, $@"/{key}\s+(\d+)\s+\d+\s+R") is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"The PDF names no {key}.");
}
