using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Walking;

/// <summary>Which barriers a straight line between two points crosses.</summary>
internal sealed class BarrierIndex
{
    private readonly PlanarLayer<WalkBarrier> barriers;
    private readonly SegmentGrid grid;
    private readonly int[] featureOfVertex;
    private readonly double[] x;
    private readonly double[] y;

    public BarrierIndex(PlanarLayer<WalkBarrier> barriers)
    {
        this.barriers = barriers;
        var shapes = barriers.Shapes;
        (x, y) = (shapes.X.ToArray(), shapes.Y.ToArray());
        featureOfVertex = new int[x.Length];
        var pieces = new List<int>(x.Length);
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
            {
                for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1]; v++)
                {
                    featureOfVertex[v] = feature;
                    if (v + 1 < shapes.RingVertices[ring + 1])
                    {
                        pieces.Add(v);
                    }
                }
            }
        }

        grid = new SegmentGrid(pieces.ToArray(), x, y);
    }

    /// <summary>Barriers crossed, each name once, in layer order.</summary>
    public ImmutableArray<WalkBarrier> Crossed((double X, double Y) from, (double X, double Y) to)
    {
        var box = Box.Empty.Including(from.X, from.Y).Including(to.X, to.Y);
        return
        [
            .. grid.Near(box).Where(piece => Cross(from, to, (x[piece], y[piece]), (x[piece + 1], y[piece + 1]))).Select(piece => featureOfVertex[piece]).Distinct().Order()
                .Select(feature => barriers.Items[feature]).Distinct(),
        ];
    }

    private static bool Cross((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static double Side((double X, double Y) a, (double X, double Y) b, (double X, double Y) p) => ((b.X - a.X) * (p.Y - a.Y)) - ((b.Y - a.Y) * (p.X - a.X));
}
