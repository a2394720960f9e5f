using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>What a check found, summed up; the rows are in the files.</summary>
/// <param name="Counts">Parcels by verdict, in the order of <see cref="Verdict"/>.</param>
/// <param name="Kinds">Totals by kind, by kind word.</param>
/// <param name="NotAssessed">Kinds that the rules require and no layer gives.</param>
/// <param name="LimitsExceeded">Hard limits (height, ratio, use) that a parcel exceeds.</param>
/// <param name="Sample">The first violations with their parcels, for the page.</param>
public sealed record CheckResult(
    CoordinateSystem Plane,
    AreaMethod Method,
    ZoneRules Rules,
    long ParcelCount,
    ImmutableArray<long> Counts,
    ImmutableArray<KindTotal> Kinds,
    ImmutableArray<ZoneKind> NotAssessed,
    long LimitsExceeded,
    CheckSample Sample,
    ImmutableArray<Finding> Findings)
{
    /// <summary>Parcels whose verdict breaks a hard rule.</summary>
    public long Breaches => Enumerable.Range(0, Counts.Length).Where(verdict => ((Verdict)verdict).BreaksRule()).Sum(verdict => Counts[verdict]);

    /// <summary>A hard rule is broken, or a required kind could not be assessed: the proposal cannot pass.</summary>
    public bool IsRefused => Breaches > 0 || LimitsExceeded > 0 || !NotAssessed.IsEmpty;
}

/// <summary>Land and parcels of one kind over the whole check.</summary>
/// <param name="Parcels">Parcels that share land with it (or lie partly outside, for a kind that must contain).</param>
/// <param name="Touching">Parcels that only touch.</param>
/// <param name="SquareMetres">Land, each piece of a parcel once.</param>
/// <param name="Slivers">Overlaps of class sliver.</param>
public sealed record KindTotal(ZoneKind Kind, long Parcels, long Touching, double SquareMetres, long Slivers, double SliverSquareMetres);
