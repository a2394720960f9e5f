using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>Finds streets of one level that cross between their vertices: a junction somebody forgot, or an overpass without a level.</summary>
internal static class CrossingCheck
{
    /// <summary>Pairs of streets, each once, in order; a street does not count against itself.</summary>
    public static ImmutableArray<(int Street, int Other)> Of(EdgeTable edges, ImmutableArray<Street> streets)
    {
        var (edgeOf, pieces) = (new int[edges.X.Length], new List<int>(edges.X.Length));
        for (var e = 0; e < edges.Count; e++)
        {
            for (var v = edges.VertexStart[e]; v < edges.VertexStart[e + 1]; v++)
            {
                edgeOf[v] = e;
                if (v + 1 < edges.VertexStart[e + 1])
                {
                    pieces.Add(v);
                }
            }
        }

        var grid = new SegmentGrid(pieces.ToArray(), edges.X, edges.Y);
        var found = new SortedSet<(int Street, int Other)>();
        foreach (var piece in pieces)
        {
            var street = edges.Street[edgeOf[piece]];
            foreach (var other in grid.Near(Box.Empty.Including(edges.X[piece], edges.Y[piece]).Including(edges.X[piece + 1], edges.Y[piece + 1])))
            {
                var otherStreet = edges.Street[edgeOf[other]];
                if (other > piece && otherStreet != street && streets[street].Level == streets[otherStreet].Level && Cross(edges, piece, other))
                {
                    found.Add((Math.Min(street, otherStreet), Math.Max(street, otherStreet)));
                }
            }
        }

        return [.. found];
    }

    /// <summary>Properly: each has its ends clearly (1 mm) on both sides of the other.</summary>
    private static bool Cross(EdgeTable edges, int left, int right) => Apart(edges, left, right) && Apart(edges, right, left);

    private static bool Apart(EdgeTable edges, int line, int piece)
    {
        var (x, y) = (edges.X[line], edges.Y[line]);
        var (dx, dy) = (edges.X[line + 1] - x, edges.Y[line + 1] - y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var first = ((dx * (edges.Y[piece] - y)) - (dy * (edges.X[piece] - x))) / length;
        var second = ((dx * (edges.Y[piece + 1] - y)) - (dy * (edges.X[piece + 1] - x))) / length;
        return (first > VertexIndex.SamePlaceMetres && second < -VertexIndex.SamePlaceMetres) || (first < -VertexIndex.SamePlaceMetres && second > VertexIndex.SamePlaceMetres);
    }
}
