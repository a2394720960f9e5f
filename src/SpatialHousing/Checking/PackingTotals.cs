using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Checking;

/// <summary>Sums of a plan by area and year, counted afresh.</summary>
internal sealed class PackingTotals(PackingProblem problem)
{
    /// <summary>m² by area × years + year − 1.</summary>
    public long[] LandM2 { get; } = new long[problem.Quotas.Length];

    public long[] FloorM2 { get; } = new long[problem.Quotas.Length];

    /// <summary>Σ land × score by area.</summary>
    public long[] Value { get; } = new long[problem.Areas.Length];

    public void Add(int parcel, int year)
    {
        var area = problem.AreaOfParcel[parcel];
        if (area < 0 || year < 1 || year > problem.Years)
        {
            return;
        }

        LandM2[(area * problem.Years) + year - 1] += problem.LandM2[parcel];
        FloorM2[(area * problem.Years) + year - 1] += problem.FloorM2[parcel];
        Value[area] += (long)problem.LandM2[parcel] * problem.Scores[(parcel * problem.Years) + year - 1];
    }

    /// <summary>Missing land + weight × missing floor area, 1e-8 ha.</summary>
    public long UnmetOf(int area)
    {
        var unmet = 0L;
        for (var slot = area * problem.Years; slot < (area + 1) * problem.Years; slot++)
        {
            if (problem.Quotas[slot] is { } quota)
            {
                unmet += 10_000 * Math.Max(0, quota.LandM2 - quota.LandToleranceM2 - LandM2[slot]);
                unmet += quota.FloorWeight * Math.Max(0, quota.FloorM2 - quota.FloorToleranceM2 - FloorM2[slot]);
            }
        }

        return unmet;
    }
}
