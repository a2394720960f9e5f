using System.Buffers.Binary;
using System.Security.Cryptography;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Checking;

/// <summary>几何指纹: SHA-256 of a feature's rings as read from the file, before any projection.</summary>
/// <remarks>Per part the number of rings, per ring the number of vertices (int32), then x, y of each vertex (IEEE 754), all little-endian.</remarks>
public static class ShapeHash
{
    /// <summary>Lower-case hex.</summary>
    public static string Of(GeometryColumns shapes, int feature)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var (start, end) = shapes.VertexRange(feature);
        var firstPart = shapes.FeatureParts[feature];
        var endPart = shapes.FeatureParts[feature + 1];
        var bytes = new byte[((end - start) * 16) + ((endPart - firstPart + shapes.PartRings[endPart] - shapes.PartRings[firstPart]) * 4)];
        var at = 0;
        for (var part = firstPart; part < endPart; part++)
        {
            at = Put(bytes, at, shapes.PartRings[part + 1] - shapes.PartRings[part]);
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                at = Put(bytes, at, shapes.RingVertices[ring + 1] - shapes.RingVertices[ring]);
                for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1]; v++)
                {
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), shapes.X[v]);
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at + 8), shapes.Y[v]);
                    at += 16;
                }
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private static int Put(byte[] bytes, int at, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
        return at + 4;
    }
}
