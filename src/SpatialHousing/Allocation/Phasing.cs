using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>分期: parts of each year, sum 1.</summary>
internal static class Phasing
{
    /// <summary>Parts of each year for one area.</summary>
    /// <exception cref="FaultException">The plan file's figures do not fit the period.</exception>
    public static double[] Of(PhasingSettings phasing, string area, PlanPeriod period, string file)
    {
        var own = phasing.ByArea.Where(pair => pair.Key == area).Select(pair => pair.Value).FirstOrDefault();
        var parts = own.IsDefault ? Common(phasing, period, file) : RequireLength(own, phasing, period, file);
        var sum = parts.Sum();
        if (!(sum > 0) || parts.Any(part => part < 0))
        {
            throw new FaultException(Unusable(file, phasing.Position));
        }

        return [.. parts.Select(part => part / sum)];
    }

    private static double[] Common(PhasingSettings phasing, PlanPeriod period, string file) => phasing.Method switch
    {
        PhasingMethod.Equal => [.. Enumerable.Repeat(1.0, period.Length)],
        PhasingMethod.Profile or PhasingMethod.Given => RequireLength(phasing.Shares, phasing, period, file),
        PhasingMethod.Growth => [.. Enumerable.Range(0, period.Length).Select(year => Math.Pow(1 + phasing.Rate, year))],
        PhasingMethod.Falling => [.. Enumerable.Range(0, period.Length).Select(year => Math.Max(0, 1 - (phasing.Rate * year)))],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static double[] RequireLength(ImmutableArray<double> shares, PhasingSettings phasing, PlanPeriod period, string file) => shares.Length == period.Length
        ? [.. shares]
        : throw new FaultException(new Finding(
            Severity.Error, "phasing_length", "phasing", file, phasing.Position,
            new LocalText(
                $"{file} {phasing.Position}：规划期 {period.Span} 有 {period.Length} 年，这里给出了 {shares.Length} 个数；请一年一个。",
                $"{file}, {phasing.Position}: the period {period.Span} has {period.Length} years, but {shares.Length} numbers stand here; give one a year.")));

    private static Finding Unusable(string file, string position) => new(
        Severity.Error, "phasing_unusable", "phasing", file, position,
        new LocalText($"{file} {position}：各年份额不得为负，且合计应大于 0。", $"{file}, {position}: yearly parts must not be negative and must sum to more than 0."));
}
