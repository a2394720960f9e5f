using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>Themes and labels of area layers: identity, outline, supply, inventory, destocking months, supply action.</summary>
internal static class AreaThemes
{
    public static MapLayer Layer(string id, LocalText name, AtlasAreas areas, ImmutableArray<int> years, StyleRules style)
    {
        var themes = ImmutableArray.CreateBuilder<LayerTheme>();
        themes.Add(Identity(name, areas, style));
        themes.Add(LayerTheme.Uniform("ground", new("规划范围", "Plan area"), new FeatureStyle { Fill = new Colour(0xfb, 0xfa, 0xf6) }, areas.Count));
        themes.Add(LayerTheme.Uniform("outline", id == AtlasLayers.Areas ? new("片区界", "Subarea boundary") : new(name.Chinese + "界", "County boundary"), new FeatureStyle { Stroke = new Colour(0x6f, 0x5a, 0x4c), StrokeMillimetres = 0.32, DashMillimetres = [2.2, 0.8, 0.5, 0.8] }, areas.Count));
        if (areas.FloorAreaTotals.Length >= areas.Count)
        {
            themes.Add(Graded("floor_area", new($"{Span(years)}年供应建筑面积（万平方米）", $"Floor area {Span(years)} (10,000 m²)"), [.. areas.FloorAreaTotals.Take(areas.Count)], ClassBreaks.Jenks, style.Ramp("share", 5)));
        }

        if (areas.LandAreaTotals.Length >= areas.Count)
        {
            themes.Add(Graded("land_area", new($"{Span(years)}年供应住宅用地（公顷）", $"Residential land {Span(years)} (ha)"), [.. areas.LandAreaTotals.Take(areas.Count)], ClassBreaks.Jenks, style.Ramp("growth", 5)));
        }

        if (areas.Inventory.Length == areas.Count)
        {
            themes.Add(Graded("inventory", new("商品住宅库存（万平方米）", "Housing inventory (10,000 m²)"), areas.Inventory, ClassBreaks.Jenks, style.Ramp("demand", 5)));
        }

        if (areas.DestockingMonths.Length == areas.Count)
        {
            themes.Add(Months(areas.DestockingMonths, style));
        }

        if (areas.SupplyActions.Length == areas.Count)
        {
            themes.Add(Actions(areas.SupplyActions, style));
        }

        return new MapLayer(id, name, areas.Shapes) { FeatureIds = [.. areas.Names.Select(text => text.Chinese)], Themes = themes.ToImmutable(), Labels = Labels(areas) };
    }

    public static string Span(ImmutableArray<int> years) => years.Length == 0 ? "" : FormattableString.Invariant($"{years[0]}—{years[^1]}");

    private static LayerTheme Identity(LocalText name, AtlasAreas areas, StyleRules style)
    {
        var colours = style.Ramps.First(ramp => ramp.Key == "areas").Value;
        return new LayerTheme("identity", name,
            [.. areas.Names.Select((text, i) => new StyleClass(FormattableString.Invariant($"area_{i + 1}"), text, new FeatureStyle { Fill = colours[i % colours.Length], Stroke = Colour.White, StrokeMillimetres = 0.4 }))],
            [.. Enumerable.Range(0, areas.Count).Select(i => (short)i)]);
    }

    /// <summary>A ramp over class breaks; values that are not finite are a class of their own.</summary>
    internal static LayerTheme Graded(string id, LocalText title, ImmutableArray<double> values, Func<IEnumerable<double>, int, ImmutableArray<double>> cut, ImmutableArray<Colour> colours, FeatureStyle? look = null)
    {
        var different = values.Where(double.IsFinite).Distinct().Count();
        var bounds = cut(values, Math.Max(1, Math.Min(colours.Length, different)));
        return Graded(id, title, values, bounds, colours, look);
    }

    internal static LayerTheme Graded(string id, LocalText title, ImmutableArray<double> values, ImmutableArray<double> bounds, ImmutableArray<Colour> colours, FeatureStyle? look = null)
    {
        look ??= new FeatureStyle { Stroke = Colour.White, StrokeMillimetres = 0.3 };
        var count = bounds.Length + 1;
        var classes = Enumerable.Range(0, count).Select(i => new StyleClass(
            FormattableString.Invariant($"class_{i + 1}"), Range(bounds, i),
            look with { Fill = colours[count == 1 ? colours.Length / 2 : (int)Math.Round((double)i * (colours.Length - 1) / (count - 1))] })).ToList();
        if (values.Any(double.IsNaN))
        {
            classes.Add(new StyleClass("unknown", new("无资料", "Unknown"), look with { Fill = new Colour(0xf1, 0xef, 0xea) }));
        }

        return new LayerTheme(id, title, [.. classes], [.. values.Select(value => (short)(double.IsNaN(value) ? count : ClassBreaks.ClassOf(bounds, value)))]);
    }

    private static LocalText Range(ImmutableArray<double> bounds, int i)
    {
        if (bounds.Length == 0)
        {
            return new("全部", "All");
        }

        string N(double value) => value.ToString("#,0.##", System.Globalization.CultureInfo.InvariantCulture);
        return i == 0 ? new($"＜ {N(bounds[0])}", $"< {N(bounds[0])}")
            : i == bounds.Length ? new($"≥ {N(bounds[^1])}", $"≥ {N(bounds[^1])}")
            : new($"{N(bounds[i - 1])}–{N(bounds[i])}", $"{N(bounds[i - 1])}–{N(bounds[i])}");
    }

    /// <summary>去化周期 in the bands that supply rules speak of: 6, 12, 18, 36 months.</summary>
    private static LayerTheme Months(ImmutableArray<double> months, StyleRules style)
    {
        ImmutableArray<double> bounds = [6, 12, 18, 36];

        // Classed as printed (one decimal), so that a table's 6 is never drawn as less than 6.
        ImmutableArray<double> printed = [.. months.Select(value => double.IsFinite(value) ? Math.Round(value, 1, MidpointRounding.AwayFromZero) : value)];
        return Graded("months", new("商品住宅去化周期（月）", "Destocking cycle (months)"), printed, bounds, style.Ramp("months", 5));
    }

    private static LayerTheme Actions(ImmutableArray<string> actions, StyleRules style)
    {
        var classes = style.Theme("supply_action");
        var unknown = (short)(classes.Length - 1);
        return new LayerTheme("supply_action", new("供地调控", "Supply action"), classes,
            [.. actions.Select(word => classes.Select(entry => entry.Word).ToList().IndexOf(word) is >= 0 and var index ? (short)index : unknown)]);
    }

    private static ImmutableArray<LabelSet> Labels(AtlasAreas areas)
    {
        var name = new LabelStyle { SizeMillimetres = 4.6, LeastMillimetres = 3.0, Face = FontFace.SansBold, Colour = SheetInk.Ink, HaloMillimetres = 0.6, Tracking = 0.16, Priority = 2, MayLead = true };
        var sets = ImmutableArray.CreateBuilder<LabelSet>();
        sets.Add(new LabelSet("name", LabelPlacement.Area, name, areas.Names));
        sets.Add(new LabelSet("quiet", LabelPlacement.Area, name with { SizeMillimetres = 3.6, LeastMillimetres = 2.6, Colour = new Colour(0x3d, 0x47, 0x52), MayLead = false }, areas.Names));
        if (areas.Functions.Length == areas.Count)
        {
            sets.Add(new LabelSet("function", LabelPlacement.Area, name with { SizeMillimetres = 4.6, LeastMillimetres = 3.2, FurtherLines = 0.62 },
                [.. areas.Names.Zip(areas.Functions, (title, function) => new LocalText(Stacked(title.Chinese, function.Chinese), Stacked(title.English, function.English)))]));
        }

        return sets.ToImmutable();
    }

    private static string Stacked(string title, string function) => string.IsNullOrEmpty(function) ? title : title + "\n" + function.Replace('、', '\n');
}
