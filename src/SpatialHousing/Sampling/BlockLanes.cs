namespace SpatialHousing.Sampling;

/// <summary>巷、小区路: ways for walkers into housing blocks, many of them dead ends, some through the block.</summary>
internal static class BlockLanes
{
    private const double LeastSideMetres = 90;

    public static void Lay(StreetMesh mesh, List<CityBlock> blocks, ulong seed)
    {
        foreach (var block in blocks)
        {
            var random = new SampleRandom(seed, 81, (ulong)block.Face);
            var draw = random.Share();
            if (block.Use is BlockUse.Residential && block.SquareMetres > 15_000 && draw < 0.42)
            {
                Lay(mesh, block, random, through: draw < (block.Subarea == 0 ? 0.14 : 0.05));
            }
        }
    }

    private static void Lay(StreetMesh mesh, CityBlock block, SampleRandom random, bool through)
    {
        var loop = mesh.Loop(block.Face);
        var start = Longest(mesh, loop, block.Centre, default);
        if (start < 0)
        {
            return;
        }

        var from = Middle(mesh, start, random);
        var inner = mesh.AddNode(Spot.Between(mesh.At(from), block.Centre, through ? 1 : random.Between(0.7, 1.25)), 0);
        if (!Ring.Contains(block.Land, mesh.At(inner)))
        {
            return;
        }

        mesh.AddLooseEdge(from, inner, StreetClass.Lane, 0, 0);
        var away = (mesh.At(inner) - mesh.At(from)).Unit;
        if (through && Longest(mesh, mesh.Loop(block.Face), block.Centre, away) is >= 0 and var end)
        {
            mesh.AddLooseEdge(inner, Middle(mesh, end, random), StreetClass.Lane, 0, 0);
        }
    }

    /// <summary>The longest street side that faces the centre squarely and lies in a direction; −1 when none is long enough.</summary>
    private static int Longest(StreetMesh mesh, List<int> loop, Spot centre, Spot away)
    {
        var best = -1;
        var bestMetres = LeastSideMetres;
        foreach (var half in loop)
        {
            Spot a = mesh.At(mesh.Origin(half)), b = mesh.At(mesh.Target(half));
            var outward = Spot.Between(a, b, 0.5) - centre;
            var metres = Spot.Distance(a, b);
            if (mesh.EdgeAt(half >> 1).Kind <= StreetClass.Local && metres > bestMetres && Spot.Dot((b - a).Unit.Left, outward.Unit) < -0.7
                && (away == default || Spot.Dot(outward.Unit, away) > 0.6))
            {
                (best, bestMetres) = (half, metres);
            }
        }

        return best;
    }

    private static int Middle(StreetMesh mesh, int half, SampleRandom random) => mesh.DivideEdge(
        half >> 1, Spot.Between(mesh.At(mesh.Origin(half)), mesh.At(mesh.Target(half)), random.Between(0.42, 0.58)));
}
