using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SpatialHousing.Allocation;
using SpatialHousing.Allocation.Clustering;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Checking;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>供应安排: the year in which each parcel is supplied, with what is proved about the choice.</summary>
/// <param name="YearOf">Calendar year of each parcel, 0 = not in the period; in the order of the parcels.</param>
/// <param name="Score">Weighted score of each candidate, 0…1; NaN for other parcels.</param>
/// <param name="Land">Land that a supplied parcel gives: what lies outside zones that forbid; zero for others.</param>
/// <param name="Problem">The packing problem; null when nothing can be placed.</param>
/// <param name="Plan">Its answer in whole parcels, with bounds and multipliers; null with <paramref name="Problem"/>.</param>
/// <param name="Parts">Parcels of which a part fills up a year; empty unless the plan asks for it.</param>
public sealed record ParcelSupply(
    ImmutableArray<int> YearOf, ImmutableArray<double> Score, ImmutableArray<LandArea> Land, PackingProblem? Problem, PackingPlan? Plan, ImmutableArray<ParcelPart> Parts, ImmutableArray<Finding> Findings)
{
    private const int ScoreScale = 10_000;

    /// <summary>Smallest part of a parcel that is worth supplying when a zone cuts it, as share of the parcel.</summary>
    private const double LeastRemainder = 0.5;

    /// <summary>What is really given: the problem with split parcels cut to their parts, and the plan with these supplied; null when nothing can be placed.</summary>
    public (PackingProblem Problem, PackingPlan Plan)? Given => Problem is null || Plan is null ? null : ParcelParts.Applied(Problem, Plan, Parts);

    /// <summary>Share of each parcel's usable land that a split parcel gives, by index of the parcel layer; others are not in it.</summary>
    public ImmutableDictionary<int, double> PartOf { get; init; } = ImmutableDictionary<int, double>.Empty;

    /// <summary>Whether a recount of the placing found a broken limit or a claim that does not hold.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Clusters of what is given; null unless the plan asks for them.</summary>
    public ClusterOutcome? Clusters { get; init; }

    private readonly Lazy<ImmutableArray<ShadowPrice>> prices = new(() => Problem is null || Plan is null ? [] : ShadowPrices.Of(Problem, Plan));

    /// <summary>What a hectare more of each quota is worth; computed when first asked for.</summary>
    public ImmutableArray<ShadowPrice> Prices => prices.Value;

    /// <summary>No parcel looked at yet.</summary>
    internal static ParcelSupply NotPlaced { get; } = new([], [], [], null, null, [], []);

    internal static ParcelSupply Of(PlanInputs inputs, PlanarInputs layers, SubareaJoin subareas, ParcelZones zones, AllocationPlan allocation, CancellationToken cancellation)
    {
        var count = layers.Parcels?.Count ?? 0;
        if (layers is not { Parcels: { } parcels, Subareas: { } areas } || allocation.Find(allocation.Whole, AllocationMeasure.LandArea, allocation.Period.Span) is null)
        {
            return new ParcelSupply([.. new int[count]], [.. Enumerable.Repeat(double.NaN, count)], [.. new LandArea[count]], null, null, [], []);
        }

        var scores = ScoresOf(inputs, count);
        var usable = Enumerable.Range(0, count).Select(i => UsableOf(parcels.Items[i], zones.Assessment.Parcels[i], inputs.Plan.Period)).ToArray();
        var candidates = Enumerable.Range(0, count).Where(i => usable[i] is not null && subareas.SubareaOf[i] >= 0).ToArray();
        var locks = ParcelLocks.Of(inputs.Plan, parcels, candidates);
        var problem = ProblemOf(inputs.Plan.Period, inputs.Plan.Packing, parcels, areas, subareas, allocation, candidates, usable, scores, locks);
        var preflight = PackingPreflight.Check(problem);
        if (preflight.Any(finding => finding.Severity == Severity.Error))
        {
            throw new FaultException([.. preflight]);
        }

        var best = PackingSolver.Solve(problem, new PackingOptions(inputs.Plan.Packing.Seconds, 2), cancellation);
        var clustering = inputs.Plan.Packing.Clusters is { } request ? new ParcelClustering(problem, parcels.Shapes, candidates, request) : null;
        var plan = clustering?.Improve(best) ?? best;
        var parts = inputs.Plan.Packing.IsSplitAllowed ? ParcelParts.Of(problem, plan) : [];
        var (cut, given) = ParcelParts.Applied(problem, plan, parts);
        (ClusterOutcome? clusters, ImmutableArray<Finding> strays) = clustering is null ? (null, []) : clustering.Judge(best, plan, cut, given);

        var yearOf = new int[count];
        var land = new LandArea[count];
        for (var p = 0; p < candidates.Length; p++)
        {
            if (given.YearOfParcel[p] > 0)
            {
                yearOf[candidates[p]] = inputs.Plan.Period.From + given.YearOfParcel[p] - 1;
                land[candidates[p]] = plan.YearOfParcel[p] > 0 ? usable[candidates[p]]!.Value : LandArea.FromSquareMetres(cut.LandM2[p]);
            }
        }

        var shortfalls = PlacementShortfalls.Of(cut, given, ForbiddenOf(subareas, zones, parcels, areas.Count), inputs.Plan.Packing.IsSplitAllowed);
        for (var i = 0; i < count; i++)
        {
            scores[i] = usable[i] is null ? double.NaN : scores[i];
        }

        ImmutableArray<Finding> recount = [.. PackingCheck.Check(problem, plan), .. ParcelPartsCheck.Check(problem, plan, parts), .. ParcelPartsCheck.CheckClaims(problem, plan, parts, given), .. strays];
        return new ParcelSupply(
            ImmutableCollectionsMarshal.AsImmutableArray(yearOf), ImmutableCollectionsMarshal.AsImmutableArray(scores), ImmutableCollectionsMarshal.AsImmutableArray(land), problem, plan, parts,
            [
                .. preflight, .. recount, .. shortfalls.Select(shortfall => Unmet(shortfall, inputs.Plan.Period)),
            ])
        {
            PartOf = parts.ToImmutableDictionary(part => candidates[part.Parcel], part => (double)part.LandM2 / problem.LandM2[part.Parcel]),
            Clusters = clusters,
            IsBroken = recount.Any(finding => finding.Severity == Severity.Error),
        };
    }

    private static LandArea? UsableOf(Parcel parcel, AssessedParcel assessed, PlanPeriod period) =>
        UsableLand.Of(parcel, assessed, period) is { } land && land.SquareMetres >= LeastRemainder * assessed.Land.SquareMetres ? land : null;

    /// <summary>Weighted mean of the plan's score columns, each already 0…1; parcels are equally good when the plan names none.</summary>
    private static double[] ScoresOf(PlanInputs inputs, int count)
    {
        var source = inputs.Parcels!.Source;
        var columns = inputs.Plan.Packing.Scores
            .Select(score => (score, column: source.Properties.Find(score.Column) ?? throw new FaultException(FeatureIds.MissingColumn(source, score.Column)))).ToArray();
        var weight = columns.Sum(entry => entry.score.Weight);
        return [.. Enumerable.Range(0, count).Select(i => weight <= 0 ? 1 : columns.Sum(entry =>
        {
            var value = Math.Clamp(entry.column.Number(i) ?? 0, 0, 1);
            return entry.score.Weight * (entry.score.IsMoreBetter ? value : 1 - value);
        }) / weight)];
    }

    private static PackingProblem ProblemOf(
        PlanPeriod period, PackingSettings settings, PlanarLayer<Parcel> parcels, PlanarLayer<PlanArea> areas, SubareaJoin subareas, AllocationPlan allocation,
        int[] candidates, LandArea?[] usable, double[] scores, ParcelLocks locks)
    {
        var land = candidates.Select(i => (int)Math.Round(usable[i]!.Value.SquareMetres, MidpointRounding.AwayFromZero)).ToImmutableArray();
        var quotas = ImmutableArray.CreateBuilder<YearQuota?>();
        for (var area = 0; area < areas.Count; area++)
        {
            var ofArea = Enumerable.Range(0, candidates.Length).Where(p => subareas.SubareaOf[candidates[p]] == area).Select(p => land[p]).Order().ToArray();
            var half = ofArea.Length == 0 ? 0 : ofArea[ofArea.Length / 2] / 2;
            quotas.AddRange(period.Years.Select(year => QuotaOf(allocation, areas.Items[area].Name, year, settings.ToleranceShare, half)));
        }

        return new PackingProblem(
            period.Length,
            [.. areas.Items.Select(area => area.Name)],
            quotas.ToImmutable(),
            [.. candidates.Select(i => parcels.Items[i].Id)],
            [.. candidates.Select(i => subareas.SubareaOf[i])],
            land,
            [.. candidates.Select((i, p) => (int)Math.Round(land[p] * parcels.Items[i].Ratio!.Value.Value, MidpointRounding.AwayFromZero))],
            [.. candidates.Select(i => Math.Max(1, (parcels.Items[i].ReadyYear ?? period.From) - period.From + 1))],
            [.. candidates.Select(i => locks.LockOf(parcels.Items[i].Id))],
            [.. candidates.Select(i => locks.YearOf(parcels.Items[i].Id))],
            [.. candidates.SelectMany(i => Enumerable.Repeat((int)Math.Round(scores[i] * ScoreScale, MidpointRounding.AwayFromZero), period.Length))]);
    }

    private static YearQuota? QuotaOf(AllocationPlan allocation, string area, int year, double toleranceShare, int halfMedianSquareMetres)
    {
        var period = FormattableString.Invariant($"{year}");
        if (allocation.Find(area, AllocationMeasure.LandArea, period) is not { } landCell || allocation.Find(area, AllocationMeasure.FloorArea, period) is not { } floorCell)
        {
            return null;
        }

        var land = (long)(landCell.Value * 10_000);
        var floor = (long)(floorCell.Value * 10_000);
        if (land == 0)
        {
            return null;
        }

        var landTolerance = Math.Max((long)Math.Round(land * toleranceShare, MidpointRounding.AwayFromZero), halfMedianSquareMetres);
        return new YearQuota(land, floor, landTolerance, (long)Math.Round((double)landTolerance * floor / land, MidpointRounding.AwayFromZero), floor == 0 ? 0 : ScoreScale * land / floor);
    }

    /// <summary>Land of each area's candidates that zones take away.</summary>
    private static ImmutableArray<LandArea> ForbiddenOf(SubareaJoin subareas, ParcelZones zones, PlanarLayer<Parcel> parcels, int areas)
    {
        var forbidden = new LandArea[areas];
        for (var i = 0; i < parcels.Count; i++)
        {
            if (subareas.SubareaOf[i] is var area and >= 0 && parcels.Items[i].IsCandidate)
            {
                forbidden[area] += zones.Assessment.Parcels[i].Breach;
            }
        }

        return [.. forbidden];
    }

    private static Finding Unmet(PlacementShortfall shortfall, PlanPeriod period)
    {
        var year = period.From + shortfall.Year - 1;
        var (land, floor) = (Rounding.Print(shortfall.Land.Hectares, 4), Rounding.Print(shortfall.Floor.TenThousandSquareMetres, 4));
        return new Finding(
            Severity.Warning, "quota_not_placed", shortfall.Area, "", FormattableString.Invariant($"{year}"),
            new LocalText(
                $"{shortfall.Area} {year} 年：用地缺 {land} 公顷、建筑面积缺 {floor} 万平方米未能落到地块：{string.Join("；", shortfall.Reasons.Select(reason => reason.Text.Chinese))}。请增补备选地块，或调整分期、容积率。",
                $"{shortfall.Area}, {year}: {land} ha of land and {floor}e4 m2 of floor area found no parcel: {string.Join("; ", shortfall.Reasons.Select(reason => reason.Text.English))}. Add candidates, or change phasing or ratio."));
    }
}
