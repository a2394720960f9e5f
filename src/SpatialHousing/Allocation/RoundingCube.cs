namespace SpatialHousing.Allocation;

/// <summary>The state of a three-way rounding: which cells are rounded up, all totals, and the cost of it all.</summary>
/// <remarks>
/// Totals are numbered by the mask of directions summed over: bit 0 rows, bit 1 columns, bit 2 layers; mask 0 are the cells, mask 7 is the grand total.
/// Values are kept as ups above the sum of the cells' floors.
/// </remarks>
internal sealed class RoundingCube
{
    public const long MissCost = 1L << 40;
    private const double ShiftScale = 1 << 20;
    private const int Masks = 8;
    private readonly int[] lengths;
    private readonly long[] floors;
    private readonly bool[] fractional;
    private readonly bool[] ups;

    /// <summary>Exact ups of every total, by mask and place.</summary>
    private readonly double[][] exactUps = new double[Masks][];
    private readonly int[][] sums = new int[Masks][];

    public RoundingCube(double[,,] exact, int decimals)
    {
        lengths = [exact.GetLength(0), exact.GetLength(1), exact.GetLength(2)];
        var count = lengths[0] * lengths[1] * lengths[2];
        floors = new long[count];
        fractional = new bool[count];
        ups = new bool[count];
        for (var mask = 0; mask < Masks; mask++)
        {
            exactUps[mask] = new double[Size(mask)];
            sums[mask] = new int[Size(mask)];
        }

        Fill(exact, Math.Pow(10, decimals));
    }

    public int Count => floors.Length;

    public long Cost => Enumerable.Range(0, Masks).Sum(mask => Enumerable.Range(0, sums[mask].Length).Sum(place => CostOf(mask, place, sums[mask][place])));

    /// <summary>Printing units by which totals miss their neighbours.</summary>
    public long Violation => Enumerable.Range(1, Masks - 1).Sum(mask => Enumerable.Range(0, sums[mask].Length).Sum(place => (long)Misses(mask, place, sums[mask][place])));

    public int Length(int axis) => lengths[axis];

    public int CellAt(int row, int column, int layer) => (((row * lengths[1]) + column) * lengths[2]) + layer;

    public bool IsFractional(int cell) => fractional[cell];

    public bool IsUp(int cell) => ups[cell];

    /// <summary>Place of a cell in the totals of a mask.</summary>
    public int PlaceOf(int mask, int cell)
    {
        var layer = cell % lengths[2];
        var column = cell / lengths[2] % lengths[1];
        var row = cell / lengths[2] / lengths[1];
        var place = (mask & 1) == 0 ? row : 0;
        place = (mask & 2) == 0 ? (place * lengths[1]) + column : place;
        return (mask & 4) == 0 ? (place * lengths[2]) + layer : place;
    }

    public int SumOf(int mask, int place) => sums[mask][place];

    public int SizeOf(int mask) => sums[mask].Length;

    /// <summary>Least and most ups that leave a total one of its neighbours; the grand total has one value.</summary>
    public (int Least, int Most) Allowed(int mask, int place)
    {
        var exact = exactUps[mask][place];
        return mask == Masks - 1
            ? ((int)ControlledRounding.Nearest(exact), (int)ControlledRounding.Nearest(exact))
            : ((int)Math.Floor(exact), (int)Math.Ceiling(exact));
    }

    /// <summary>Cost of a total at a number of ups: convex in it.</summary>
    public long CostOf(int mask, int place, int value)
    {
        var weight = mask switch { 0 => 1, 1 or 2 or 4 => 8, 7 => 0, _ => 64 };
        return (MissCost * Misses(mask, place, value)) + (long)Math.Round(weight * ShiftScale * Math.Abs(value - exactUps[mask][place]));
    }

    public void Set(int cell, bool up)
    {
        if (ups[cell] == up || !fractional[cell])
        {
            return;
        }

        ups[cell] = up;
        for (var mask = 0; mask < Masks; mask++)
        {
            sums[mask][PlaceOf(mask, cell)] += up ? 1 : -1;
        }
    }

    public void Restore(bool[] state)
    {
        for (var cell = 0; cell < state.Length; cell++)
        {
            Set(cell, state[cell]);
        }
    }

    public (bool[] Ups, long Cost, long Violation) Snapshot() => ((bool[])ups.Clone(), Cost, Violation);

    /// <summary>Turns over about one cell in ten.</summary>
    public void Shake(SplitMix random)
    {
        for (var cell = 0; cell < ups.Length; cell++)
        {
            if (random.Below(10) == 0)
            {
                Set(cell, !ups[cell]);
            }
        }
    }

    public long[,,] Cells()
    {
        var cells = new long[lengths[0], lengths[1], lengths[2]];
        for (var row = 0; row < lengths[0]; row++)
        {
            for (var column = 0; column < lengths[1]; column++)
            {
                for (var layer = 0; layer < lengths[2]; layer++)
                {
                    var cell = CellAt(row, column, layer);
                    cells[row, column, layer] = floors[cell] + (ups[cell] ? 1 : 0);
                }
            }
        }

        return cells;
    }

    private int Misses(int mask, int place, int value)
    {
        var (least, most) = Allowed(mask, place);
        return value < least ? least - value : value > most ? value - most : 0;
    }

    private int Size(int mask) => ((mask & 1) == 0 ? lengths[0] : 1) * ((mask & 2) == 0 ? lengths[1] : 1) * ((mask & 4) == 0 ? lengths[2] : 1);

    private void Fill(double[,,] exact, double factor)
    {
        for (var cell = 0; cell < floors.Length; cell++)
        {
            var scaled = ControlledRounding.Snap(exact[cell / lengths[2] / lengths[1], cell / lengths[2] % lengths[1], cell % lengths[2]] * factor);
            floors[cell] = (long)Math.Floor(scaled);
            fractional[cell] = scaled > floors[cell];
            for (var mask = 0; mask < Masks; mask++)
            {
                exactUps[mask][PlaceOf(mask, cell)] += scaled - floors[cell];
            }
        }

        for (var mask = 1; mask < Masks; mask++)
        {
            for (var place = 0; place < exactUps[mask].Length; place++)
            {
                exactUps[mask][place] = ControlledRounding.Snap(exactUps[mask][place]);
            }
        }
    }
}
