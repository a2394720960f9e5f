using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>区位图: the areas in little, one of them marked, and the frame of the sheet.</summary>
internal static class InsetBlock
{
    public static IEnumerable<DrawnItem> Draw(GeometryColumns shapes, int marked, Box ground, Box frame)
    {
        var extent = shapes.Extent;
        var inner = frame.Grow(-2);
        var denominator = Math.Max(extent.Width / inner.Width, extent.Height / inner.Height) * 1000;
        var transform = new PaperTransform(extent.CentreX, extent.CentreY, inner.CentreX, inner.CentreY, denominator);
        var features = Enumerable.Range(0, shapes.Count).ToArray();
        var simple = SharedEdgeSimplifier.Simplify(shapes, features, 0.12 / transform.MillimetresPerMetre);
        yield return new DrawnItem.Rectangle(frame, SheetInk.Ground, new Pen(SheetInk.Rule, 0.15));
        foreach (var feature in features)
        {
            foreach (var ring in Rings(simple, feature, transform))
            {
                yield return new DrawnItem.Path(ring, true, feature == marked ? SheetInk.Accent.Mix(Colour.White, 0.35) : new Colour(0xde, 0xdd, 0xd6), new Pen(Colour.White, 0.2));
            }
        }

        var seen = new Box(
            Math.Max(transform.X(ground.MinX), frame.MinX), Math.Max(transform.Y(ground.MaxY), frame.MinY),
            Math.Min(transform.X(ground.MaxX), frame.MaxX), Math.Min(transform.Y(ground.MinY), frame.MaxY));
        if (marked >= 0 && !seen.IsEmpty)
        {
            yield return new DrawnItem.Rectangle(seen, null, new Pen(SheetInk.Ink, 0.3));
        }
    }

    private static IEnumerable<ImmutableArray<double>> Rings(GeometryColumns shapes, int feature, PaperTransform transform)
    {
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            var ring = shapes.PartRings[part];
            var points = ImmutableArray.CreateBuilder<double>();
            for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1] - 1; v++)
            {
                points.Add(transform.X(shapes.X[v]));
                points.Add(transform.Y(shapes.Y[v]));
            }

            yield return points.ToImmutable();
        }
    }
}
