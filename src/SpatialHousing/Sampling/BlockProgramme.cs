namespace SpatialHousing.Sampling;

/// <summary>Gives every block a use and a number of parcels; the parcels of the city add up to the wanted number exactly.</summary>
internal static class BlockProgramme
{
    /// <summary>Shares of block land by subarea: green, industry, logistics, public, commercial; candidates by need, the rest housing.</summary>
    private static readonly double[][] Shares =
    [
        [0.05, 0.02, 0.00, 0.10, 0.13], [0.05, 0.05, 0.00, 0.09, 0.10], [0.08, 0.08, 0.07, 0.08, 0.10], [0.05, 0.10, 0.18, 0.07, 0.09],
        [0.09, 0.00, 0.00, 0.24, 0.08], [0.05, 0.34, 0.05, 0.07, 0.06], [0.06, 0.00, 0.00, 0.14, 0.15], [0.08, 0.12, 0.04, 0.08, 0.08],
    ];

    private static readonly BlockUse[] Order = [BlockUse.Green, BlockUse.Industry, BlockUse.Logistics, BlockUse.Public, BlockUse.Commercial];

    /// <summary>Usual parcel in m² by subarea.</summary>
    private static readonly double[] ParcelSquareMetres = [6_800, 14_500, 22_000, 20_000, 17_500, 23_000, 17_000, 21_000];

    /// <summary>Candidate housing land is laid out for this many times the published land.</summary>
    private const double CandidateFactor = 2.1;

    public static void Assign(List<CityBlock> blocks, CityMap map, Terrain terrain, Spot[] centres, int parcels, ulong seed)
    {
        var station = CityDesign.Station * map.MetresPerUnit;

        if (blocks.MinBy(block => Spot.Distance(block.Centre, station)) is { } square)
        {
            square.Use = BlockUse.Station;
        }

        for (var subarea = 0; subarea < Shares.Length; subarea++)
        {
            AssignUses([.. blocks.Where(block => block.Subarea == subarea && block.Use != BlockUse.Station)], map, terrain, centres[subarea], subarea, Math.Max(1, parcels / 4000.0), seed);
        }

        Share(blocks, parcels);
        var numbers = new int[Shares.Length];
        foreach (var block in blocks)
        {
            block.FirstNumber = numbers[block.Subarea] + 1;
            numbers[block.Subarea] += block.ParcelCount;
        }
    }

    private static void AssignUses(List<CityBlock> blocks, CityMap map, Terrain terrain, Spot centre, int subarea, double growth, ulong seed)
    {
        var random = new SampleRandom(seed, 31, (ulong)subarea);
        var clusters = new SmoothNoise(SampleRandom.Mix(seed ^ 32), 1_900 * Math.Sqrt(growth), 2);
        var whole = blocks.Sum(block => block.SquareMetres);
        var scored = blocks.Select((block, index) => (Block: block, Index: index, Outside: block.OutsideMetres, River: block.RiverMetres,
            Centre: Spot.Distance(block.Centre, centre), Cluster: clusters.At(block.Centre), Chance: random.Share())).ToList();
        var open = scored.ToList();
        for (var i = 0; i < Order.Length; i++)
        {
            var use = Order[i];
            Take(use, Shares[subarea][i] * whole, entry => use switch
            {
                BlockUse.Green => entry.Chance + (entry.River < 420 ? 0.35 : 0) + (entry.Block.TouchesForbidden ? 0.5 : 0),
                BlockUse.Industry => entry.Cluster + (entry.Centre / (3_000 * Math.Sqrt(growth))) + (0.15 * entry.Chance),
                BlockUse.Logistics => entry.Cluster + (entry.Centre / (4_000 * Math.Sqrt(growth))) + (0.15 * entry.Chance),
                BlockUse.Commercial => (0.5 * entry.Chance) - (entry.Centre / (1_500 * Math.Sqrt(growth))) - (map.StreetMetres(entry.Block.Centre) / 450),
                _ => entry.Chance,
            });
        }

        // Candidates near the edge and in clusters, where they are clear; a few more that zones touch, so that checks have work.
        var edge = 0.55 / (700 * Math.Sqrt(growth));
        var wanted = Math.Min(PublishedSubarea.All[subarea].LandHectares * 10_000 * CandidateFactor * growth, 0.7 * open.Sum(entry => entry.Block.SquareMetres));
        Take(BlockUse.Candidate, wanted, entry => entry.Block.TouchesForbidden ? double.MinValue : (edge * entry.Outside) + (0.8 * entry.Cluster) + (0.5 * entry.Chance));
        foreach (var entry in open.Where(entry => entry.Block.TouchesForbidden))
        {
            entry.Block.Use = BlockUse.Candidate;
        }

        void Take(BlockUse use, double squareMetres, Func<(CityBlock Block, int Index, double Outside, double River, double Centre, double Cluster, double Chance), double> score)
        {
            var taken = new HashSet<int>();
            foreach (var (entry, points) in open.Select(entry => (entry, score(entry))).OrderByDescending(scored => scored.Item2).ThenBy(scored => scored.entry.Index))
            {
                if (squareMetres < entry.Block.SquareMetres * 0.5 || points == double.MinValue)
                {
                    break;
                }

                squareMetres -= entry.Block.SquareMetres;
                entry.Block.Use = use;
                taken.Add(entry.Index);
            }

            open.RemoveAll(entry => taken.Contains(entry.Index));
        }
    }

    /// <summary>Largest remainders: every block gets at least one parcel and the sum is exact.</summary>
    private static void Share(List<CityBlock> blocks, int parcels)
    {
        if (blocks.Count > parcels)
        {
            throw new InvalidOperationException("More blocks than parcels; the design is too fine for so small a city.");
        }

        var weights = blocks.Select(block => block.SquareMetres / (ParcelSquareMetres[block.Subarea] * Factor(block.Use))).ToArray();
        var sum = weights.Sum();
        var left = parcels;
        var remainders = new (double Part, int Index)[blocks.Count];
        for (var i = 0; i < blocks.Count; i++)
        {
            var quota = weights[i] * parcels / sum;
            blocks[i].ParcelCount = Math.Max(1, (int)quota);
            remainders[i] = (quota - blocks[i].ParcelCount, i);
            left -= blocks[i].ParcelCount;
        }

        Array.Sort(remainders, (p, q) => p.Part != q.Part ? q.Part.CompareTo(p.Part) : p.Index.CompareTo(q.Index));
        for (var i = 0; left > 0; i = (i + 1) % remainders.Length, left--)
        {
            blocks[remainders[i].Index].ParcelCount++;
        }

        for (var i = remainders.Length - 1; left < 0; i = i == 0 ? remainders.Length - 1 : i - 1)
        {
            if (blocks[remainders[i].Index].ParcelCount > 1)
            {
                blocks[remainders[i].Index].ParcelCount--;
                left++;
            }
        }
    }

    private static double Factor(BlockUse use) => use switch
    {
        BlockUse.Green => 2.6,
        BlockUse.Station => 3,
        BlockUse.Industry or BlockUse.Logistics => 1.7,
        BlockUse.Candidate => 1.35,
        BlockUse.Commercial => 0.8,
        _ => 1,
    };
}
