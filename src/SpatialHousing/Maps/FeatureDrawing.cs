using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>Turns seen layers into groups of features by class: casings first, then the classes in legend order, points as markers.</summary>
internal static class FeatureDrawing
{
    /// <summary>The layers, bottom first; a veil lies under the layers that belong to the focus alone and under lines and outlines that follow them.</summary>
    public static IEnumerable<DrawnItem.Group> Groups(List<SeenLayer> seen, Box frame, Language language, DrawnItem.Group? veil)
    {
        var used = new HashSet<string>();
        foreach (var layer in seen)
        {
            if (veil is not null && layer.Use.InFocusOnly)
            {
                yield return veil with { Clip = frame };
                veil = null;
            }

            if (layer.Theme is not { } theme)
            {
                continue;
            }

            var byClass = theme.Classes.Select((_, index) => layer.Features.Where(feature => theme.ClassOf[feature] == index).ToImmutableArray()).ToArray();
            var items = ImmutableArray.CreateBuilder<DrawnItem>();

            // The smallest class is listed last and drawn first: main roads lie over side streets.
            var isLine = layer.Features.Length > 0 && layer.Layer.Shapes.Kinds[layer.Features[0]] is GeometryKind.Line or GeometryKind.MultiLine;
            var order = Enumerable.Range(0, theme.Classes.Length).Where(index => byClass[index].Length > 0).ToArray();
            if (order.Length == 0)
            {
                continue;
            }

            order = isLine ? [.. order.Reverse()] : order;
            var shapes = order.ToDictionary(index => index, index => !isLine && theme.Classes[index].Style is { IsEdgeOnly: true, DashMillimetres.IsDefaultOrEmpty: false } ? SharedBorders.Once(layer.Shapes, byClass[index]) : layer.Shapes);
            items.AddRange(order.Where(index => theme.Classes[index].Style.Casing is not null).Select(index => Casing(theme.Classes[index], shapes[index], byClass[index], language)));
            items.AddRange(order.Select(index => Drawn(theme.Classes[index], shapes[index], byClass[index], language)));
            var id = layer.Layer.Id;
            for (var copy = 2; !used.Add(id); copy++)
            {
                id = FormattableString.Invariant($"{layer.Layer.Id}-{copy}");
            }

            yield return new DrawnItem.Group(id, layer.Layer.Name.In(language), items.ToImmutable(), frame, layer.Use.Opacity);
        }

        if (veil is not null)
        {
            yield return veil with { Clip = frame };
        }
    }

    private static DrawnItem.Features Drawn(StyleClass styleClass, GeometryColumns shapes, ImmutableArray<int> features, Language language) =>
        new(styleClass.Word, styleClass.Name.In(language), shapes, features, styleClass.Style with { Casing = null });

    private static DrawnItem.Features Casing(StyleClass styleClass, GeometryColumns shapes, ImmutableArray<int> features, Language language) =>
        new(styleClass.Word + "-casing", styleClass.Name.In(language), shapes, features, new FeatureStyle
        {
            Stroke = styleClass.Style.Casing,
            StrokeMillimetres = styleClass.Style.CasingMillimetres,
            FillOpacity = styleClass.Style.CasingOpacity,
        });
}
