using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图集编制: makes the map document of a run: its layers and themes, and the sheets named after the plan's figures.</summary>
public static class AtlasBuilder
{
    public static MapDocument Build(AtlasInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var layers = AtlasLayers.Of(inputs);
        var document = new MapDocument
        {
            Id = inputs.PlanId,
            Name = inputs.PlanName,
            System = inputs.System,
            Maker = inputs.Maker,
            Date = inputs.Date,
            ReviewNumber = inputs.ReviewNumber,
            IsSchematic = inputs.IsSchematic,
            Layers = layers,
        };
        return document with { Sheets = Numbered(AtlasSheets.Of(new SheetTemplate(inputs, document))) };
    }

    /// <summary>A map series instead of the atlas: the same layers, one sheet a feature.</summary>
    /// <param name="inputs">What the run gave.</param>
    /// <param name="series">One sheet a what.</param>
    /// <param name="chosen">Features to draw, in order.</param>
    public static MapDocument BuildSeries(AtlasInputs inputs, SheetSeries series, IReadOnlyList<int> chosen)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(chosen);
        var document = Build(inputs);
        if (series == SheetSeries.Parcel)
        {
            document = inputs.Parcels is { } parcels ? ParcelSheets.Prepared(document, parcels) : document;
            return document with { Sheets = Numbered(ParcelSheets.Of(new SheetTemplate(inputs, document), chosen)) };
        }

        var template = new SheetTemplate(inputs, document);
        var all = series == SheetSeries.County ? CountySheets.Of(template) : SubareaSheets.Of(template);
        var feature = all.ToLookup(sheet => sheet.FocusFeature);
        return document with { Sheets = Numbered(chosen.SelectMany(index => feature[index])) };
    }

    private static ImmutableArray<MapSheet> Numbered(IEnumerable<MapSheet> sheets)
    {
        var all = sheets.ToArray();
        var digits = all.Length < 100 ? "00" : "000";
        return [.. all.Select((sheet, i) => sheet with { Number = (i + 1).ToString(digits, System.Globalization.CultureInfo.InvariantCulture) })];
    }
}
