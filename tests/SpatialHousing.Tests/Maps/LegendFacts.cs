using System.Text.RegularExpressions;
using SpatialHousing.Maps;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Maps;

/// <summary>What holds for the legend of every sheet.</summary>
internal static partial class LegendFacts
{
    /// <summary>The legend lists every class of which something is drawn, outlines and base map included, once, and nothing else; and every row is written.</summary>
    /// <remarks>What is drawn is taken from the drawn items, not from what a sheet says of its legend.</remarks>
    public static void ListsWhatIsDrawn(MapDocument document, SheetDrawing drawing)
    {
        var sheet = $"{drawing.Title} ({drawing.Language})";
        var ids = document.Layers.Select(layer => layer.Id).ToHashSet();
        var drawn = drawing.Groups.Where(group => group.Id != "veil")
            .SelectMany(group => group.Items.OfType<DrawnItem.Features>().Where(features => features.Indexes.Length > 0).Select(features => (Layer: ids.Contains(group.Id) ? group.Id : CopyNumber().Replace(group.Id, ""), Word: features.Word.Replace("-casing", "", StringComparison.Ordinal))))
            .ToHashSet();
        Assert.True(drawn.All(item => ids.Contains(item.Layer)), $"{sheet}: features of {string.Join(", ", drawn.Where(item => !ids.Contains(item.Layer)))}");
        var listed = drawing.Legend.Sections.SelectMany(section => section.Entries.Select(entry => (section.Layer, entry.Word))).ToArray();
        Assert.NotEmpty(listed);
        Assert.True(listed.Length == listed.Distinct().Count(), $"{sheet}: listed twice");
        Assert.True(drawn.SetEquals(listed), $"{sheet}: drawn only {string.Join(", ", drawn.Except(listed))}; listed only {string.Join(", ", listed.Except(drawn))}");
        Assert.True(DrawnByTheirData(document, drawing).SetEquals(listed), $"{sheet}: the layers' own classes differ from the legend");

        // A row is a swatch and a name; background layers have all their classes in one row.
        var items = drawing.Groups.Single(group => group.Id == "legend").Items;
        var words = items.OfType<DrawnItem.Text>().Select(text => text.Content).ToHashSet();
        Assert.All(drawing.Legend.Sections, section => Assert.All(
            section.IsStrip ? [section.StripName] : section.Entries.Select(entry => entry.Name), name => Assert.True(words.Contains(name.In(drawing.Language)), $"{sheet}: {name.In(drawing.Language)} is not written")));
        Assert.True(items.Count(item => item is not DrawnItem.Text) > drawing.Legend.EntryCount, $"{sheet}: fewer swatches than entries");
    }

    /// <summary>The classes of all layers of a sheet that have a feature in its frame.</summary>
    private static HashSet<(string Layer, string Word)> DrawnByTheirData(MapDocument document, SheetDrawing drawing)
    {
        var ground = drawing.Transform.Ground(drawing.Frame);
        return [.. drawing.Sheet.Layers.Where(use => use.Theme.Length > 0).SelectMany(use =>
        {
            var layer = document.Layer(use.Layer);
            var theme = layer.Theme(use.Theme);
            return Enumerable.Range(0, layer.Shapes.Count)
                .Where(feature => theme.ClassOf[feature] >= 0 && FrameFeatures.Shows(layer.Shapes, feature, theme.Classes[theme.ClassOf[feature]].Style, ground) && (!use.InFocusOnly || IsInFocus(document, drawing.Sheet, layer, feature)))
                .Select(feature => (use.Layer, theme.Classes[theme.ClassOf[feature]].Word));
        })];
    }

    private static bool IsInFocus(MapDocument document, MapSheet sheet, MapLayer layer, int feature)
    {
        var (x, y) = AnchorPoint.Quick(layer.Shapes, feature);
        return FrameFeatures.Covers(document.Layer(sheet.FocusLayer).Shapes, sheet.FocusFeature, x, y);
    }

    /// <summary>A layer drawn a second time on a sheet has a number behind its id.</summary>
    [GeneratedRegex(@"-\d+$")]
    private static partial Regex CopyNumber();
}
