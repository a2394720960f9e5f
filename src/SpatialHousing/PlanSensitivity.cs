using System.Collections.Immutable;
using SpatialHousing.Allocation.Sensitivity;
using SpatialHousing.Formats;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>敏感性: how sure a plan's shares and parcels are when its weights are not.</summary>
/// <param name="FactorNames">Factors of the areas' shares; empty when the split has none.</param>
/// <param name="Areas">Empty when the split has no weights.</param>
/// <param name="ScoreNames">Columns of the parcels' score.</param>
/// <param name="Parcels">Candidates, by the packing problem; empty when their score has fewer than two columns.</param>
/// <param name="Findings">What could not be sampled, and why.</param>
public sealed record PlanSensitivity(
    PlanResult Result, ImmutableArray<string> FactorNames, ImmutableArray<AreaOdds> Areas, ImmutableArray<string> ScoreNames, ImmutableArray<ParcelOdds> Parcels, ImmutableArray<Finding> Findings)
{
    /// <summary>Samples the weights of the split, and those of the parcels' score with the quotas as they are.</summary>
    public static PlanSensitivity Of(PlanResult result, WeightSpread spread, int draws, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var shares = result.Allocation.Lines[0].Shares;
        var areas = shares.Weights.Length < 2
            ? Nothing<AreaOdds>(findings, "split", "片区份额没有两个以上的加权因子（如采用公布份额），未作抽样；可换用加权方案。", "the areas' shares have fewer than two weighted factors (published shares, for example), so they were not sampled; choose a scenario with weights.")
            : ShareSampling.Of(result.Allocation.Areas, shares.Scores, shares.Weights, WeightSampler.Draw(shares.Weights, spread, draws, seed));
        var columns = result.Inputs.Plan.Packing.Scores;
        var parcels = columns.Length < 2 || result.Supply is not { Problem: { } problem, Plan: { } plan }
            ? Nothing<ParcelOdds>(findings, "packing.scores", "地块得分没有两个以上的因子，或没有落地块，未作抽样；请在 packing.scores 中给出。", "the parcels' score has fewer than two columns, or nothing was placed, so parcels were not sampled; name columns in packing.scores.")
            : SampleParcels(result, problem, plan, spread, draws, seed, cancellation);
        return new PlanSensitivity(result, [.. shares.Factors.Select(factor => factor.Name)], areas, [.. columns.Select(column => column.Column)], parcels, findings.ToImmutable());
    }

    private static ImmutableArray<ParcelOdds> SampleParcels(
        PlanResult result, Allocation.Packing.PackingProblem problem, Allocation.Packing.PackingPlan plan, WeightSpread spread, int draws, ulong seed, CancellationToken cancellation)
    {
        var source = result.Inputs.Parcels!.Source;
        var columns = result.Inputs.Plan.Packing.Scores;
        var rowOf = result.Layers.Parcels!.Items.Select((parcel, i) => (parcel.Id, i)).ToDictionary(entry => entry.Id, entry => entry.i, StringComparer.Ordinal);
        var rows = problem.ParcelIds.Select(id => rowOf[id]).ToArray();
        var factors = columns.Select(score =>
        {
            var column = source.Properties.Find(score.Column) ?? throw new FaultException(FeatureIds.MissingColumn(source, score.Column));
            return Array.ConvertAll(rows, row =>
            {
                var value = Math.Clamp(column.Number(row) ?? 0, 0, 1);
                return score.IsMoreBetter ? value : 1 - value;
            });
        }).ToArray();
        var sum = columns.Sum(score => score.Weight);
        var weights = columns.Select(score => score.Weight / sum).ToArray();
        return ParcelSampling.Of(problem, factors, weights, WeightSampler.Draw(weights, spread, draws, seed + 1), [.. plan.Areas.Select(area => area.UnmetLimit)], 2, cancellation);
    }

    private static ImmutableArray<T> Nothing<T>(ImmutableArray<Finding>.Builder findings, string subject, string chinese, string english)
    {
        findings.Add(new Finding(Severity.Info, "not_sampled", subject, "", "", new LocalText(chinese, english)));
        return [];
    }
}
