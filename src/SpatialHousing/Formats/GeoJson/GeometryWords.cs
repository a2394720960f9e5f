using System.Text;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>The geometry words of GeoJSON.</summary>
internal static class GeometryWords
{
    /// <summary>Kind of a `type` word; wrong case is told apart. A collection is <paramref name="isCollection"/> with kind None.</summary>
    public static bool TryRead(ReadOnlySpan<byte> word, out GeometryKind kind, out bool isCollection, out bool wrongCase)
    {
        isCollection = false;
        wrongCase = false;
        kind = Exact(word);
        if (kind != GeometryKind.None)
        {
            return true;
        }

        if (word.SequenceEqual("GeometryCollection"u8))
        {
            return isCollection = true;
        }

        wrongCase = true;
        foreach (var candidate in Enum.GetValues<GeometryKind>())
        {
            if (candidate != GeometryKind.None && Ascii.EqualsIgnoreCase(word, Word(candidate)))
            {
                kind = candidate;
                return true;
            }
        }

        return isCollection = Ascii.EqualsIgnoreCase(word, "GeometryCollection"u8);
    }

    public static ReadOnlySpan<byte> Word(GeometryKind kind) => kind switch
    {
        GeometryKind.Point => "Point"u8,
        GeometryKind.MultiPoint => "MultiPoint"u8,
        GeometryKind.Line => "LineString"u8,
        GeometryKind.MultiLine => "MultiLineString"u8,
        GeometryKind.Polygon => "Polygon"u8,
        GeometryKind.MultiPolygon => "MultiPolygon"u8,
        _ => "null"u8,
    };

    /// <summary>0 point, 1 line, 2 polygon; -1 for none.</summary>
    public static int Dimension(GeometryKind kind) => ((int)kind - 1) >> 1;

    public static bool Fits(GeometryNeed need, GeometryKind kind) => need == GeometryNeed.Any || Dimension(kind) == (int)need - 1;

    private static GeometryKind Exact(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("Polygon"u8) ? GeometryKind.Polygon
        : word.SequenceEqual("MultiPolygon"u8) ? GeometryKind.MultiPolygon
        : word.SequenceEqual("Point"u8) ? GeometryKind.Point
        : word.SequenceEqual("LineString"u8) ? GeometryKind.Line
        : word.SequenceEqual("MultiLineString"u8) ? GeometryKind.MultiLine
        : word.SequenceEqual("MultiPoint"u8) ? GeometryKind.MultiPoint
        : GeometryKind.None;
}
