using System.Buffers.Binary;
using System.Text;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Fonts;

/// <summary>Reads the advance widths of a font: OpenType or TrueType, single or collection.</summary>
/// <remarks>Tables head, hhea, hmtx, maxp, name and cmap (formats 4 and 12) of ISO/IEC 14496-22. Outlines are not read.</remarks>
public sealed class OpenTypeMetricsReader
{
    private readonly byte[] font;
    private readonly Dictionary<string, int> tables = [];

    private OpenTypeMetricsReader(byte[] font, int directory)
    {
        this.font = font;
        var count = UShort(directory + 4);
        for (var i = 0; i < count; i++)
        {
            var record = directory + 12 + (16 * i);
            tables[Encoding.ASCII.GetString(font, record, 4)] = (int)UInt(record + 8);
        }
    }

    /// <summary>Full names of the faces in a font file, in order.</summary>
    public static IReadOnlyList<string> FacesOf(string path) => [.. Faces(Load(path), path).Select(face => face.FullName)];

    /// <summary>Reads the face of this full name (<c>Noto Sans CJK SC</c>, <c>Noto Sans CJK SC Bold</c>).</summary>
    /// <exception cref="FaultException">Not a font, or no such face in it.</exception>
    public static OpenTypeMetricsReader Open(string path, string fullName)
    {
        var faces = Faces(Load(path), path).ToArray();
        return Array.Find(faces, face => face.FullName == fullName) ?? throw new FaultException(new Finding(
            Severity.Error, "unknown_font_face", fullName, path, "",
            new LocalText(
                $"{path} 中没有字体“{fullName}”；其中有：{string.Join("、", faces.Select(face => face.FullName))}。",
                $"{path} has no face \"{fullName}\"; it has {string.Join(", ", faces.Select(face => face.FullName))}.")));
    }

    public string FullName => NameOf(4);

    public int UnitsPerEm => UShort(tables["head"] + 18);

    /// <summary>Advance width of a code point in font units; 0 when the font has no glyph for it.</summary>
    public int AdvanceOf(int codePoint)
    {
        var glyph = GlyphOf(codePoint);
        if (glyph == 0)
        {
            return 0;
        }

        var metrics = UShort(tables["hhea"] + 34);
        return UShort(tables["hmtx"] + (4 * Math.Min(glyph, metrics - 1)));
    }

    private static byte[] Load(string path) => File.ReadAllBytes(path);

    private static IEnumerable<OpenTypeMetricsReader> Faces(byte[] font, string path)
    {
        var tag = font.Length < 12 ? "" : Encoding.ASCII.GetString(font, 0, 4);
        if (tag == "ttcf")
        {
            var count = BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(8));
            return Enumerable.Range(0, count).Select(face => new OpenTypeMetricsReader(font, BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(12 + (4 * face)))));
        }

        return tag is "OTTO" or "true" or "\0\u0001\0\0"
            ? [new OpenTypeMetricsReader(font, 0)]
            : throw new FaultException(new Finding(
                Severity.Error, "not_a_font", path, path, "byte 0",
                new LocalText($"{path} 不是 OpenType 或 TrueType 字体。请给出 .otf、.ttf、.ttc 文件。", $"{path} is not an OpenType or TrueType font. Name an .otf, .ttf or .ttc file.")));
    }

    private string NameOf(int id)
    {
        var table = tables["name"];
        var storage = table + UShort(table + 4);
        for (var i = 0; i < UShort(table + 2); i++)
        {
            var record = table + 6 + (12 * i);
            if (UShort(record) == 3 && UShort(record + 4) == 0x409 && UShort(record + 6) == id)
            {
                return Encoding.BigEndianUnicode.GetString(font, storage + UShort(record + 10), UShort(record + 8));
            }
        }

        return "";
    }

    private int GlyphOf(int codePoint)
    {
        var table = tables["cmap"];
        for (var i = UShort(table + 2) - 1; i >= 0; i--)
        {
            var subtable = table + (int)UInt(table + 4 + (8 * i) + 4);
            var glyph = UShort(subtable) switch
            {
                12 => GlyphInGroups(subtable, codePoint),
                4 => GlyphInSegments(subtable, codePoint),
                _ => 0,
            };
            if (glyph != 0)
            {
                return glyph;
            }
        }

        return 0;
    }

    private int GlyphInGroups(int subtable, int codePoint)
    {
        var (low, high) = (0, (int)UInt(subtable + 12) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var group = subtable + 16 + (12 * middle);
            if (codePoint < UInt(group))
            {
                high = middle - 1;
            }
            else if (codePoint > UInt(group + 4))
            {
                low = middle + 1;
            }
            else
            {
                return (int)(UInt(group + 8) + codePoint - UInt(group));
            }
        }

        return 0;
    }

    private int GlyphInSegments(int subtable, int codePoint)
    {
        var doubled = UShort(subtable + 6);
        for (var i = 0; i < doubled && codePoint < 0xffff; i += 2)
        {
            if (codePoint > UShort(subtable + 14 + i))
            {
                continue;
            }

            var start = UShort(subtable + 16 + doubled + i);
            if (codePoint < start)
            {
                return 0;
            }

            var delta = UShort(subtable + 16 + (2 * doubled) + i);
            var offsetPlace = subtable + 16 + (3 * doubled) + i;
            var offset = UShort(offsetPlace);
            var glyph = offset == 0 ? codePoint : UShort(offsetPlace + offset + (2 * (codePoint - start)));
            return glyph == 0 ? 0 : (glyph + delta) & 0xffff;
        }

        return 0;
    }

    private int UShort(int offset) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(offset));

    private long UInt(int offset) => BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(offset));
}
