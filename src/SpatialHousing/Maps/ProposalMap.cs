using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>方案校核图: the one sheet of a review page: parcels by verdict on the protection zones, with the land in breach.</summary>
internal static class ProposalMap
{
    private const string Breach = "breach";

    /// <summary>More parcels than these are not named beside themselves: leader lines would hide the map.</summary>
    private const int MostLeaders = 40;

    /// <summary>Ground around a small proposal, part of its extent and metres: enough to see where it lies; a large one needs a rim only.</summary>
    private const double MarginShare = 0.3, LeastMargin = 60, MostMargin = 300, RimShare = 0.03;

    /// <summary>The ground that the sheet may show around parcels: zones beyond it need not be given.</summary>
    public static Box GroundAround(Box parcels) => Wanted(parcels) is var box ? box.Grow(Math.Max(box.Width, box.Height) * 1.5) : parcels;

    public static MapDocument Of(ProposalMapInputs inputs)
    {
        var parcels = new MapLayer(AtlasLayers.Parcels, new("地块", "Parcels"), inputs.Parcels)
        {
            FeatureIds = inputs.ParcelIds,
            Themes = [ParcelThemes.Verdict(inputs.Verdicts, inputs.Style)],
            Labels =
            [
                new LabelSet("id", LabelPlacement.Area,
                    new LabelStyle { SizeMillimetres = 2.6, LeastMillimetres = 1.8, Colour = SheetInk.Ink, HaloMillimetres = 0.4, Priority = 3, MayLead = inputs.BreachingCount <= MostLeaders },
                    [.. inputs.ParcelIds.Select((id, i) => i < inputs.BreachingCount ? new LocalText(id, id) : default)]),
            ],
        };
        var red = new Colour(0xb3, 0x26, 0x1e);
        var pieces = new MapLayer(Breach, new("违规部分", "Land in breach"), inputs.Pieces)
        {
            Themes = [LayerTheme.Uniform(Breach, new("违规部分", "Land in breach"), new FeatureStyle { Fill = red, FillOpacity = 0.35, Pattern = FillPattern.FineHatch, PatternColour = red, Stroke = red, StrokeMillimetres = 0.3 }, inputs.Pieces.Count)],
        };
        var zones = inputs.Zones.GroupBy(zones => zones.Kind).SelectMany(kind => kind.Select((zone, copy) => (kind.Key, Layer: AtlasLayers.Zone(zone, copy, inputs.Style)))).ToArray();
        return new MapDocument
        {
            Id = "review",
            Name = inputs.Name,
            System = inputs.System,
            Layers = [.. zones.Select(zone => zone.Layer), parcels, pieces],
            Sheets = [Sheet(inputs, zones)],
        };
    }

    private static MapSheet Sheet(ProposalMapInputs inputs, (ZoneKind Kind, MapLayer Layer)[] zones)
    {
        SheetLayer Use((ZoneKind Kind, MapLayer Layer) zone) => new(zone.Layer.Id, "zone", IsGround(zone.Layer) ? "name" : "");
        return new MapSheet
        {
            Id = "overlap-map",
            Number = "",
            Title = new("管控校核重叠图", "Parcels and protection zones"),
            Subtitle = inputs.Conclusion,
            Paper = PaperSize.A5,
            Extent = Wanted(inputs.Extent),
            MainLayer = AtlasLayers.Parcels,
            Layers =
            [
                .. zones.Where(zone => IsGround(zone.Layer)).Select(Use), new(AtlasLayers.Parcels, "verdict"), new(Breach, Breach),
                .. zones.Where(zone => !IsGround(zone.Layer)).Select(Use), new(AtlasLayers.Parcels, "", "id"),
            ],
            Tables = inputs.Tables,
            Notes =
            [
                new("结论按真实图形计算，图上线条经综合。", "Verdicts come from the true shapes; drawn lines are generalised."),
                new("数字比例尺为A5原大时的比例，缩放后以线段比例尺为准。", "The ratio holds at A5 size; when scaled, use the bar."),
            ],
        };
    }

    /// <summary>Zones with a fill lie under the parcels, lines and hatches over them.</summary>
    private static bool IsGround(MapLayer zone) => zone.Themes[0].Classes[0].Style.Fill is not null;

    private static Box Wanted(Box parcels)
    {
        var box = parcels.IsEmpty ? new Box(0, 0, 0, 0) : parcels;
        var size = Math.Max(box.Width, box.Height);
        return box.Grow(Math.Clamp(size * MarginShare, LeastMargin, Math.Max(MostMargin, size * RimShare)));
    }
}

/// <summary>What a check gives its map.</summary>
/// <param name="Name">The proposal.</param>
/// <param name="System">The plane of all shapes.</param>
/// <param name="Style">Colours.</param>
/// <param name="Zones">Zones by kind, as far as the sheet may show them.</param>
/// <param name="Parcels">Those in breach first.</param>
/// <param name="ParcelIds">Id a parcel.</param>
/// <param name="Verdicts">Verdict word a parcel.</param>
/// <param name="BreachingCount">Parcels in breach; they are named.</param>
/// <param name="Pieces">Land in breach.</param>
/// <param name="Extent">What must be seen.</param>
/// <param name="Conclusion">In a few words.</param>
/// <param name="Tables">Beside the map.</param>
internal sealed record ProposalMapInputs(
    LocalText Name, CoordinateSystem System, StyleRules Style, ImmutableArray<AtlasZones> Zones, GeometryColumns Parcels, ImmutableArray<string> ParcelIds, ImmutableArray<string> Verdicts,
    int BreachingCount, GeometryColumns Pieces, Box Extent, LocalText Conclusion, ImmutableArray<SheetTable> Tables);
