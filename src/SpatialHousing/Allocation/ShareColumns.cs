using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>占比: what part of each column of the first table an area has.</summary>
internal sealed class ShareColumns(AllocationProblem problem, ImmutableArray<string> areas, List<Finding> findings)
{
    /// <summary>占比: each area's part of every column of the first measure; every column adds up to 100.</summary>
    public void AddTo(ImmutableArray<AllocationCell>.Builder cells)
    {
        var columns = new List<(string Period, double[] Exact, long[] Units)>();
        var basis = cells[0].Measure;
        foreach (var period in problem.Period.Years.Select(year => FormattableString.Invariant($"{year}")).Append(problem.Period.Span).Distinct())
        {
            var amounts = areas.Select(area => cells.First(cell => cell.Area == area && cell.Measure == basis && cell.Period == period).Exact).ToArray();
            var sum = amounts.Sum();
            var exact = amounts.Select(amount => sum > 0 ? amount / sum * 100 : 0).ToArray();
            columns.Add((period, exact, RoundShares(period, exact, sum)));
        }

        for (var row = 0; row < areas.Length; row++)
        {
            cells.AddRange(columns.Select(column => new AllocationCell(areas[row], null, AllocationMeasure.Share, column.Period, column.Exact[row], column.Units[row])));
        }

        cells.AddRange(columns.Select(column => new AllocationCell(problem.Whole, null, AllocationMeasure.Share, column.Period, column.Exact.Sum(), column.Units.Sum())));
    }

    /// <summary>A column of shares as ten-thousandths that sum to all of them; a tie for the last one is said.</summary>
    private long[] RoundShares(string period, double[] exact, double sum)
    {
        if (sum <= 0)
        {
            return new long[exact.Length];
        }

        var given = LargestRemainder.Of(exact, (long)Math.Pow(10, AllocationMeasure.Share.Decimals() + 2));
        if (!given.Tied.IsEmpty)
        {
            findings.Add(new Finding(
                Severity.Info, "rounding_tie", period, problem.Settings.File, "",
                new LocalText(
                    $"{period} 占比：{string.Join("、", given.Tied.Select(area => areas[area]))}的余数相同，末位按规划中的先后给出。",
                    $"{period} shares: {string.Join(", ", given.Tied.Select(area => areas[area]))} have equal remainders; the last unit went by plan order.")));
        }

        return [.. given.Units];
    }
}
