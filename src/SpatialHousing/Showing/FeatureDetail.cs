using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>What the panel says of a feature that is no parcel: its class, and of a zone its rule, source and version.</summary>
public static class FeatureDetail
{
    public static ImmutableArray<DetailSection> Of(PlanResult result, PickedFeature picked)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(picked);
        var (layer, feature) = picked;
        var rows = ImmutableArray.CreateBuilder<DetailRow>();
        if (layer.Theme is { } theme && theme.ClassOf(feature) is >= 0 and var index)
        {
            rows.Add(new DetailRow(theme.Title, theme.Theme.Classes[index].Name));
        }

        if (layer.Id.StartsWith("zone_", StringComparison.Ordinal) && result.Layers.Zones.Items.FirstOrDefault(zone => zone.Id == layer.NameOf(feature) && layer.Id == "zone_" + zone.Kind.Word()) is { } found)
        {
            var rule = result.Zones.Rules.RuleOf(found.Kind);
            rows.Add(new DetailRow(new("规则", "rule"), rule.Text, new($"{(rule.IsHard ? "刚性" : "弹性")}：{rule.Source}", $"{(rule.IsHard ? "hard" : "soft")}: {rule.Source}")));
            rows.Add(DetailRow.Of("来源", "source", string.Join(' ', new[] { found.Layer.File, found.Layer.Version, found.Layer.Date }.Where(text => text.Length > 0))));
        }

        return [new DetailSection(new($"{layer.Name.Chinese} {layer.NameOf(feature)}", $"{layer.Name.English} {layer.NameOf(feature)}"), rows.ToImmutable())];
    }
}
