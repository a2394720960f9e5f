using System.Collections.Immutable;
using System.Text.Json;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Viewer.Api;

/// <summary>Reads drawn shapes from bodies and writes shapes to answers; metres of the plan's plane, rings as arrays of [x, y].</summary>
internal static class Shape
{
    private const int MostVertices = 20_000;
    private const double FarthestMetres = 1e8;

    /// <summary>Rings of a polygon, at least three vertices each.</summary>
    /// <exception cref="Refusal">Anything else.</exception>
    public static ImmutableArray<ImmutableArray<(double X, double Y)>> Rings(JsonElement body)
    {
        var rings = Body.Array(body, "rings").EnumerateArray().Select(ring => Line(ring, 3)).ToImmutableArray();
        return rings.Length is > 0 and <= 100 && rings.Sum(ring => ring.Length) <= MostVertices ? rings : throw Unusable();
    }

    public static ImmutableArray<(double X, double Y)> Line(JsonElement line, int least)
    {
        if (line.ValueKind != JsonValueKind.Array || line.GetArrayLength() < least || line.GetArrayLength() > MostVertices)
        {
            throw Unusable();
        }

        return [.. line.EnumerateArray().Select(Point)];
    }

    /// <summary>Coordinates of one feature for the page, rounded to a centimetre: parts of rings of flat x, y.</summary>
    public static object Of(GeometryColumns shapes, int feature) => new
    {
        kind = shapes.Kinds[feature] switch
        {
            GeometryKind.Point or GeometryKind.MultiPoint => "point",
            GeometryKind.Line or GeometryKind.MultiLine => "line",
            _ => "polygon",
        },
        parts = Enumerable.Range(shapes.FeatureParts[feature], shapes.FeatureParts[feature + 1] - shapes.FeatureParts[feature])
            .Select(part => Enumerable.Range(shapes.PartRings[part], shapes.PartRings[part + 1] - shapes.PartRings[part]).Select(ring => Flat(shapes, ring)).ToArray()).ToArray(),
    };

    public static double[] Of(Box box) => [box.MinX, box.MinY, box.MaxX, box.MaxY];

    private static double[] Flat(GeometryColumns shapes, int ring)
    {
        var (start, end) = (shapes.RingVertices[ring], shapes.RingVertices[ring + 1]);
        var flat = new double[2 * (end - start)];
        for (var i = start; i < end; i++)
        {
            flat[2 * (i - start)] = Math.Round(shapes.X[i], 2);
            flat[(2 * (i - start)) + 1] = Math.Round(shapes.Y[i], 2);
        }

        return flat;
    }

    private static (double X, double Y) Point(JsonElement point) =>
        point.ValueKind == JsonValueKind.Array && point.GetArrayLength() == 2
        && point[0].ValueKind == JsonValueKind.Number && point[1].ValueKind == JsonValueKind.Number
        && point[0].TryGetDouble(out var x) && point[1].TryGetDouble(out var y) && Math.Abs(x) < FarthestMetres && Math.Abs(y) < FarthestMetres
            ? (x, y)
            : throw Unusable();

    private static Refusal Unusable() => Refusal.Bad(
        "shape_unusable", "图形不可用：每环至少三个点，坐标为平面米，总点数不超过 20000。", "The shape cannot be used: at least three points a ring, metres of the plane, at most 20,000 points.");
}
