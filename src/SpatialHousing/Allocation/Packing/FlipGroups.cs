namespace SpatialHousing.Allocation.Packing;

/// <summary>A parcel that could change from one of two choices to the other: what that adds to the first one's sums, and what it loses at the prices.</summary>
internal readonly record struct Flip(int Parcel, int Land, int Floor, double Loss);

/// <summary>All groups of at most two flips on a grid of land and floor area, so that for each group its complement is found at once.</summary>
/// <remarks>Amounts are m², losses score·ha. A parcel has at most 10⁹ m², so the sums of two fit in 32 bits.</remarks>
internal sealed class FlipGroups(int mostFlips)
{
    private const int Cells = 160;
    private const int CellsLooked = 3;

    private static readonly Comparer<Group> ByLoss = Comparer<Group>.Create((a, b) =>
        a.Loss != b.Loss ? a.Loss.CompareTo(b.Loss) : a.First != b.First ? a.First.CompareTo(b.First) : a.Second.CompareTo(b.Second));

    private readonly Group[] groups = new Group[1 + mostFlips + (mostFlips * (mostFlips - 1) / 2)];
    private readonly int[] next = new int[1 + mostFlips + (mostFlips * (mostFlips - 1) / 2)];
    private readonly int[] heads = new int[Cells * Cells];
    private int made;
    private int leastLand;
    private int mostLand;
    private int leastFloor;
    private int mostFloor;

    private readonly record struct Group(int Land, int Floor, double Loss, short First, short Second);

    /// <summary>Groups of these flips, the least loss first.</summary>
    public void Make(ReadOnlySpan<Flip> flips)
    {
        unchecked
        {
            made = 0;
            groups[made++] = new Group(0, 0, 0, -1, -1);
            for (var i = 0; i < flips.Length; i++)
            {
                var one = flips[i];
                groups[made++] = new Group(one.Land, one.Floor, one.Loss, (short)i, -1);
                for (var j = i + 1; j < flips.Length; j++)
                {
                    groups[made++] = new Group(one.Land + flips[j].Land, one.Floor + flips[j].Floor, one.Loss + flips[j].Loss, (short)i, (short)j);
                }
            }

            Array.Sort(groups, 0, made, ByLoss);
            (leastLand, mostLand, leastFloor, mostFloor) = (0, 0, 0, 0);
            foreach (var group in groups.AsSpan(0, made))
            {
                (leastLand, mostLand) = (Math.Min(leastLand, group.Land), Math.Max(mostLand, group.Land));
                (leastFloor, mostFloor) = (Math.Min(leastFloor, group.Floor), Math.Max(mostFloor, group.Floor));
            }
        }
    }

    /// <summary>Flips (by number) of the two groups that together lose least within a window; empty when none loses less than now.</summary>
    /// <param name="now">Loss without any flip; infinite when that is not allowed.</param>
    public short[] Best(ExchangeWindow window, double now)
    {
        if (window.IsEmpty)
        {
            return [];
        }

        var (landCell, floorCell) = CellSizes(window);
        Lay(landCell, floorCell);
        var (best, one, two) = (now, -1, -1);
        for (var i = 0; i < made && groups[i].Loss <= best / 2 && groups[i].Loss + groups[0].Loss < best; i++)
        {
            Complement(i, window, landCell, floorCell, ref best, ref one, ref two);
        }

        return one < 0 ? [] : [.. new[] { groups[one].First, groups[one].Second, groups[two].First, groups[two].Second }.Where(flip => flip >= 0)];
    }

    private void Complement(int i, ExchangeWindow window, double landCell, double floorCell, ref double best, ref int one, ref int two)
    {
        unchecked
        {
            var first = groups[i];
            var (u0, v0) = (Math.Floor((window.LandCorner - first.Land - leastLand) / landCell), Math.Floor((window.FloorCorner - first.Floor - leastFloor) / floorCell));
            var (landStep, floorStep) = (window.LandPrice >= 0 ? -1 : 1, window.FloorPrice >= 0 ? -1 : 1);
            for (var du = 0; du <= CellsLooked; du++)
            {
                for (var dv = 0; dv <= CellsLooked; dv++)
                {
                    var (u, v) = (u0 + (landStep * du), v0 + (floorStep * dv));
                    if (!(u >= 0 && u < Cells && v >= 0 && v < Cells))
                    {
                        continue;
                    }

                    for (var j = heads[((int)u * Cells) + (int)v]; j >= 0 && first.Loss + groups[j].Loss < best; j = next[j])
                    {
                        var (land, floor) = ((long)first.Land + groups[j].Land, (long)first.Floor + groups[j].Floor);
                        if (window.Contains(land, floor) && !Share(first, groups[j]) && first.Loss + groups[j].Loss + window.LossAt(land, floor) is var loss && loss < best)
                        {
                            (best, one, two) = (loss, i, j);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Cells fine enough to tell the groups apart; coarser where land or floor area is worth little, up to half the window.</summary>
    private (double Land, double Floor) CellSizes(ExchangeWindow window)
    {
        var (landPrice, floorPrice) = (Math.Abs(window.LandPrice), Math.Abs(window.FloorPrice));
        var land = Math.Max(1, ((long)mostLand - leastLand) / (double)(Cells - 1));
        var floor = Math.Max(1, ((long)mostFloor - leastFloor) / (double)(Cells - 1));
        var worth = Math.Max(land * landPrice, floor * floorPrice);
        return (
            Math.Max(land, Math.Min((window.LandHigh - window.LandLow + 1) / 2.0, worth / Math.Max(landPrice, 1e-9))),
            Math.Max(floor, Math.Min((window.FloorHigh - window.FloorLow + 1) / 2.0, worth / Math.Max(floorPrice, 1e-9))));
    }

    /// <summary>Lists of the groups in each cell, the least loss first.</summary>
    private void Lay(double landCell, double floorCell)
    {
        unchecked
        {
            Array.Fill(heads, -1);
            for (var i = made - 1; i >= 0; i--)
            {
                var cell = ((int)(((long)groups[i].Land - leastLand) / landCell) * Cells) + (int)(((long)groups[i].Floor - leastFloor) / floorCell);
                next[i] = heads[cell];
                heads[cell] = i;
            }
        }
    }

    private static bool Share(Group a, Group b) =>
        (a.First >= 0 && (a.First == b.First || a.First == b.Second)) || (a.Second >= 0 && (a.Second == b.First || a.Second == b.Second));
}
