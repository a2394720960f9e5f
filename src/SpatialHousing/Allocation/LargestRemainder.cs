using System.Collections.Immutable;

namespace SpatialHousing.Allocation;

/// <summary>最大余数法: whole units for each claim, by the Hare quota and the largest remainders.</summary>
/// <remarks>Every result is one of the two neighbours of its exact part. Equal remainders that compete for the last unit are reported, then served in order.</remarks>
public static class LargestRemainder
{
    /// <param name="claims">0 and up, at least one above 0.</param>
    /// <param name="units">Units to give out, 0 and up.</param>
    public static Apportionment Of(IReadOnlyList<double> claims, long units)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        var sum = claims.Sum();
        if (!(sum > 0) || claims.Any(claim => claim < 0))
        {
            throw new ArgumentException("Claims are 0 or more, and at least one is above 0.", nameof(claims));
        }

        var exact = claims.Select(claim => ControlledRounding.Snap(claim / sum * units)).ToArray();
        var given = exact.Select(part => (long)Math.Floor(part)).ToArray();
        var left = (int)(units - given.Sum());
        var order = Enumerable.Range(0, claims.Count).OrderByDescending(claim => Remainder(exact[claim])).ToArray();
        foreach (var claim in order.Take(left))
        {
            given[claim]++;
        }

        return new Apportionment([.. given], Tied(order, left, exact));
    }

    /// <summary>Remainders are compared in steps that binary noise cannot reach.</summary>
    private static double Remainder(double exact) => Math.Round(exact - Math.Floor(exact), 9);

    private static ImmutableArray<int> Tied(int[] order, int left, double[] exact)
    {
        if (left <= 0 || left >= order.Length || Remainder(exact[order[left - 1]]) != Remainder(exact[order[left]]))
        {
            return [];
        }

        return [.. order.Where(claim => Remainder(exact[claim]) == Remainder(exact[order[left]])).Order()];
    }
}

/// <summary>Whole units by claim.</summary>
/// <param name="Tied">Claims whose equal remainders competed for the last units; the earlier ones got them. Empty when there was no tie.</param>
public sealed record Apportionment(ImmutableArray<long> Units, ImmutableArray<int> Tied);
