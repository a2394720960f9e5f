using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Packing;

/// <summary>落地方案: a year for each chosen parcel, with what is proved about it.</summary>
/// <param name="YearOfParcel">1…T, or 0 when the parcel is not supplied; in the order of the problem's parcels.</param>
/// <param name="Areas">One for each area, in the problem's order.</param>
/// <param name="StoppedByClock">Areas whose search the wall clock ended before its counted work was done; only then may another run differ.</param>
public sealed record PackingPlan(ImmutableArray<byte> YearOfParcel, ImmutableArray<AreaPacking> Areas, int StoppedByClock)
{
    /// <summary>Σ land × score, 1e-8 score·hectares.</summary>
    public long Value => Areas.Sum(area => area.Value);

    /// <summary>No plan is better, 1e-8 score·hectares.</summary>
    public long Bound => Areas.Sum(area => area.Bound);

    /// <summary>Unmet amount, 1e-8 hectares.</summary>
    public long Unmet => Areas.Sum(area => area.Unmet);

    /// <summary>(bound − value) ÷ bound; 0 when they meet.</summary>
    public double Gap => GapOf(Value, Bound);

    public bool IsOptimal => Areas.All(area => area.IsOptimal);

    /// <summary>(bound − value) ÷ |bound|; 0 when they meet.</summary>
    public static double GapOf(long value, long bound) => bound == value ? 0 : (bound - value) / Math.Max(1.0, Math.Abs((double)bound));
}
