using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>The walks from every demand point to the nearest facility of one kind, judged by one rule.</summary>
public sealed class KindCoverage
{
    private readonly KindWalks walks;
    private readonly WalkProfile profile;

    private readonly double[]? room;

    internal KindCoverage(KindWalks walks, FacilityStandard standard, WalkProfile profile, double[]? room)
    {
        this.walks = walks;
        this.room = room;
        this.profile = profile;
        Standard = standard;
        LimitMillimetres = standard.Distance is { } limit ? Millimetre.AtMost(limit.Metres) : null;
    }

    public string Kind => Standard.Kind;

    public FacilityStandard Standard { get; }

    /// <summary>Facilities of this kind in the layer.</summary>
    public int FacilityCount => walks.FacilityCount;

    public int Count => walks.Labels.Length;

    internal uint? LimitMillimetres { get; }

    internal KindWalks Walks => walks;

    /// <summary>One demand point.</summary>
    public DemandCoverage this[int demand]
    {
        get
        {
            var label = walks.Labels[demand];
            var straight = walks.StraightMetres[demand] is var metres && double.IsFinite(metres) ? WalkDistance.FromMetres(metres) : (WalkDistance?)null;
            var cause = CauseOf(demand);
            if (label == ShortestWalks.Unreached)
            {
                return new DemandCoverage(null, null, null, straight, false, cause);
            }

            var cost = WalkDistance.FromMetres(ShortestWalks.MillimetresOf(label) / 1000.0);
            var distance = walks.Millimetres is null ? cost : WalkDistance.FromMetres(walks.Millimetres[demand] / 1000.0);
            return new DemandCoverage(
                distance, profile.TimeOf(cost), walks.FacilityId(label), straight, cause == CoverageCause.Covered, cause);
        }
    }

    public bool IsWithin(int demand) => CauseOf(demand) == CoverageCause.Covered;

    /// <summary>Whether the old reading, a circle on the map, calls the point served.</summary>
    public bool IsWithinStraight(int demand) => Standard.Distance is { } limit && walks.StraightMetres[demand] <= limit.Metres;

    /// <summary>Facility nearest as the crow flies; null when the layer has none of the kind.</summary>
    public string? StraightFacilityId(int demand) => walks.StraightFacility[demand] is var item and >= 0 ? walks.IdByItem[item] : null;

    /// <summary>Barriers between a demand point and the facility nearest as the crow flies.</summary>
    internal ImmutableArray<WalkBarrier> StraightLineCrosses(int demand, BarrierIndex index) => walks.StraightFacility[demand] is var item and >= 0
        ? index.Crossed((walks.Demand.X[demand], walks.Demand.Y[demand]), (walks.Facilities.X[item], walks.Facilities.Y[item]))
        : [];

    /// <summary>Whether sizes are known well enough to compare them with the need.</summary>
    public bool IsCapacityAssessed => room is not null;

    /// <summary>Places within reach per place needed, by two-step floating catchment; null when not assessed.</summary>
    public double? Room(int demand) => room?[demand];

    /// <summary>Whether the facilities within reach have room; null when not assessed.</summary>
    public bool? HasRoom(int demand) => room is null ? null : IsWithin(demand) && room[demand] >= 1;

    public CoverageCause CauseOf(int demand) =>
        walks.FacilityCount == 0 ? CoverageCause.NoFacility
        : LimitMillimetres is not { } limit ? CoverageCause.NotJudged
        : walks.Labels[demand] == ShortestWalks.Unreached ? CoverageCause.Unconnected
        : ShortestWalks.MillimetresOf(walks.Labels[demand]) <= limit ? CoverageCause.Covered : CoverageCause.TooFar;
}
