using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Makes a feature of traced rings: every hole goes into the smallest shell around it.</summary>
internal static class PieceAssembly
{
    /// <returns>One feature in the plane; null where a ring has no area or a hole no shell.</returns>
    public static GeometryColumns? Of(TracedRings rings, double originX, double originY)
    {
        Span<int> shellOf = rings.Count <= 32 ? stackalloc int[32] : new int[rings.Count];
        var shells = 0;
        for (var ring = 0; ring < rings.Count; ring++)
        {
            var area = rings.SignedArea(ring);
            if (rings.X(ring).Length < 3 || area == 0)
            {
                return null;
            }

            shells += area > 0 ? 1 : 0;
            shellOf[ring] = area > 0 ? ring : -1;
        }

        for (var ring = 0; ring < rings.Count; ring++)
        {
            if (shellOf[ring] < 0 && (shellOf[ring] = SmallestShellAround(rings, ring)) < 0)
            {
                return null;
            }
        }

        return Columns(rings, shellOf[..rings.Count], shells, originX, originY);
    }

    private static int SmallestShellAround(TracedRings rings, int hole)
    {
        var best = -1;
        double bestArea = double.PositiveInfinity, px = rings.X(hole)[0], py = rings.Y(hole)[0];
        for (var ring = 0; ring < rings.Count; ring++)
        {
            if (rings.SignedArea(ring) is > 0 and var area && area < bestArea && Surrounds(rings.X(ring), rings.Y(ring), px, py))
            {
                (best, bestArea) = (ring, area);
            }
        }

        return best;
    }

    private static bool Surrounds(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double px, double py)
    {
        var isInside = false;
        for (var v = 0; v < x.Length; v++)
        {
            var after = v + 1 == x.Length ? 0 : v + 1;
            if ((y[v] <= py) != (y[after] <= py) && PolygonIndex.IsRight(x[v], y[v], x[after], y[after], px, py))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    /// <summary>Shells in their order, each followed by its holes; rings closed.</summary>
    private static GeometryColumns Columns(TracedRings rings, ReadOnlySpan<int> shellOf, int shells, double originX, double originY)
    {
        var partRings = new int[shells + 1];
        var ringVertices = new int[rings.Count + 1];
        double[] x = new double[rings.VertexCount + rings.Count], y = new double[x.Length];
        int part = 0, written = 0, at = 0;
        for (var shell = 0; shell < rings.Count; shell++)
        {
            if (shellOf[shell] != shell)
            {
                continue;
            }

            at = Put(rings, shell, x, y, at, originX, originY);
            ringVertices[++written] = at;
            for (var hole = 0; hole < rings.Count; hole++)
            {
                if (hole != shell && shellOf[hole] == shell)
                {
                    at = Put(rings, hole, x, y, at, originX, originY);
                    ringVertices[++written] = at;
                }
            }

            partRings[++part] = written;
        }

        return new GeometryColumns(
            [shells == 0 ? GeometryKind.None : shells == 1 ? GeometryKind.Polygon : GeometryKind.MultiPolygon], [0, shells], partRings, ringVertices, x, y);
    }

    private static int Put(TracedRings rings, int ring, double[] x, double[] y, int at, double originX, double originY)
    {
        ReadOnlySpan<double> ringX = rings.X(ring), ringY = rings.Y(ring);
        for (var v = 0; v < ringX.Length; v++)
        {
            x[at + v] = ringX[v] + originX;
            y[at + v] = ringY[v] + originY;
        }

        x[at + ringX.Length] = x[at];
        y[at + ringX.Length] = y[at];
        return at + ringX.Length + 1;
    }
}
