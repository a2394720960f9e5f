using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>专题: one way to colour a layer: its classes, and the class of every feature.</summary>
public sealed record LayerTheme
{
    public const short NotDrawn = -1;

    public LayerTheme(string id, LocalText title, ImmutableArray<StyleClass> classes, ImmutableArray<short> classOf)
    {
        foreach (var index in classOf)
        {
            if (index < NotDrawn || index >= classes.Length)
            {
                throw new ArgumentOutOfRangeException(nameof(classOf), index, $"Theme \"{id}\" has {classes.Length} classes.");
            }
        }

        Id = id;
        Title = title;
        Classes = classes;
        ClassOf = classOf;
    }

    public string Id { get; }

    /// <summary>Heading in the legend.</summary>
    public LocalText Title { get; }

    /// <summary>In drawing and legend order.</summary>
    public ImmutableArray<StyleClass> Classes { get; }

    /// <summary>Class index a feature, or <see cref="NotDrawn"/>.</summary>
    public ImmutableArray<short> ClassOf { get; }

    /// <summary>A theme with one class for all features.</summary>
    public static LayerTheme Uniform(string id, LocalText name, FeatureStyle style, int count) =>
        new(id, name, [new StyleClass(id, name, style)], [.. Enumerable.Repeat((short)0, count)]);
}
