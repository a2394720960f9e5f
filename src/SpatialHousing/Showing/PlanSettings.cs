using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Allocation;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>权重与指标: what the editing panel shows of a plan, old values beside.</summary>
/// <param name="HasPublished">The plan can be split by published shares.</param>
public sealed record PlanSettings(ImmutableArray<SettingRow> Weights, ImmutableArray<SettingRow> Quotas, SplitMethod Method, bool HasPublished, bool EnforcesRules)
{
    public static PlanSettings None { get; } = new([], [], SplitMethod.Equal, false, false);

    public static PlanSettings Of(PlanResult now, PlanResult start)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(start);
        var settings = now.Inputs.Plan.Allocation;
        var factors = settings.Split.Factors;
        return new PlanSettings(
            [.. factors.Select((factor, i) => new SettingRow(i, Same(factor.Name), Same(factor.From), WeightOf(now, i), WeightOf(start, i)))],
            [.. settings.Quotas.Select((demand, i) => new SettingRow(
                i,
                new($"{demand.Quota.Area} {demand.Quota.Type.Name().Chinese}", $"{demand.Quota.Area} {demand.Quota.Type.Name().English}"),
                new($"{demand.Quota.Period.Span} {demand.Quota.Measure.Name().Chinese}（{demand.Quota.Measure.UnitName().Chinese}）", $"{demand.Quota.Period.Span} {demand.Quota.Measure.Name().English} ({demand.Quota.Measure.UnitName().English})"),
                WrittenOf(now, i, demand.Quota.Value),
                WrittenOf(start, i, start.Inputs.Plan.Allocation.Quotas[i].Quota.Value)))],
            settings.Split.Method,
            settings.Split.Published is not null,
            settings.EnforceRules);
    }

    /// <summary>A factor that the plan gives no weight has an equal one.</summary>
    private static double WeightOf(PlanResult result, int index) =>
        result.Inputs.Plan.Allocation.Split.Factors[index].Weight ?? 1.0 / result.Inputs.Plan.Allocation.Split.Factors.Length;

    /// <summary>The amount as the plan writes it, in the unit it writes.</summary>
    private static double WrittenOf(PlanResult result, int index, double fallback) =>
        result.Inputs.Plan.Json.Find("quotas") is { } quotas && index < quotas.Items.Length && quotas.Items[index].Find("value") is { } place
        && double.TryParse(place.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    private static LocalText Same(string text) => new(text, text);
}
