using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>Compares a parcel's own height, floor area ratio and use with the limits of a zone that it shares land with.</summary>
internal sealed class LimitCheck
{
    public const string ExceededRule = "zone_limit_exceeded";

    public const string UnknownRule = "zone_limit_not_assessed";

    private readonly SortedDictionary<string, (ProtectionZone Zone, ZoneRule Rule, LocalText What, string First, int Count)> unknown = new(StringComparer.Ordinal);

    /// <summary>Attributes that limits ask for and parcels do not give, counted by kind and attribute over the blocks of a batch.</summary>
    public static IEnumerable<Finding> Unknowns(IReadOnlyList<LimitCheck> blocks) => blocks.All(block => block.unknown.Count == 0) ? [] : blocks
        .SelectMany(block => block.unknown)
        .GroupBy(entry => entry.Key, entry => entry.Value)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => Unknown(group.First().Zone, group.First().Rule, group.First().What, group.First().First, group.Sum(entry => entry.Count)));

    public void Compare(Parcel parcel, ProtectionZone zone, ZoneRule rule, ZoneEffect.Limit limit, ICollection<Finding> findings)
    {
        Compare(parcel, zone, rule, parcel.HeightLimitMetres, limit.HeightMetres, new("高度（米）", "height in metres"), findings);
        Compare(parcel, zone, rule, parcel.Ratio?.Value, limit.Ratio, new("容积率", "floor area ratio"), findings);
        if (limit.Uses.IsDefaultOrEmpty)
        {
            return;
        }

        if (parcel.LandUse.Length == 0)
        {
            CountUnknown(parcel, zone, rule, new("用途", "land use"));
        }
        else if (!limit.Uses.Any(use => parcel.LandUse.StartsWith(use, StringComparison.Ordinal)))
        {
            findings.Add(Exceeded(parcel, zone, rule, new("用途", "land use"), parcel.LandUse, string.Join(", ", limit.Uses)));
        }
    }

    private void Compare(Parcel parcel, ProtectionZone zone, ZoneRule rule, double? own, double? most, LocalText what, ICollection<Finding> findings)
    {
        if (most is not { } allowed)
        {
            return;
        }

        if (own is not { } value)
        {
            CountUnknown(parcel, zone, rule, what);
        }
        else if (value > allowed)
        {
            findings.Add(Exceeded(parcel, zone, rule, what, FormattableString.Invariant($"{value:0.####}"), FormattableString.Invariant($"{allowed:0.####}")));
        }
    }

    private static Finding Exceeded(Parcel parcel, ProtectionZone zone, ZoneRule rule, LocalText what, string value, string allowed) => new(
        rule.IsHard ? Severity.Error : Severity.Warning, ExceededRule, parcel.Id, zone.Layer.File, "",
        new LocalText(
            $"地块“{parcel.Id}”位于{zone.Kind.Name().Chinese}“{zone.Id}”内，{what.Chinese}为 {value}，超出限制 {allowed}；请调整方案。",
            $"Parcel \"{parcel.Id}\" lies in {zone.Kind.Word()} \"{zone.Id}\"; its {what.English} is {value}, the limit is {allowed}. Change the proposal."),
        rule.Source.ToString());

    private void CountUnknown(Parcel parcel, ProtectionZone zone, ZoneRule rule, LocalText what)
    {
        var key = $"{zone.Kind.Word()} {what.English}";
        unknown[key] = unknown.TryGetValue(key, out var known) ? known with { Count = known.Count + 1 } : (zone, rule, what, parcel.Id, 1);
    }

    private static Finding Unknown(ProtectionZone zone, ZoneRule rule, LocalText what, string first, int count) => new(
        Severity.Warning, UnknownRule, zone.Kind.Word(), zone.Layer.File, "",
        new LocalText(
            $"{count} 个地块位于{zone.Kind.Name().Chinese}内（首个为“{first}”），但没有给出{what.Chinese}，该项限制未评价；请在地块属性中补充。",
            $"{count} parcels lie in {zone.Kind.Word()} (the first is \"{first}\") and their {what.English} is not given; that limit was not assessed. Add it to the parcels' attributes."),
        rule.Source.ToString());
}
