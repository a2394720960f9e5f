using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Checking;

/// <summary>How the fields of certificates are put into words and digits, for the writer and for the recount alike.</summary>
public static class CertificateWords
{
    public static RuleStamp StampOf(ZoneRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(
            rule.Effect.Word, rule.IsHard ? "hard" : "soft", rule.Source.Document, rule.Source.Clause, rule.Date, rule.Source.Confidence.ToString().ToLowerInvariant(), rule.Text.Chinese, rule.Text.English);
    }

    public static ZoneLayerStamp StampOf(ZoneLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return new(layer.File, layer.Version, layer.Date, layer.Source, layer.Sha256);
    }

    public static ImmutableArray<(string Name, string Value)> Of(ZoneTolerances tolerances)
    {
        ArgumentNullException.ThrowIfNull(tolerances);
        return
        [
            ("noise_m2", Plain(tolerances.Noise.SquareMetres)),
            ("touch_gap_m", Plain(tolerances.TouchGapMetres)),
            ("sliver_m2", Plain(tolerances.SliverArea.SquareMetres)),
            ("sliver_width_m", Plain(tolerances.SliverWidthMetres)),
            ("buildable_m2", Plain(tolerances.BuildableArea.SquareMetres)),
            ("buildable_width_m", Plain(tolerances.BuildableWidthMetres)),
        ];
    }

    public static string Area(LandArea land) => Rounding.Print(land.SquareMetres, 4);

    public static string Part(Share share) => Rounding.Print(share.Value, 6);

    public static string Metres(double metres) => Rounding.Print(metres, 2);

    /// <summary>All digits, without exponent.</summary>
    private static string Plain(double value) => ((decimal)value).ToString(CultureInfo.InvariantCulture);

    /// <summary>The layer a violation rests on: its zone's, or for land outside the first layer of the kind.</summary>
    internal static ZoneLayerStamp LayerOf(ZoneViolation violation, ImmutableArray<ProtectionZone> zones) =>
        StampOf(violation.ZoneIndex >= 0 ? zones[violation.ZoneIndex].Layer : zones.First(zone => zone.Kind == violation.Kind).Layer);
}
