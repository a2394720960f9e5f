using System.Collections.Immutable;
using SpatialHousing.Explaining;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Viewer.Tiles;
using SpatialHousing.Walking;

namespace SpatialHousing.Viewer;

/// <summary>What is known of a plan at one moment, ready to be asked: the result so far, its map layers and tiles. Stages of one load share what does not change.</summary>
internal sealed class ShownPlan
{
    private readonly Lazy<ImmutableArray<MapLayer>> layers;
    private readonly Lazy<MapDocument?> document;
    private readonly Lazy<Explainer> explainer;
    private readonly Ground ground;

    private ShownPlan(PlanResult result, Ground ground)
    {
        Result = result;
        this.ground = ground;
        layers = new(() => PlanMaps.LayersOf(result));
        document = new(() => result.Layers.Subareas is null || !result.IsPlaced ? null : PlanMaps.DocumentOf(result));
        explainer = new(result.Explainer);
    }

    public PlanResult Result { get; }

    public ImmutableArray<MapLayer> MapLayers => layers.Value;

    /// <summary>The atlas; null before everything is placed, or without areas.</summary>
    public MapDocument? Document => document.Value;

    public Explainer Explainer => explainer.Value;

    /// <summary>Ground that the plan is about: the first view.</summary>
    public Box Home => ground.Home;

    /// <summary>Tiles over all layers, base map included.</summary>
    public TileScheme Scheme => ground.Scheme;

    public IndexTiles Parcels => ground.Parcels.Value;

    public VectorTiles Vectors => ground.Vectors.Value;

    public ParcelSearch Search => ground.Search.Value;

    /// <summary>The zones with the plan's rules, to judge any polygon.</summary>
    public ZoneOverlay ZoneOverlay => ground.Overlay.Value;

    /// <summary>Walks from any point; null when the plan has no streets or facilities.</summary>
    public CoverageProbe? Walks => ground.Walks.Value;

    public int ParcelCount => Result.Layers.Parcels?.Count ?? 0;

    /// <summary>The layer that the parcels' themes are in; null without parcels.</summary>
    public MapLayer? ParcelLayer => MapLayers.FirstOrDefault(layer => layer.Id == "parcels");

    /// <summary>A first look: everything that depends on the ground is made anew.</summary>
    public static ShownPlan First(PlanResult result) => new(result, new Ground(result));

    /// <summary>More of the same plan, or the same ground decided otherwise.</summary>
    public ShownPlan With(PlanResult result) => new(result, ground.Of(result));

    /// <summary>What does not change with quotas: places, zones, streets.</summary>
    private sealed class Ground
    {
        private PlanResult latest;

        public Ground(PlanResult first)
        {
            latest = first;
            Home = HomeOf(first.Layers);
            Scheme = new TileScheme(ExtentOf(first.Layers).Union(Home));
            Parcels = new(() => new IndexTiles(first.Layers.Parcels?.Shapes ?? GeometryColumns.Empty, Scheme));
            Vectors = new(() => new VectorTiles(PlanMaps.LayersOf(first), Scheme));
            Search = new(() => new ParcelSearch(first.Layers));
            Overlay = new(() => new ZoneOverlay(first.Layers.Zones, latest.Zones.Rules, AreaMethod.Ellipsoidal));
            Walks = new(() => latest is { Coverage: { Network: { } network, Report: { } report }, Layers.Facilities: { } facilities } ? new CoverageProbe(network, facilities, report.Standards) : null);
        }

        public Box Home { get; }

        public TileScheme Scheme { get; }

        public Lazy<IndexTiles> Parcels { get; }

        public Lazy<VectorTiles> Vectors { get; }

        public Lazy<ParcelSearch> Search { get; }

        public Lazy<ZoneOverlay> Overlay { get; }

        public Lazy<CoverageProbe?> Walks { get; }

        public Ground Of(PlanResult result)
        {
            latest = result;
            return this;
        }

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
}
