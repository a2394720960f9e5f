using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>锁定: what the plan file decided about parcels beforehand, by id.</summary>
internal sealed class ParcelLocks
{
    private readonly Dictionary<string, LockedParcel> locks;
    private readonly PlanPeriod period;

    private ParcelLocks(Dictionary<string, LockedParcel> locks, PlanPeriod period) => (this.locks, this.period) = (locks, period);

    /// <exception cref="FaultException">A lock names no parcel, one twice, one that may not be supplied, or a year outside the period.</exception>
    public static ParcelLocks Of(PlanFile plan, PlanarLayer<Parcel> parcels, int[] candidates)
    {
        var usable = candidates.Select(i => parcels.Items[i].Id).ToHashSet(StringComparer.Ordinal);
        var locks = new Dictionary<string, LockedParcel>(StringComparer.Ordinal);
        var faults = new List<Finding>();
        foreach (var one in plan.Packing.Locks)
        {
            if (!parcels.Items.Any(parcel => parcel.Id == one.Parcel))
            {
                var nearest = NearestWord.Of(one.Parcel, parcels.Items.Select(parcel => parcel.Id));
                faults.Add(Fault(plan, one, $"没有编号为“{one.Parcel}”的地块{(nearest is null ? "" : $"；是否应为“{nearest}”？")}", $"there is no parcel \"{one.Parcel}\"{(nearest is null ? "" : $"; did you mean \"{nearest}\"?")}"));
            }
            else if (one.Lock == ParcelLock.In && !usable.Contains(one.Parcel))
            {
                faults.Add(Fault(
                    plan, one, $"地块“{one.Parcel}”不能锁定为供应：不是备选地块、缺容积率、不在片区内，或大部分位于禁止建设的管控区内。请取消锁定。",
                    $"parcel \"{one.Parcel}\" cannot be locked in: it is no candidate, has no floor area ratio, lies in no subarea, or mostly in zones that forbid building. Remove the lock."));
            }
            else if (one.Year is { } year && !plan.Period.Contains(year))
            {
                faults.Add(Fault(plan, one, $"锁定年度 {year} 不在规划期 {plan.Period.Span} 内。请改正。", $"the lock year {year} is outside the period {plan.Period.Span}. Mend it."));
            }
            else if (!locks.TryAdd(one.Parcel, one))
            {
                faults.Add(Fault(plan, one, $"地块“{one.Parcel}”锁定了两次。请删去一处。", $"parcel \"{one.Parcel}\" is locked twice. Remove one."));
            }
        }

        return faults.Count == 0 ? new ParcelLocks(locks, plan.Period) : throw new FaultException([.. faults]);
    }

    public ParcelLock LockOf(string id) => locks.TryGetValue(id, out var found) ? found.Lock : ParcelLock.None;

    /// <summary>1…T, or 0 for any year.</summary>
    public int YearOf(string id) => locks.TryGetValue(id, out var found) && found.Year is { } year ? year - period.From + 1 : 0;

    private static Finding Fault(PlanFile plan, LockedParcel one, string chinese, string english) => new(
        Severity.Error, "lock_unusable", one.Parcel, plan.Path, one.Position, new LocalText($"{plan.Path} {one.Position}：{chinese}", $"{plan.Path}, {one.Position}: {english}"));
}
