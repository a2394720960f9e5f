using System.Collections.Immutable;
using SpatialHousing.Explaining;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Showing;
using SpatialHousing.Viewer.Tiles;

namespace SpatialHousing.Viewer;

/// <summary>What is known of a plan at one moment, ready to be asked: the result so far, its map layers and tiles. Stages of one load share what does not change.</summary>
internal sealed class ShownPlan
{
    private readonly Lazy<ImmutableArray<MapLayer>> layers;
    private readonly Lazy<MapDocument?> document;
    private readonly Lazy<Explainer> explainer;
    private readonly TiledGround ground;

    private ShownPlan(PlanResult result, TiledGround ground)
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

    /// <summary>Places, zones and streets, to search and to judge by.</summary>
    public PlanGround Ground => ground.Plan;

    /// <summary>Ground that the plan is about: the first view.</summary>
    public Box Home => ground.Plan.Home;

    /// <summary>Tiles over all layers, base map included.</summary>
    public TileScheme Scheme => ground.Scheme;

    public IndexTiles Parcels => ground.Parcels.Value;

    public VectorTiles Vectors => ground.Vectors.Value;

    public ParcelSearch Search => ground.Plan.Search;

    public int ParcelCount => Result.Layers.Parcels?.Count ?? 0;

    /// <summary>The layer that the parcels' themes are in; null without parcels.</summary>
    public MapLayer? ParcelLayer => MapLayers.FirstOrDefault(layer => layer.Id == "parcels");

    /// <summary>A first look: everything that depends on the ground is made anew.</summary>
    public static ShownPlan First(PlanResult result) => new(result, new TiledGround(result));

    /// <summary>More of the same plan, or the same ground decided otherwise.</summary>
    public ShownPlan With(PlanResult result) => new(result, ground.Of(result));

    /// <summary>The ground with its tiles.</summary>
    private sealed class TiledGround
    {
        public TiledGround(PlanResult first)
        {
            Plan = new PlanGround(first);
            Scheme = new TileScheme(Plan.Extent);
            Parcels = new(() => new IndexTiles(first.Layers.Parcels?.Shapes ?? GeometryColumns.Empty, Scheme));
            Vectors = new(() => new VectorTiles(PlanMaps.LayersOf(first), Scheme));
        }

        public PlanGround Plan { get; }

        public TileScheme Scheme { get; }

        public Lazy<IndexTiles> Parcels { get; }

        public Lazy<VectorTiles> Vectors { get; }

        public TiledGround Of(PlanResult result)
        {
            Plan.Learn(result);
            return this;
        }
    }
}
