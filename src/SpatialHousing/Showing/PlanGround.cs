using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Walking;

namespace SpatialHousing.Showing;

/// <summary>底: what does not change with quotas, made once and kept over all decisions on the same layers: places, zones, streets.</summary>
public sealed class PlanGround
{
    private readonly Lazy<ParcelSearch> search;
    private readonly Lazy<ZoneOverlay> overlay;
    private readonly Lazy<CoverageProbe?> walks;
    private PlanResult latest;

    public PlanGround(PlanResult first)
    {
        ArgumentNullException.ThrowIfNull(first);
        latest = first;
        var layers = first.Layers;
        Home = HomeOf(layers);
        Extent = ExtentOf(layers).Union(Home);
        search = new(() => new ParcelSearch(layers));
        overlay = new(() => new ZoneOverlay(layers.Zones, latest.Zones.Rules, AreaMethod.Ellipsoidal));
        walks = new(() => latest is { Coverage: { Network: { } network, Report: { } report }, Layers.Facilities: { } facilities } ? new CoverageProbe(network, facilities, report.Standards) : null);
    }

    /// <summary>Ground that the plan is about: the first view.</summary>
    public Box Home { get; }

    /// <summary>Ground that any layer covers.</summary>
    public Box Extent { get; }

    public ParcelSearch Search => search.Value;

    /// <summary>The zones with the plan's rules, to judge any polygon.</summary>
    public ZoneOverlay ZoneOverlay => overlay.Value;

    /// <summary>Walks from any point; null when the plan has no streets or facilities.</summary>
    public CoverageProbe? Walks => walks.Value;

    /// <summary>More is known of the same layers.</summary>
    public void Learn(PlanResult result) => latest = result;

    /// <summary>Parcels and areas decide what the map shows; without them whatever there is.</summary>
    private static Box HomeOf(PlanarInputs layers)
    {
        var box = (layers.Parcels?.Shapes.Extent ?? Box.Empty).Union(layers.Subareas?.Shapes.Extent ?? Box.Empty);
        box = box.IsEmpty ? layers.Zones.Shapes.Extent.Union(layers.Roads?.Shapes.Extent ?? Box.Empty) : box;
        return box.IsEmpty ? new Box(500_000, 4_000_000, 510_000, 4_010_000) : box.Grow(100);
    }

    private static Box ExtentOf(PlanarInputs layers) => new[]
    {
        layers.Zones.Shapes, layers.Basemap.Shapes, layers.Roads?.Shapes ?? GeometryColumns.Empty, layers.Facilities?.Shapes ?? GeometryColumns.Empty,
    }.Aggregate(Box.Empty, (all, shapes) => all.Union(shapes.Extent));
}
