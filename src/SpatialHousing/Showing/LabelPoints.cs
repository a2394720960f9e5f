using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>注记点: where the labels of a layer stand and from which view on they fit, so that no renderer has to look for collisions.</summary>
/// <remarks>
/// An area's text stands at its interior point, never in a hole, and appears once the level line through that point inside the area is as wide
/// as the text: two texts of areas side by side cannot overlap sideways. A line's text needs the line's length; a point's has always room.
/// </remarks>
public static class LabelPoints
{
    private const double MostMetresPerPixel = 64;

    /// <summary>The labels of a set in one language; features without text or shape have none.</summary>
    public static ImmutableArray<LabelPoint> Of(GeometryColumns shapes, LabelSet set, Language language)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentNullException.ThrowIfNull(set);
        var points = ImmutableArray.CreateBuilder<LabelPoint>();
        for (var feature = 0; feature < Math.Min(shapes.Count, set.Texts.Length); feature++)
        {
            if (set.Texts[feature].In(language) is { Length: > 0 } text && InteriorPoint.Of(shapes, feature) is var (x, y))
            {
                points.Add(new LabelPoint(feature, x, y, text, Math.Min(MostMetresPerPixel, RoomMetres(shapes, feature, x, y) / WidthPixels(text, set.Style))));
            }
        }

        return points.ToImmutable();
    }

    /// <summary>Labels by the view from which they are shown: 2ⁿ metres a pixel, coarsest first. One drawing layer for each, the finer ones hidden far out.</summary>
    public static ImmutableArray<(double MetresPerPixel, ImmutableArray<LabelPoint> Labels)> ByView(ImmutableArray<LabelPoint> labels) =>
    [
        .. labels.Where(label => label.CoarsestMetresPerPixel > 0)
            .GroupBy(label => (int)Math.Floor(Math.Log2(label.CoarsestMetresPerPixel)))
            .OrderByDescending(group => group.Key)
            .Select(group => (Math.Pow(2, group.Key), group.ToImmutableArray())),
    ];

    /// <summary>Size of the text on a screen.</summary>
    public static double SizePixels(LabelStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        return Math.Max(10, style.SizeMillimetres * ScreenStyle.PixelsPerMillimetre);
    }

    private static double WidthPixels(string text, LabelStyle style) => text.Split('\n').Max(line => FontMetrics.WidthOf(line, style.Face, SizePixels(style)));

    private static double RoomMetres(GeometryColumns shapes, int feature, double x, double y) => shapes.Kinds[feature] switch
    {
        GeometryKind.Polygon or GeometryKind.MultiPolygon => ChordMetres(shapes, feature, x, y),
        GeometryKind.Line or GeometryKind.MultiLine => Math.Max(shapes.BoxOf(feature).Width, shapes.BoxOf(feature).Height),
        _ => double.PositiveInfinity,
    };

    /// <summary>Length of the level line inside the area on which the point lies.</summary>
    private static double ChordMetres(GeometryColumns shapes, int feature, double x, double y)
    {
        double left = double.NegativeInfinity, right = double.PositiveInfinity;
        for (var ring = shapes.PartRings[shapes.FeatureParts[feature]]; ring < shapes.PartRings[shapes.FeatureParts[feature + 1]]; ring++)
        {
            for (var v = shapes.RingVertices[ring]; v + 1 < shapes.RingVertices[ring + 1]; v++)
            {
                var (y1, y2) = (shapes.Y[v], shapes.Y[v + 1]);
                if (y1 > y != y2 > y)
                {
                    var crossing = shapes.X[v] + ((y - y1) / (y2 - y1) * (shapes.X[v + 1] - shapes.X[v]));
                    (left, right) = crossing <= x ? (Math.Max(left, crossing), right) : (left, Math.Min(right, crossing));
                }
            }
        }

        return double.IsFinite(right - left) ? right - left : 0;
    }
}
