using System.Collections.Immutable;
using SpatialHousing.Explaining;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Showing;
using SpatialHousing.Viewer.Tiles;

namespace SpatialHousing.Viewer;

/// <summary>What is known of a plan at one moment, ready to be asked: the result so far, its themes and tiles. Stages of one load share what does not change.</summary>
internal sealed class ShownPlan
{
    private readonly Lazy<ImmutableArray<ParcelTheme>> themes;
    private readonly Lazy<Explainer> explainer;
    private readonly TiledGround ground;
    private readonly WeakReference<MapDocument> document = new(null!);

    private ShownPlan(PlanResult result, TiledGround ground)
    {
        Result = result;
        this.ground = ground;
        themes = new(() => result.Layers.Parcels is null ? [] : ground.Themes.Of(result));
        explainer = new(result.Explainer);
    }

    public PlanResult Result { get; }

    /// <summary>All map layers but the parcels.</summary>
    public ImmutableArray<MapLayer> GroundLayers => ground.Layers.Value;

    /// <summary>Themes of the parcels that are known.</summary>
    public ImmutableArray<ParcelTheme> Themes => themes.Value;

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

    /// <summary>A first look: everything that depends on the ground is made anew.</summary>
    public static ShownPlan First(PlanResult result) => new(result, new TiledGround(result));

    /// <summary>Makes what the page will ask for at once, before it asks: two processors are better than one after the other.</summary>
    public void Prepare()
    {
        Task.Run(() => GroundLayers);
        Task.Run(() => Themes).ContinueWith(_ => Parcels, TaskScheduler.Default);
    }

    /// <summary>More of the same plan, or the same ground decided otherwise.</summary>
    public ShownPlan With(PlanResult result) => new(result, ground.Of(result));

    /// <summary>The atlas; null before everything is placed, or without areas. Large, so kept only while it is used.</summary>
    public MapDocument? Document()
    {
        if (Result.Layers.Subareas is null || !Result.IsPlaced)
        {
            return null;
        }

        if (!document.TryGetTarget(out var made))
        {
            document.SetTarget(made = PlanMaps.DocumentOf(Result));
        }

        return made;
    }

    /// <summary>The ground with its tiles.</summary>
    private sealed class TiledGround
    {
        public TiledGround(PlanResult first)
        {
            Plan = new PlanGround(first);
            Scheme = new TileScheme(Plan.Extent);
            Layers = new(() => PlanMaps.GroundLayersOf(first));
            Parcels = new(() => new IndexTiles(first.Layers.Parcels?.Shapes ?? GeometryColumns.Empty, Scheme));
            Vectors = new(() => new VectorTiles(Layers.Value, first.Layers.Parcels, Parcels, Scheme));
        }

        public PlanGround Plan { get; }

        public TileScheme Scheme { get; }

        public Lazy<ImmutableArray<MapLayer>> Layers { get; }

        public ParcelThemeStore Themes { get; } = new();

        public Lazy<IndexTiles> Parcels { get; }

        public Lazy<VectorTiles> Vectors { get; }

        public TiledGround Of(PlanResult result)
        {
            Plan.Learn(result);
            return this;
        }
    }
}
