using System.Buffers.Binary;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.Ewkb;

/// <summary>Writes features as EWKB, little end first, with their SRID.</summary>
internal static class EwkbWriter
{
    private const uint HasSrid = 0x2000_0000;

    /// <summary>Bytes that a feature takes; 0 for a feature without geometry.</summary>
    public static int SizeOf(GeometryColumns shapes, int feature)
    {
        var kind = shapes.Kinds[feature];
        if (kind == GeometryKind.None)
        {
            return 0;
        }

        var (start, end) = shapes.VertexRange(feature);
        int firstPart = shapes.FeatureParts[feature], lastPart = shapes.FeatureParts[feature + 1];
        var rings = shapes.PartRings[lastPart] - shapes.PartRings[firstPart];
        var parts = lastPart - firstPart;
        var coordinates = 16 * (end - start);
        return 9 + coordinates + kind switch
        {
            GeometryKind.Point => 0,
            GeometryKind.Line => 4,
            GeometryKind.Polygon => 4 + (4 * rings),
            GeometryKind.MultiPoint => 4 + (5 * parts),
            GeometryKind.MultiLine => 4 + (9 * parts),
            _ => 4 + (9 * parts) + (4 * rings),
        };
    }

    /// <summary>Writes a feature with geometry; returns the bytes written.</summary>
    public static int Write(GeometryColumns shapes, int feature, int srid, Span<byte> target)
    {
        var kind = shapes.Kinds[feature];
        target[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(target[1..], TypeOf(kind) | HasSrid);
        BinaryPrimitives.WriteInt32LittleEndian(target[5..], srid);
        var at = 9;
        var isMulti = kind is GeometryKind.MultiPoint or GeometryKind.MultiLine or GeometryKind.MultiPolygon;
        int first = shapes.FeatureParts[feature], last = shapes.FeatureParts[feature + 1];
        if (isMulti)
        {
            at = Count(target, at, last - first);
        }

        for (var part = first; part < last; part++)
        {
            if (isMulti)
            {
                target[at] = 1;
                BinaryPrimitives.WriteUInt32LittleEndian(target[(at + 1)..], TypeOf(kind) - 3);
                at += 5;
            }

            at = Part(shapes, part, kind, target, at);
        }

        return at;
    }

    private static int Part(GeometryColumns shapes, int part, GeometryKind kind, Span<byte> target, int at)
    {
        int first = shapes.PartRings[part], last = shapes.PartRings[part + 1];
        if (kind is GeometryKind.Polygon or GeometryKind.MultiPolygon)
        {
            at = Count(target, at, last - first);
        }

        for (var ring = first; ring < last; ring++)
        {
            int start = shapes.RingVertices[ring], end = shapes.RingVertices[ring + 1];
            if (kind is not (GeometryKind.Point or GeometryKind.MultiPoint))
            {
                at = Count(target, at, end - start);
            }

            for (var v = start; v < end; v++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(target[at..], shapes.X[v]);
                BinaryPrimitives.WriteDoubleLittleEndian(target[(at + 8)..], shapes.Y[v]);
                at += 16;
            }
        }

        return at;
    }

    private static int Count(Span<byte> target, int at, int count)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target[at..], count);
        return at + 4;
    }

    private static uint TypeOf(GeometryKind kind) => kind switch
    {
        GeometryKind.Point => 1,
        GeometryKind.Line => 2,
        GeometryKind.Polygon => 3,
        GeometryKind.MultiPoint => 4,
        GeometryKind.MultiLine => 5,
        _ => 6,
    };
}
