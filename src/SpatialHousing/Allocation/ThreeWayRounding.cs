namespace SpatialHousing.Allocation;

/// <summary>强制调平 of a table of areas, years and types: every cell, every total over one or two of them and the grand total at once.</summary>
/// <remarks>
/// Unlike two-way tables these need not have a solution (Causey, Cox and Ernst 1985). Slices along each of the three directions are rounded in turn,
/// each as the cheapest flow given the others, until nothing improves; then parts are shaken and it is tried again. A table that still violates a
/// total is searched through (depth first, with bounds), which finds a solution, proves that there is none, or gives up and says so.
/// Cost: missing a neighbour outweighs everything; then grand, one-way and two-way totals stay near, then cells. Deterministic.
/// </remarks>
public static class ThreeWayRounding
{
    private const int Shakes = 60;
    private const int Rounds = 50;
    private const int Seed = 20_260_101;

    /// <param name="exact">Row, column, layer; 0 and up.</param>
    /// <param name="decimals">Printed decimals, 0…6.</param>
    public static RoundedCube Round(double[,,] exact, int decimals)
    {
        ArgumentNullException.ThrowIfNull(exact);
        var cube = new RoundingCube(exact, decimals);
        Settle(cube);
        var best = cube.Snapshot();
        var random = new SplitMix(Seed);
        for (var shake = 0; shake < Shakes && best.Violation > 0; shake++)
        {
            cube.Restore(best.Ups);
            cube.Shake(random);
            Settle(cube);
            best = cube.Cost < best.Cost ? cube.Snapshot() : best;
        }

        var proof = CubeProof.Exact;
        if (best.Violation > 0)
        {
            cube.Restore(best.Ups);
            proof = CubeSearch.Solve(cube);
            best = proof == CubeProof.Exact ? cube.Snapshot() : best;
        }

        cube.Restore(best.Ups);
        return new RoundedCube(cube.Cells(), best.Violation, proof);
    }

    private static void Settle(RoundingCube cube)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var before = cube.Cost;
            for (var axis = 2; axis >= 0; axis--)
            {
                for (var slice = 0; slice < cube.Length(axis); slice++)
                {
                    SliceFlow.Improve(cube, axis, slice);
                }
            }

            if (cube.Cost >= before)
            {
                return;
            }
        }
    }
}
