using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;

namespace SpatialHousing.Checking;

/// <summary>Distances between near polygons by NetTopologySuite, to recount clusters with other code than made them.</summary>
internal static class NearPairs
{
    /// <summary>Pairs of <paramref name="places"/> up to a distance, metres; the polygon of place p is <c>features[p]</c>.</summary>
    public static IEnumerable<(int One, int Other, double Metres)> Of(GeometryColumns shapes, int[] features, IReadOnlyList<int> places, double upToMetres)
    {
        var geometries = places.Select(place => PlanarShapes.ToGeometry(shapes, features[place])).ToArray();
        var tree = new STRtree<int>();
        for (var i = 0; i < geometries.Length; i++)
        {
            tree.Insert(geometries[i].EnvelopeInternal, i);
        }

        for (var i = 0; i < geometries.Length; i++)
        {
            var window = new Envelope(geometries[i].EnvelopeInternal);
            window.ExpandBy(upToMetres);
            foreach (var j in tree.Query(window))
            {
                if (j > i && geometries[i].Distance(geometries[j]) is var metres && metres <= upToMetres)
                {
                    yield return (places[i], places[j], metres);
                }
            }
        }
    }
}
