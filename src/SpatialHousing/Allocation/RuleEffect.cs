namespace SpatialHousing.Allocation;

/// <summary>规则的作用: what the supply rules did to one area over the period, in the quota's unit.</summary>
/// <param name="Before">By shares, bounds and phasing, before the rules.</param>
/// <param name="Cut">What lies above the limits, year by year.</param>
/// <param name="MovedIn">What came from other areas; 0 where rules are only reported.</param>
/// <param name="After">Allocated.</param>
public sealed record RuleEffect(double Before, double Cut, double MovedIn, double After)
{
    public static RuleEffect Of(QuotaLine line, int area, bool enforced)
    {
        ArgumentNullException.ThrowIfNull(line);
        var before = line.Planned[area].Sum();
        var after = line.Final[area].Sum();
        var cut = line.Limits[area].Select((limit, year) => Math.Max(0, line.Planned[area][year] - limit)).Sum();
        return new RuleEffect(before, cut, enforced ? Math.Max(0, after - before + cut) : 0, after);
    }
}
