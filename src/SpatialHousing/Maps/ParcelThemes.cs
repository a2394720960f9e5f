using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>Themes of the parcels: land use, supply year, verdict, demand, walking minutes by kind, completeness.</summary>
internal static class ParcelThemes
{
    private static readonly FeatureStyle Thin = new() { Stroke = Colour.White, StrokeMillimetres = 0.07 };
    private static readonly FeatureStyle Quiet = new() { Fill = new Colour(0xec, 0xe9, 0xe2), Stroke = Colour.White, StrokeMillimetres = 0.06 };

    public static MapLayer Layer(AtlasParcels parcels, ImmutableArray<int> years, StyleRules style)
    {
        var themes = ImmutableArray.CreateBuilder<LayerTheme>();
        themes.Add(LayerTheme.Uniform("base", new("地块", "Parcels"), Quiet, parcels.Count));
        themes.Add(LayerTheme.Uniform("grain", new("地块", "Parcels"), new FeatureStyle { Stroke = Colour.White, StrokeMillimetres = 0.1 }, parcels.Count));
        AddIf(themes, parcels.LandUse, parcels, () => LandUse(parcels.LandUse, style));
        AddIf(themes, parcels.SupplyYear, parcels, () => SupplyYear(parcels.SupplyYear, years, style));
        AddIf(themes, parcels.SupplyYear, parcels, () => new LayerTheme("supply_mark", new("拟供住宅地块", "Proposed supply"),
            [new StyleClass("supplied", new("拟供住宅地块", "Proposed supply"), new FeatureStyle { Pattern = FillPattern.Hatch, PatternColour = new Colour(0x1f, 0x4e, 0x79), Stroke = new Colour(0x1f, 0x4e, 0x79), StrokeMillimetres = 0.25 })],
            [.. parcels.SupplyYear.Select(year => year > 0 ? (short)0 : LayerTheme.NotDrawn)]));
        AddIf(themes, parcels.SupplyYear, parcels, () => SupplyYear(parcels.SupplyYear, years, style) is var all
            ? new LayerTheme("projects", all.Title, [.. all.Classes.Skip(1)], [.. all.ClassOf.Select(index => (short)(index - 1))])
            : throw new System.Diagnostics.UnreachableException());
        AddIf(themes, parcels.Verdicts, parcels, () => Verdict(parcels.Verdicts, style));
        AddIf(themes, parcels.Demand, parcels, () => Demand(parcels.Demand, style));
        AddIf(themes, parcels.Completeness, parcels, () => Completeness(parcels.Completeness, style));
        themes.AddRange(parcels.Minutes.Select(minutes => Minutes(minutes, style)));
        var labels = ImmutableArray.CreateBuilder<LabelSet>();
        if (parcels.SupplyYear.Length == parcels.Count)
        {
            labels.Add(new LabelSet("supplied_id", LabelPlacement.Area,
                new LabelStyle { SizeMillimetres = 2.2, LeastMillimetres = 1.6, Colour = SheetInk.Ink, HaloMillimetres = 0.35, Priority = 4, MayLead = true },
                [.. parcels.Ids.Select((id, i) => parcels.SupplyYear[i] > 0 ? new LocalText(id, id) : new LocalText("", ""))]));
            var listed = ProjectList.Of(parcels, ProjectList.Listed);
            labels.Add(new LabelSet("project", LabelPlacement.Area,
                new LabelStyle { SizeMillimetres = 2.6, LeastMillimetres = 2.2, Face = FontFace.SansBold, Colour = SheetInk.Accent, HaloMillimetres = 0.45, Priority = 4, MayLead = true },
                [.. parcels.Ids.Select((_, i) => listed.IndexOf(i) is >= 0 and var rank ? Same(FormattableString.Invariant($"{rank + 1}")) : Same(""))]));
        }

        return new MapLayer(AtlasLayers.Parcels, new("地块", "Parcels"), parcels.Shapes) { FeatureIds = parcels.Ids, Themes = themes.ToImmutable(), Labels = labels.ToImmutable() };
    }

    private static LocalText Same(string text) => new(text, text);

    public static string MinutesId(string kind) => "minutes:" + kind;

    private static void AddIf<T>(ImmutableArray<LayerTheme>.Builder themes, ImmutableArray<T> column, AtlasParcels parcels, Func<LayerTheme> make)
    {
        if (column.Length == parcels.Count)
        {
            themes.Add(make());
        }
    }

    private static LayerTheme LandUse(ImmutableArray<string> codes, StyleRules style)
    {
        var styles = codes.Distinct().Select(style.LandUseOf).OfType<LandUseStyle>().Distinct().OrderBy(entry => entry.Code, StringComparer.Ordinal).ToList();
        var classes = styles.Select(entry => new StyleClass("land_use_" + entry.Code, entry.Name, Thin with { Fill = entry.Fill, Pattern = entry.Pattern, PatternColour = entry.PatternColour })).ToList();
        classes.Add(new StyleClass("land_use_unknown", new("用途不明", "Unknown use"), Quiet));
        var index = codes.Distinct().ToDictionary(code => code, code => style.LandUseOf(code) is { } entry ? (short)styles.IndexOf(entry) : (short)(classes.Count - 1));
        return new LayerTheme("land_use", new("用地用海分类", "Land use"), [.. classes], [.. codes.Select(code => index[code])]);
    }

    public static LayerTheme SupplyYear(ImmutableArray<int> supply, ImmutableArray<int> years, StyleRules style)
    {
        var ramp = style.Ramp("year", Math.Max(1, years.Length));
        var classes = years.Select((year, i) => new StyleClass(FormattableString.Invariant($"year_{year}"), new(FormattableString.Invariant($"{year}年"), FormattableString.Invariant($"{year}")), new FeatureStyle { Fill = ramp[i], Stroke = ramp[i].Mix(new Colour(0, 0, 0), 0.35), StrokeMillimetres = 0.1 })).ToList();
        classes.Insert(0, new StyleClass("not_supplied", new("其他地块", "Other parcels"), Quiet));
        return new LayerTheme("supply_year", new("供应年份", "Year of supply"), [.. classes], [.. supply.Select(year => (short)(years.IndexOf(year) + 1))]);
    }

    internal static LayerTheme Verdict(ImmutableArray<string> verdicts, StyleRules style)
    {
        var classes = style.Theme("verdict");
        var words = classes.Select(entry => entry.Word).ToList();
        return new LayerTheme("verdict", new("管控校核结论", "Verdict"), classes, [.. verdicts.Select(word => (short)(words.IndexOf(word) is >= 0 and var i ? i : classes.Length - 1))]);
    }

    private static LayerTheme Demand(ImmutableArray<double> demand, StyleRules style)
    {
        var positive = demand.Select(value => value > 0 ? value : double.NaN).ToImmutableArray();
        var theme = AreaThemes.Graded("demand", new("住房需求（人）", "Housing demand (persons)"), positive, ClassBreaks.Quantile, style.Ramp("demand", 5), Thin);
        return Renamed(theme, "unknown", new("无居住需求", "No residents"), Quiet);
    }

    private static LayerTheme Completeness(ImmutableArray<double> shares, StyleRules style)
    {
        var percent = shares.Select(share => Math.Round(share * 100, 6)).ToImmutableArray();
        var theme = AreaThemes.Graded("completeness", new("15分钟可达设施种类占比（%）", "Facility kinds within 15 min (%)"), percent, [40.0, 60.0, 80.0, 100.0], style.Ramp("share", 5), Thin);
        theme = Renamed(theme, "unknown", new("非居住地块", "Not residential"), Quiet);
        return Renamed(theme, "class_5", new("100", "100"));
    }

    private static LayerTheme Minutes(AtlasMinutes column, StyleRules style)
    {
        var classes = style.Theme("walk_minutes").Select(entry => entry with { Style = entry.Style with { Stroke = Colour.White, StrokeMillimetres = 0.06 } }).ToList();
        classes.Add(new StyleClass("not_a_demand_point", new("非居住地块", "Not residential"), Quiet));
        var unreached = (short)(classes.Count - 2);
        ImmutableArray<double> bounds = [5, 10, 15, 20];
        return new LayerTheme(MinutesId(column.Kind), new("步行时间", "Walking time"), [.. classes], [.. column.Minutes.Select(minutes =>
            double.IsNaN(minutes) ? (short)(classes.Count - 1) : double.IsInfinity(minutes) ? unreached : (short)bounds.Count(bound => minutes > bound + 1e-9))]);
    }

    private static LayerTheme Renamed(LayerTheme theme, string word, LocalText name, FeatureStyle? look = null) => new(
        theme.Id, theme.Title, [.. theme.Classes.Select(entry => entry.Word == word ? entry with { Name = name, Style = look ?? entry.Style } : entry)], theme.ClassOf);
}
