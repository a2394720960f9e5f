using System.Collections.Immutable;
using SpatialHousing.Allocation;

namespace SpatialHousing.Editing;

/// <summary>What differs from the plan file at one moment of an editing session. Immutable; a value equal to the plan's own is not an edit.</summary>
/// <param name="Weights">New weights by factor index.</param>
/// <param name="Quotas">New amounts by quota index, in the unit the plan writes.</param>
/// <param name="Locks">New locks by parcel id; <c>default</c> frees a parcel that the plan locks.</param>
/// <param name="Method">Another way to split, or null.</param>
/// <param name="EnforcesRules">Whether supply rules cut and redistribute, or null for the plan's own way.</param>
/// <param name="Proposals">Polygons under study.</param>
public sealed record PlanEdits(
    ImmutableSortedDictionary<int, double> Weights,
    ImmutableSortedDictionary<int, double> Quotas,
    ImmutableSortedDictionary<string, ParcelLockSetting> Locks,
    SplitMethod? Method,
    bool? EnforcesRules,
    ImmutableArray<Proposal> Proposals)
{
    public static PlanEdits None { get; } = new(
        ImmutableSortedDictionary<int, double>.Empty, ImmutableSortedDictionary<int, double>.Empty,
        ImmutableSortedDictionary.Create<string, ParcelLockSetting>(StringComparer.Ordinal), null, null, []);

    /// <summary>The same decisions: proposals apart, which decide nothing.</summary>
    public bool DecidesLike(PlanEdits other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Weights.SequenceEqual(other.Weights) && Quotas.SequenceEqual(other.Quotas) && Locks.SequenceEqual(other.Locks)
            && Method == other.Method && EnforcesRules == other.EnforcesRules;
    }
}
