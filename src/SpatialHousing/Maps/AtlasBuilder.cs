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
        return document with { Sheets = Numbered(AtlasSheets.Of(inputs, document)) };
    }

    private static ImmutableArray<MapSheet> Numbered(IEnumerable<MapSheet> sheets) =>
        [.. sheets.Select((sheet, i) => sheet with { Number = FormattableString.Invariant($"{i + 1:00}") })];
}
