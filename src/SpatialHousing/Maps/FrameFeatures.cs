using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>Finds the features that a frame on the ground shows.</summary>
internal static class FrameFeatures
{
    /// <summary>Whether any point of a feature lies in the frame: a vertex inside, an edge that crosses, or the frame inside the polygon.</summary>
    public static bool Meets(GeometryColumns shapes, int feature, Box frame)
    {
        var box = shapes.BoxOf(feature);
        if (box.IsEmpty || !box.Meets(frame))
        {
            return false;
        }

        if (box.MinX >= frame.MinX && box.MaxX <= frame.MaxX && box.MinY >= frame.MinY && box.MaxY <= frame.MaxY)
        {
            return true;
        }

        var kind = shapes.Kinds[feature];
        if (kind is GeometryKind.Point or GeometryKind.MultiPoint)
        {
            var (start, end) = shapes.VertexRange(feature);
            for (var v = start; v < end; v++)
            {
                if (frame.Contains(shapes.X[v], shapes.Y[v]))
                {
                    return true;
                }
            }

            return false;
        }

        return AnyEdgeMeets(shapes, feature, frame)
            || (kind is GeometryKind.Polygon or GeometryKind.MultiPolygon && Covers(shapes, feature, frame.CentreX, frame.CentreY));
    }

    /// <summary>Whether a frame shows anything of a feature in a style: of an area of which only the edge is drawn, a stretch of the edge.</summary>
    public static bool Shows(GeometryColumns shapes, int feature, FeatureStyle style, Box frame) => Meets(shapes, feature, frame) && (!style.IsEdgeOnly || AnyEdgeMeets(shapes, feature, frame));

    /// <summary>Even–odd test of a point against all rings of a feature.</summary>
    public static bool Covers(GeometryColumns shapes, int feature, double x, double y)
    {
        var inside = false;
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                for (var v = shapes.RingVertices[ring] + 1; v < shapes.RingVertices[ring + 1]; v++)
                {
                    double ax = shapes.X[v - 1], ay = shapes.Y[v - 1], bx = shapes.X[v], by = shapes.Y[v];
                    if ((ay > y) != (by > y) && x < ax + ((y - ay) * (bx - ax) / (by - ay)))
                    {
                        inside = !inside;
                    }
                }
            }
        }

        return inside;
    }

    private static bool AnyEdgeMeets(GeometryColumns shapes, int feature, Box frame)
    {
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                for (var v = shapes.RingVertices[ring] + 1; v < shapes.RingVertices[ring + 1]; v++)
                {
                    if (EdgeMeets(shapes.X[v - 1], shapes.Y[v - 1], shapes.X[v], shapes.Y[v], frame))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Whether a stretch meets a box (Liang–Barsky).</summary>
    internal static bool EdgeMeets(double ax, double ay, double bx, double by, Box frame)
    {
        double enter = 0, leave = 1;
        return Clip(ax - bx, ax - frame.MinX, ref enter, ref leave)
            && Clip(bx - ax, frame.MaxX - ax, ref enter, ref leave)
            && Clip(ay - by, ay - frame.MinY, ref enter, ref leave)
            && Clip(by - ay, frame.MaxY - ay, ref enter, ref leave);
    }

    private static bool Clip(double slope, double distance, ref double enter, ref double leave)
    {
        if (slope == 0)
        {
            return distance >= 0;
        }

        var at = distance / slope;
        if (slope < 0)
        {
            enter = Math.Max(enter, at);
        }
        else
        {
            leave = Math.Min(leave, at);
        }

        return enter <= leave;
    }
}
