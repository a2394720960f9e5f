namespace SpatialHousing.Allocation;

/// <summary>Searches a three-way table through: depth first over the cells, dropping branches in which some total can no longer reach a neighbour.</summary>
internal static class CubeSearch
{
    private const int MostSteps = 400_000;

    /// <summary>Leaves the cube solved when the answer is exact; otherwise in an arbitrary state.</summary>
    public static CubeProof Solve(RoundingCube cube)
    {
        var search = new Search(cube);
        return search.Run() ? CubeProof.Exact : search.Steps > MostSteps ? CubeProof.NotFound : CubeProof.Impossible;
    }

    private sealed class Search(RoundingCube cube)
    {
        private readonly int[] cells = [.. Enumerable.Range(0, cube.Count).Where(cube.IsFractional)];
        private readonly int[][] free = [.. Enumerable.Range(0, 8).Select(mask => new int[cube.SizeOf(mask)])];

        public int Steps { get; private set; }

        public bool Run()
        {
            var preferred = cells.Select(cube.IsUp).ToArray();
            foreach (var cell in cells)
            {
                cube.Set(cell, up: false);
                for (var mask = 1; mask < 8; mask++)
                {
                    free[mask][cube.PlaceOf(mask, cell)]++;
                }
            }

            return Descend(0, preferred);
        }

        private bool Descend(int at, bool[] preferred)
        {
            if (at == cells.Length)
            {
                return cube.Violation == 0;
            }

            if (++Steps > MostSteps)
            {
                return false;
            }

            return Try(at, preferred[at], preferred) || Try(at, !preferred[at], preferred);
        }

        private bool Try(int at, bool up, bool[] preferred)
        {
            var cell = cells[at];
            cube.Set(cell, up);
            var reachable = true;
            for (var mask = 1; mask < 8; mask++)
            {
                var place = cube.PlaceOf(mask, cell);
                free[mask][place]--;
                var (least, most) = cube.Allowed(mask, place);
                var sum = cube.SumOf(mask, place);
                reachable &= sum <= most && sum + free[mask][place] >= least;
            }

            if (reachable && Descend(at + 1, preferred))
            {
                return true;
            }

            cube.Set(cell, up: false);
            for (var mask = 1; mask < 8; mask++)
            {
                free[mask][cube.PlaceOf(mask, cell)]++;
            }

            return false;
        }
    }
}
