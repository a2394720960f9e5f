using System.Collections.Immutable;
using SpatialHousing.Maps;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>A theme ready for a screen: one style a class, made once; the style of a feature is found by two array look-ups.</summary>
public sealed class ShownTheme
{
    private readonly int[] counts;

    public ShownTheme(LayerTheme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        Theme = theme;
        Styles = [.. theme.Classes.Select(entry => ScreenStyle.Of(entry.Style))];
        counts = new int[theme.Classes.Length];
        foreach (var index in theme.ClassOf)
        {
            if (index >= 0)
            {
                counts[index]++;
            }
        }
    }

    public LayerTheme Theme { get; }

    public string Id => Theme.Id;

    public LocalText Title => Theme.Title;

    /// <summary>As many as there are classes.</summary>
    public ImmutableArray<ScreenStyle> Styles { get; }

    /// <summary>Class of a feature, or −1: not drawn.</summary>
    public int ClassOf(int feature) => feature >= 0 && feature < Theme.ClassOf.Length ? Theme.ClassOf[feature] : LayerTheme.NotDrawn;

    /// <summary>Features of a class.</summary>
    public int CountOf(int index) => counts[index];
}
