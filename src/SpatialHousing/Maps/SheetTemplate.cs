using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图幅模板: what all sheets of an atlas share: plan period, extent, known ground, layers and tables to choose from.</summary>
internal sealed class SheetTemplate
{
    private readonly Box known;

    public SheetTemplate(AtlasInputs inputs, MapDocument document)
    {
        Inputs = inputs;
        Document = document;
        Stack = new LayerStack(inputs, document);
        Supply = new SupplyTables(inputs, document);
        Check = new CheckTables(inputs);
        Coverage = new CoverageTables(inputs);
        Span = AreaThemes.Span(inputs.Years);
        var box = inputs.Areas.Shapes.Extent;
        Extent = box.Grow(Math.Max(box.Width, box.Height) * 0.012);
        known = inputs.Backdrops.Where(backdrop => backdrop.Role == "hills").Aggregate(Box.Empty, (all, backdrop) => all.Union(backdrop.Shapes.Extent));
    }

    public AtlasInputs Inputs { get; }

    public MapDocument Document { get; }

    public LayerStack Stack { get; }

    public SupplyTables Supply { get; }

    public CheckTables Check { get; }

    public CoverageTables Coverage { get; }

    /// <summary>The plan period, <c>2026—2030</c>.</summary>
    public string Span { get; }

    /// <summary>All subareas and a little around them.</summary>
    public Box Extent { get; }

    public MapSheet Sheet(string id, LocalText title, ImmutableArray<SheetLayer> layers) => new()
    {
        Id = id,
        Number = "",
        Title = title,
        Subtitle = new($"规划期 {Span}年", $"Plan period {Span}"),
        Extent = Extent,
        KnownGround = known,
        MainLayer = layers.LastOrDefault(layer => !layer.IsBackground && layer.Theme is not "" && layer.Theme != "outline" && layer.Layer is AtlasLayers.Areas or AtlasLayers.Parcels or AtlasLayers.Counties)?.Layer ?? "",
        Layers = [.. Stack.Backdrop("hills", true), .. layers],
    };

    public static ImmutableArray<LocalText> Notes(params ReadOnlySpan<LocalText> notes)
    {
        var all = ImmutableArray.CreateBuilder<LocalText>();
        foreach (var note in notes)
        {
            all.Add(note);
        }

        return all.ToImmutable();
    }

    public ImmutableArray<AreaCard> Cards(string layer, AtlasAreas areas) => [.. Enumerable.Range(0, areas.Count).Select(area => new AreaCard(
        layer, area, areas.Names[area], [.. CardLines(areas, area)],
        [.. Enumerable.Range(0, areas.FloorAreaByYear.Length == areas.Count * Inputs.Years.Length ? Inputs.Years.Length : 0).Select(year => areas.FloorAreaByYear[(area * Inputs.Years.Length) + year])],
        [.. Inputs.Years.Select(year => FormattableString.Invariant($"{year}"))]))];

    private static IEnumerable<LocalText> CardLines(AtlasAreas areas, int area)
    {
        yield return new($"建筑面积 {SheetNumbers.Area(areas.FloorAreaTotals[area])} 万平方米", $"Floor {SheetNumbers.Area(areas.FloorAreaTotals[area])} ×10⁴ m²");
        if (areas.LandAreaTotals.Length == areas.Count + 1)
        {
            yield return new($"用地面积 {SheetNumbers.Area(areas.LandAreaTotals[area])} 公顷", $"Land {SheetNumbers.Area(areas.LandAreaTotals[area])} ha");
        }
    }
}
