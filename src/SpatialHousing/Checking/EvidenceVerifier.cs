using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Checking;

/// <summary>凭证复核: recomputes every field of every certificate from the layers and the rule file, by NetTopologySuite overlay, and compares.</summary>
/// <remarks>
/// Shares with the check the readers, the projection and the national area formula, but not the overlay: no grid, no edge sums, no traced
/// outlines. Words must be equal. A printed number must be the rounding of the recomputed one; where that lies within a thousandth of
/// half a last digit, both roundings are right; not for areas of whole parcels, which the formula fixes. Vertices must lie within 0.06 mm,
/// in order, from any starting vertex.
/// </remarks>
public sealed class EvidenceVerifier
{
    /// <summary>Part of the last digit.</summary>
    private const double Ambiguous = 1e-3;

    private readonly ZoneEvidence evidence;
    private readonly PlanarLayer<ProtectionZone> zones;
    private readonly ZoneRules rules;
    private readonly OverlayRecount recount;
    private readonly EllipsoidalArea ellipsoid;
    private readonly ILookup<string, ZoneCertificate> wanted;
    private readonly HashSet<string> found = new(StringComparer.Ordinal);
    private readonly List<Finding> findings = [];
    private long parcelCount;

    /// <param name="zones">The zone layers in the evidence's plane.</param>
    public EvidenceVerifier(ZoneEvidence evidence, PlanarLayer<ProtectionZone> zones, ZoneRules rules)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(zones);
        ArgumentNullException.ThrowIfNull(rules);
        zones.RequireSamePlane(evidence.Plane);
        this.evidence = evidence;
        this.zones = zones;
        this.rules = rules;
        recount = new OverlayRecount(zones, rules);
        ellipsoid = new EllipsoidalArea(evidence.Plane);
        wanted = evidence.Certificates.ToLookup(certificate => certificate.ParcelId, StringComparer.Ordinal);
        CompareHeader();
    }

    /// <summary>Looks at a batch of parcels, as read and in the plane; those without a certificate are only counted.</summary>
    public void Look(IReadOnlyList<string> ids, GeometryColumns source, GeometryColumns planar)
    {
        ArgumentNullException.ThrowIfNull(ids);
        for (var parcel = 0; parcel < ids.Count; parcel++)
        {
            parcelCount++;
            if (wanted.Contains(ids[parcel]))
            {
                found.Add(ids[parcel]);
                recount.Forget();
                foreach (var certificate in wanted[ids[parcel]])
                {
                    Compare(certificate, source, planar, parcel);
                }
            }
        }
    }

    /// <summary>Everything that does not hold; empty when the evidence stands.</summary>
    /// <param name="parcelsSha256">Hash of the parcel file.</param>
    public ImmutableArray<Finding> Finish(string parcelsSha256)
    {
        CompareWords("", "parcels.sha256", evidence.ParcelsSha256, parcelsSha256);
        CompareWords("", "parcels.count", FormattableString.Invariant($"{evidence.ParcelCount}"), FormattableString.Invariant($"{parcelCount}"));
        foreach (var missing in wanted.Select(group => group.Key).Where(id => !found.Contains(id)))
        {
            Complain(missing, "parcel_id", missing, "—");
        }

        return [.. findings];
    }

    private void CompareHeader()
    {
        CompareWords("", "tool", evidence.Tool, "SpatialHousing");
        CompareWords("", "rules.id", evidence.RulesId, rules.Id);
        CompareWords("", "rules.sha256", evidence.RulesSha256, rules.Sha256);
        var tolerances = CertificateWords.Of(rules.Tolerances);
        CompareWords("", "tolerances", Listed(evidence.Tolerances), Listed(tolerances));
    }

    private static string Listed(ImmutableArray<(string Name, string Value)> values) => string.Join(", ", values.Select(entry => $"{entry.Name}={entry.Value}"));

    private void Compare(ZoneCertificate certificate, GeometryColumns source, GeometryColumns planar, int parcel)
    {
        var id = certificate.ParcelId;
        if (!ZoneKinds.TryParse(certificate.ZoneKind, out var kind))
        {
            Complain(id, "zone_kind", certificate.ZoneKind, "—");
            return;
        }

        var rule = rules.RuleOf(kind);
        var members = Enumerable.Range(0, zones.Count).Where(zone => zones.Items[zone].Kind == kind).ToArray();
        var zone = rule.MustContain ? -1 : members.Where(member => zones.Items[member].Id == certificate.ZoneId).DefaultIfEmpty(-1).First();
        if (members.Length == 0 || (zone < 0 && !rule.MustContain) || !(rule.Forbids || rule.MustContain))
        {
            Complain(id, "zone_id", certificate.ZoneId, "—");
            return;
        }

        CompareWords(id, "parcel_sha256", certificate.ParcelSha256, ShapeHash.Of(source, parcel));
        CompareRule(id, certificate.Rule, CertificateWords.StampOf(rule));
        CompareLayer(id, certificate.Layer, zones.Items[zone < 0 ? members[0] : zone].Layer);
        CompareNumber(id, "width_m", certificate.WidthMetres, zone < 0 ? 0 : ZoneShapes.WidthOf(zones.Items[zone], rules), 2);
        var (shapes, at) = EvenOddGeometry.IsValid(planar, parcel) ? (planar, parcel) : (EvenOddGeometry.ColumnsOf(planar, parcel), 0);
        CompareLand(certificate, rule, recount.Of(planar, parcel, rule, zone, members), PlanarArea.Of(shapes, at), ellipsoid.Of(shapes, at));
    }

    private void CompareLand(ZoneCertificate certificate, ZoneRule rule, RecountedLand land, LandArea planar, LandArea ellipsoidal)
    {
        var id = certificate.ParcelId;
        CompareNumber(id, "parcel_planar_m2", certificate.ParcelPlanar, land.Whole.SquareMetres, 4, planar);
        CompareNumber(id, "parcel_ellipsoidal_m2", certificate.ParcelEllipsoidal, land.WholeEllipsoidal.SquareMetres, 4, ellipsoidal);
        CompareNumber(id, "overlap_planar_m2", certificate.OverlapPlanar, land.Piece.SquareMetres, 4);
        CompareNumber(id, "overlap_ellipsoidal_m2", certificate.OverlapEllipsoidal, land.PieceEllipsoidal.SquareMetres, 4);
        CompareNumber(id, "overlap_share", certificate.OverlapShare, (evidence.Method == AreaMethod.Planar ? land.Piece / land.Whole : land.PieceEllipsoidal / land.WholeEllipsoidal).Value, 6);
        CompareWords(id, "verdict", certificate.Verdict, (land.IsWhole ? rule.MustContain ? Verdict.Outside : Verdict.Inside : Verdict.Partly).Word());
        CompareWords(id, "class", certificate.Class, (land.IsSliver ? OverlapClass.Sliver : OverlapClass.Real).Word());
        if (rule.MustContain)
        {
            CompareWords(id, "zone_id", certificate.ZoneId, string.Join(';', land.Holders.Select(member => zones.Items[member].Id).Order(StringComparer.Ordinal)));
        }

        CompareRings(id, certificate, land.Polygons);
    }

    private void CompareRule(string id, RuleStamp stated, RuleStamp rule)
    {
        CompareWords(id, "rule.effect", stated.Effect, rule.Effect);
        CompareWords(id, "rule.strength", stated.Strength, rule.Strength);
        CompareWords(id, "rule.document", stated.Document, rule.Document);
        CompareWords(id, "rule.clause", stated.Clause, rule.Clause);
        CompareWords(id, "rule.date", stated.Date, rule.Date);
        CompareWords(id, "rule.confidence", stated.Confidence, rule.Confidence);
        CompareWords(id, "rule.zh", stated.TextChinese, rule.TextChinese);
        CompareWords(id, "rule.en", stated.TextEnglish, rule.TextEnglish);
    }

    private void CompareLayer(string id, ZoneLayerStamp stated, ZoneLayer layer)
    {
        CompareWords(id, "layer.file", NameOf(stated.File), NameOf(layer.File));
        CompareWords(id, "layer.version", stated.Version, layer.Version);
        CompareWords(id, "layer.date", stated.Date, layer.Date);
        CompareWords(id, "layer.source", stated.Source, layer.Source);
        CompareWords(id, "layer.sha256", stated.Sha256, layer.Sha256);

        static string NameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    private void CompareWords(string id, string field, string stated, string recomputed)
    {
        if (!string.Equals(stated, recomputed, StringComparison.Ordinal))
        {
            Complain(id, field, stated, recomputed);
        }
    }

    /// <param name="byFormula">Where no overlay comes between the vertices as read and the number, what the formula gives on them: no other rounding will do.</param>
    private void CompareNumber(string id, string field, string stated, double recomputed, int decimals, LandArea? byFormula = null)
    {
        var noise = Math.Max(Math.Pow(10, -decimals) * Ambiguous, Math.Abs(recomputed) * 1e-12);
        var isNear = stated == Rounding.Print(recomputed, decimals) || stated == Rounding.Print(recomputed - noise, decimals) || stated == Rounding.Print(recomputed + noise, decimals);
        if (!isNear || (byFormula is { } exact && stated != Rounding.Print(exact.SquareMetres, decimals)))
        {
            Complain(id, field, stated, Rounding.Print(recomputed, decimals));
        }
    }

    private void CompareRings(string id, ZoneCertificate certificate, ImmutableArray<ImmutableArray<Coordinate[]>> polygons)
    {
        var expected = polygons.ToList();
        foreach (var polygon in certificate.Rings)
        {
            var match = expected.FindIndex(other => RingMatch.IsSamePolygon(polygon, other));
            if (match < 0)
            {
                var (x, y) = polygon.IsEmpty || polygon[0].IsEmpty ? (0, 0) : polygon[0][0];
                Complain(id, "overlap", FormattableString.Invariant($"polygon at {x:0.0000}, {y:0.0000}"), "—");
                return;
            }

            expected.RemoveAt(match);
        }

        if (expected.Count > 0)
        {
            Complain(id, "overlap", "—", FormattableString.Invariant($"{expected.Count} further polygons"));
        }
    }

    private void Complain(string id, string field, string stated, string recomputed) => findings.Add(new Finding(
        Severity.Error, "evidence_does_not_hold", id, "", field,
        new LocalText(
            $"凭证{(id.Length > 0 ? $"（地块“{id}”）" : "")}的 {field} 不成立：凭证为 {stated}，复算为 {recomputed}。",
            $"The evidence{(id.Length > 0 ? $" on parcel \"{id}\"" : "")} does not hold in {field}: stated {stated}, recomputed {recomputed}.")));
}
