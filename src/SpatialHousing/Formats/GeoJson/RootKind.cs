using System.Text;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Tells from the first members of the root object what a file is.</summary>
internal static unsafe class RootKind
{
    /// <summary>Kind of the object at p; null when the bytes do not reach or are no JSON (see the scanner's fault).</summary>
    public static FileKind? Of(JsonScanner json, byte* p, out string typeWord)
    {
        typeWord = "";
        p = JsonScanner.Space(p + 1);
        var more = *p != (byte)'}';
        while (more)
        {
            p = json.Name(p, out var name);
            if (p == null)
            {
                return null;
            }

            if (name.SequenceEqual("features"u8))
            {
                return FileKind.Collection;
            }

            var behind = json.Value(p, 1);
            if (behind == null)
            {
                return null;
            }

            if (name.SequenceEqual("type"u8))
            {
                return OfType(new ReadOnlySpan<byte>(p, (int)(behind - p)), out typeWord);
            }

            p = json.Next(behind, (byte)'}', out more);
            if (p == null)
            {
                return null;
            }
        }

        return FileKind.NoType;
    }

    private static FileKind OfType(ReadOnlySpan<byte> value, out string typeWord)
    {
        typeWord = Encoding.UTF8.GetString(value[..Math.Min(value.Length, 80)]);
        if (value.Length < 2 || value[0] != (byte)'"')
        {
            return FileKind.Other;
        }

        var word = value[1..^1];
        return Ascii.EqualsIgnoreCase(word, "FeatureCollection"u8) ? FileKind.Collection
            : Ascii.EqualsIgnoreCase(word, "Feature"u8) ? FileKind.Feature
            : GeometryWords.TryRead(word, out _, out _, out _) ? FileKind.Geometry
            : FileKind.Other;
    }
}
