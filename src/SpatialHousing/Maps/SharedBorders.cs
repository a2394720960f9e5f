using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>共用界线: borders that two areas share, drawn once: two dashed lines on one spot would fill each other's gaps.</summary>
internal static class SharedBorders
{
    /// <summary>The rings of these polygons as lines, each edge in the first feature that has it; as many features as before, in the same order.</summary>
    public static GeometryColumns Once(GeometryColumns shapes, IEnumerable<int> features)
    {
        var wanted = features.ToHashSet();
        var drawn = new HashSet<(double, double, double, double)>();
        var builder = new GeometryColumnsBuilder();
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            builder.BeginFeature(GeometryKind.MultiLine);
            if (wanted.Contains(feature))
            {
                for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
                {
                    AddNewEdges(shapes, shapes.RingVertices[ring], shapes.RingVertices[ring + 1], drawn, builder);
                }
            }

            builder.EndFeature();
        }

        return builder.Build();
    }

    /// <summary>Runs of edges not drawn before; a run over the ring's first vertex is one line.</summary>
    private static void AddNewEdges(GeometryColumns shapes, int start, int end, HashSet<(double, double, double, double)> drawn, GeometryColumnsBuilder builder)
    {
        var edges = end - 1 - start;
        if (edges < 1)
        {
            return;
        }

        var isNew = new bool[edges];
        for (var i = 0; i < edges; i++)
        {
            double ax = shapes.X[start + i], ay = shapes.Y[start + i], bx = shapes.X[start + i + 1], by = shapes.Y[start + i + 1];
            isNew[i] = drawn.Add(ax < bx || (ax == bx && ay <= by) ? (ax, ay, bx, by) : (bx, by, ax, ay));
        }

        // Begin behind an edge that is drawn already, so that no run is cut in two.
        var first = Array.IndexOf(isNew, false) + 1;
        var isOpen = false;
        for (var step = 0; step < edges; step++)
        {
            var i = (first + step) % edges;
            if (!isNew[i])
            {
                isOpen = false;
                continue;
            }

            if (!isOpen)
            {
                builder.BeginPart();
                builder.BeginRing();
                builder.Add(shapes.X[start + i], shapes.Y[start + i]);
                isOpen = true;
            }

            builder.Add(shapes.X[start + i + 1], shapes.Y[start + i + 1]);
        }
    }
}
