namespace SpatialHousing.Sampling;

/// <summary>A schematic city of any size from a seed: the same bytes for the same seed and number of parcels, on every machine.</summary>
/// <remarks>
/// Ground plan, blocks, zones and facilities are made at once (a few hundred bytes a block); parcels are cut block by block when they are
/// asked for. More parcels make a larger city of the same shape, not finer parcels.
/// </remarks>
public sealed class SampleCity
{
    /// <summary>Fewest and most parcels that can be asked for.</summary>
    public const int FewestParcels = 1_000;

    public const int MostParcels = 1_000_000;

    private static readonly double[] HalfWidthMetres = [20, 13, 7.5, 5, 4, 4];

    private readonly ParcelPlan plan;

    private SampleCity(ulong seed, int parcels)
    {
        Seed = seed;
        ParcelCount = parcels;
        Map = CityMap.Draw(seed, CityDesign.MetresPerUnit * Math.Sqrt(parcels / 4000.0));
        Terrain = new Terrain(Map, seed);
        Zones = new ControlZones(Map, Terrain, seed);
        Base = new BaseMap(Map, Terrain, Zones, seed);
        Blocks = MakeBlocks();
        var centres = Enumerable.Range(0, PublishedSubarea.All.Length).Select(CentreOf).ToArray();
        BlockProgramme.Assign(Blocks, Map, Terrain, centres, parcels, seed);
        Facilities = FacilitySites.Place(Map, Blocks, Terrain, seed);
        BlockLanes.Lay(Map.Mesh, Blocks, seed);
        plan = new ParcelPlan(Map, centres, Facilities, seed);
    }

    public ulong Seed { get; }

    public int ParcelCount { get; }

    internal CityMap Map { get; }

    internal Terrain Terrain { get; }

    internal ControlZones Zones { get; }

    internal BaseMap Base { get; }

    internal List<CityBlock> Blocks { get; }

    internal List<SampleFacility> Facilities { get; }

    /// <summary>Builds the city.</summary>
    /// <param name="seed">Any number; another one gives another city of the same design.</param>
    /// <param name="parcels">1,000 … 1,000,000.</param>
    public static SampleCity Build(ulong seed, int parcels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parcels, FewestParcels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parcels, MostParcels);
        return new SampleCity(seed, parcels);
    }

    /// <summary>All parcels, subarea by subarea within the order of blocks; made while being read.</summary>
    internal IEnumerable<SampleParcel> Parcels() => Blocks.SelectMany(plan.Cut);

    internal IEnumerable<SampleStreet> Streets() => StreetNetwork.Lines(Map.Mesh);

    /// <summary>Parks with a name, inside the streets around them.</summary>
    internal IEnumerable<(string Name, List<Spot> Land)> Parks()
    {
        foreach (var face in Map.Blocks.Where(face => Map.Mesh.FaceAt(face).Role == FaceRole.Park))
        {
            var ring = Map.Mesh.Ring(face);
            if (Ring.Shrink(ring, Map.Mesh.Loop(face).ConvertAll(half => HalfWidthMetres[(int)Map.Mesh.EdgeAt(half >> 1).Kind])) is { } land)
            {
                yield return (CityDesign.Parks.First(park => Ring.Contains(ring, park.At * Map.MetresPerUnit)).Name, land);
            }
        }
    }

    private List<CityBlock> MakeBlocks()
    {
        var blocks = new List<CityBlock>(Map.Blocks.Count);
        foreach (var face in Map.Blocks)
        {
            if (Map.Mesh.FaceAt(face).Role == FaceRole.Park)
            {
                continue;
            }

            var widths = Map.Mesh.Loop(face).ConvertAll(half => HalfWidthMetres[(int)Map.Mesh.EdgeAt(half >> 1).Kind]);
            if (Ring.Shrink(Map.Mesh.Ring(face), widths) is { } land)
            {
                var centre = Ring.Centroid(land);
                var outside = Terrain.OutsideMetres(centre);
                blocks.Add(new CityBlock
                {
                    OutsideMetres = outside,
                    RiverMetres = Terrain.RiverMetres(centre),
                    HeightMetres = Terrain.HeightMetres(centre),
                    Face = face,
                    Subarea = Map.Mesh.FaceAt(face).Subarea,
                    Land = land,
                    SquareMetres = Ring.SquareMetres(land),
                    Centre = centre,
                    TouchesForbidden = outside > -0.7 * Map.MetresPerUnit && land.Exists(spot => Terrain.RedLine(spot) > 0 || Terrain.Farmland(spot) > 0 || !Ring.Contains(Zones.Boundary, spot)),
                });
            }
        }

        return blocks;
    }

    /// <summary>Where a subarea's shops are: the old town, else the middle of its blocks.</summary>
    private Spot CentreOf(int subarea)
    {
        if (subarea == 0)
        {
            return CityDesign.OldTown * Map.MetresPerUnit;
        }

        double x = 0, y = 0;
        var count = 0;
        foreach (var block in Blocks.Where(block => block.Subarea == subarea))
        {
            (x, y, count) = (x + block.Centre.X, y + block.Centre.Y, count + 1);
        }

        return new(x / Math.Max(1, count), y / Math.Max(1, count));
    }
}
