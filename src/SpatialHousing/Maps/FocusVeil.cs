using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>A white veil over everything outside the area that a sheet is about.</summary>
internal static class FocusVeil
{
    public static DrawnItem.Group? Of(MapDocument document, MapSheet sheet, Box ground)
    {
        if (sheet.FocusLayer.Length == 0)
        {
            return null;
        }

        var area = document.Layer(sheet.FocusLayer).Shapes;
        var frame = ground.Grow(ground.Width * 0.01);
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        builder.BeginRing();
        foreach (var (x, y) in new[] { (frame.MinX, frame.MinY), (frame.MaxX, frame.MinY), (frame.MaxX, frame.MaxY), (frame.MinX, frame.MaxY), (frame.MinX, frame.MinY) })
        {
            builder.Add(x, y);
        }

        for (var ring = area.PartRings[area.FeatureParts[sheet.FocusFeature]]; ring < area.PartRings[area.FeatureParts[sheet.FocusFeature + 1]]; ring++)
        {
            builder.BeginRing();
            for (var v = area.RingVertices[ring]; v < area.RingVertices[ring + 1]; v++)
            {
                builder.Add(area.X[v], area.Y[v]);
            }
        }

        builder.EndFeature();
        var style = new FeatureStyle { Fill = Colour.White, FillOpacity = 0.6 };
        return new DrawnItem.Group("veil", "界外减淡", [new DrawnItem.Features("veil-outside", "界外减淡", builder.Build(), [0], style)]);
    }
}
