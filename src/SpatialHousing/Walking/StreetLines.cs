using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>The walkable lines of a street layer while they are being noded: one chain of vertices a line, equal places sharing a number.</summary>
/// <remarks>Line l has the vertices Start[l] … Start[l + 1] − 1. A ring ends on the vertex it began with.</remarks>
internal sealed class StreetLines
{
    private const double LongestPieceMetres = 1_000_000;

    /// <summary>Eastings with a zone number reach 46 million.</summary>
    private const double FarthestMetres = 60_000_000;

    public required int[] Street { get; init; }

    public required int[] Start { get; init; }

    /// <summary>Number of the place of each vertex; noding rewrites it.</summary>
    public required int[] Place { get; init; }

    public required double[] X { get; init; }

    public required double[] Y { get; init; }

    /// <summary>Places given out so far.</summary>
    public required int PlaceCount { get; set; }

    public int Count => Street.Length;

    /// <summary>Streets with a vertex or a piece no city has: not finite, or a straight piece of 1000 km.</summary>
    public required IReadOnlyList<int> Impossible { get; init; }

    /// <summary>Streets whose lines had nothing left once equal neighbours were merged.</summary>
    public required IReadOnlyList<int> WithoutLength { get; init; }

    public static StreetLines Collect(PlanarLayer<Street> roads)
    {
        var shapes = roads.Shapes;
        var index = new VertexIndex(shapes.VertexCount);
        var (street, start, place, x, y) = (new List<int>(), new List<int> { 0 }, new List<int>(shapes.VertexCount), new List<double>(shapes.VertexCount), new List<double>(shapes.VertexCount));
        var (withoutLength, impossible) = (new List<int>(), new List<int>());
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (!roads.Items[feature].IsWalkable || shapes.Kinds[feature] is GeometryKind.None or GeometryKind.Point or GeometryKind.MultiPoint)
            {
                continue;
            }

            for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
            {
                if (!IsPossible(shapes, ring))
                {
                    impossible.Add(feature);
                    continue;
                }

                var first = place.Count;
                for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1]; v++)
                {
                    var here = index.Add(shapes.X[v], shapes.Y[v]);
                    if (place.Count == first || place[^1] != here)
                    {
                        place.Add(here);
                        x.Add(shapes.X[v]);
                        y.Add(shapes.Y[v]);
                    }
                }

                if (place.Count - first < 2)
                {
                    place.RemoveRange(first, place.Count - first);
                    x.RemoveRange(first, x.Count - first);
                    y.RemoveRange(first, y.Count - first);
                    withoutLength.Add(feature);
                    continue;
                }

                street.Add(feature);
                start.Add(place.Count);
            }
        }

        return new StreetLines
        {
            Street = [.. street], Start = [.. start], Place = [.. place], X = [.. x], Y = [.. y], PlaceCount = index.Count, WithoutLength = withoutLength, Impossible = impossible,
        };
    }

    private static bool IsPossible(GeometryColumns shapes, int ring)
    {
        for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1]; v++)
        {
            if (!(Math.Abs(shapes.X[v]) < FarthestMetres && Math.Abs(shapes.Y[v]) < FarthestMetres)
                || (v > shapes.RingVertices[ring] && Math.Abs(shapes.X[v] - shapes.X[v - 1]) + Math.Abs(shapes.Y[v] - shapes.Y[v - 1]) > LongestPieceMetres))
            {
                return false;
            }
        }

        return true;
    }

    public bool IsEnd(int line, int vertex) => vertex == Start[line] || vertex == Start[line + 1] - 1;

    /// <summary>How many line vertices lie on each place.</summary>
    public int[] Visits()
    {
        var visits = new int[PlaceCount];
        foreach (var place in Place)
        {
            visits[place]++;
        }

        return visits;
    }
}
