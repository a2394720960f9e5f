using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Packing;

/// <summary>指标落地块: which parcels, in which year, so that each area's yearly quotas are met and the area-weighted score is highest.</summary>
/// <remarks>
/// <para>Give each parcel one year of 1…T or none. Hard: not before it is ready, locks, and in each area and year land and floor area at most
/// quota + tolerance. Then the unmet amount is least: per area Σ over years of missing land + weight × missing floor area (below quota − tolerance).
/// Then Σ land × score is highest, with at most 1 % more unmet than the least.</para>
/// <para>All amounts are integers: m², scores in 1/10000, so a value is in 1e-8 score·hectares and an unmet amount in 1e-8 hectares. Years are
/// 1…<see cref="Years"/>; the plan adds its first year. Areas share nothing.</para>
/// </remarks>
public sealed class PackingProblem
{
    /// <summary>No plan is longer: the years of a parcel are bits of one word.</summary>
    public const int MaximumYears = 30;

    public PackingProblem(
        int years,
        ImmutableArray<string> areas,
        ImmutableArray<YearQuota?> quotas,
        ImmutableArray<string> parcelIds,
        ImmutableArray<int> areaOfParcel,
        ImmutableArray<int> landM2,
        ImmutableArray<int> floorM2,
        ImmutableArray<int> readyYear,
        ImmutableArray<ParcelLock> locks,
        ImmutableArray<int> lockYear,
        ImmutableArray<int> scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(years, MaximumYears);
        RequireLength(quotas.Length, areas.Length * years, nameof(quotas));
        var count = parcelIds.Length;
        RequireLength(areaOfParcel.Length, count, nameof(areaOfParcel));
        RequireLength(landM2.Length, count, nameof(landM2));
        RequireLength(floorM2.Length, count, nameof(floorM2));
        RequireLength(readyYear.Length, count, nameof(readyYear));
        RequireLength(locks.Length, count, nameof(locks));
        RequireLength(lockYear.Length, count, nameof(lockYear));
        RequireLength(scores.Length, count * years, nameof(scores));
        Years = years;
        Areas = areas;
        Quotas = quotas;
        ParcelIds = parcelIds;
        AreaOfParcel = areaOfParcel;
        LandM2 = landM2;
        FloorM2 = floorM2;
        ReadyYear = readyYear;
        Locks = locks;
        LockYear = lockYear;
        Scores = scores;
    }

    /// <summary>T, the number of years.</summary>
    public int Years { get; }

    /// <summary>Names of the areas.</summary>
    public ImmutableArray<string> Areas { get; }

    /// <summary>Quota of area a in year t at <c>a × Years + t − 1</c>; null when nothing may be supplied there.</summary>
    public ImmutableArray<YearQuota?> Quotas { get; }

    /// <summary>Unique.</summary>
    public ImmutableArray<string> ParcelIds { get; }

    /// <summary>Index into <see cref="Areas"/>; −1 when the parcel lies in none that has a quota, and then it is never supplied.</summary>
    public ImmutableArray<int> AreaOfParcel { get; }

    public ImmutableArray<int> LandM2 { get; }

    public ImmutableArray<int> FloorM2 { get; }

    /// <summary>First year in which it may be supplied, 1 or more; above <see cref="Years"/> when never.</summary>
    public ImmutableArray<int> ReadyYear { get; }

    public ImmutableArray<ParcelLock> Locks { get; }

    /// <summary>The only year in which it may be supplied, whether ready or not; 0 when it has none.</summary>
    public ImmutableArray<int> LockYear { get; }

    /// <summary>Score of parcel p in year t at <c>p × Years + t − 1</c>, in 1/10000.</summary>
    public ImmutableArray<int> Scores { get; }

    public int Count => ParcelIds.Length;

    private static void RequireLength(int found, int wanted, string name)
    {
        if (found != wanted)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} has {found} items, {wanted} are needed."), name);
        }
    }
}
