using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Checking;

/// <summary>凭证复核: recounts every parcel of the layer by NetTopologySuite overlay, and compares: every field of every certificate, and that none is missing or too many.</summary>
/// <remarks>
/// Shares with the check the readers, the projection and the national area formula, but not the overlay: no grid, no edge sums, no traced
/// outlines. Words must be equal. Vertices must lie within 0.06 mm of the recount, in order, from any starting vertex. A printed number must be the
/// rounding of the recounted one and, to the last digit, of what the formula gives on the vertices as stated.
/// </remarks>
public sealed class EvidenceVerifier
{
    private readonly ZoneEvidence evidence;
    private readonly PlanarLayer<ProtectionZone> zones;
    private readonly ZoneRules rules;
    private readonly OverlayRecount recount;
    private readonly CertificateComparison comparison;
    private readonly ILookup<string, ZoneCertificate> wanted;
    private readonly HashSet<string> found = new(StringComparer.Ordinal);
    private readonly HashSet<(ZoneKind Kind, int Zone)> stated = [];
    private readonly EvidenceComplaints complaints = new();
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
        comparison = new CertificateComparison(evidence, zones, rules, recount, complaints);
        wanted = evidence.Certificates.ToLookup(certificate => certificate.ParcelId, StringComparer.Ordinal);
        CompareHeader();
    }

    /// <summary>Recounts a batch of parcels, as read and in the plane; each parcel of the layer must come once.</summary>
    public void Look(IReadOnlyList<string> ids, GeometryColumns source, GeometryColumns planar, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        for (var parcel = 0; parcel < ids.Count; parcel++)
        {
            cancellation.ThrowIfCancellationRequested();
            parcelCount++;
            recount.Take(planar, parcel);
            stated.Clear();
            foreach (var certificate in wanted[ids[parcel]])
            {
                found.Add(ids[parcel]);
                if (comparison.Compare(certificate, source, planar, parcel) is { } about && !stated.Add(about))
                {
                    complaints.Add(ids[parcel], "violations", $"{certificate.ZoneKind} {certificate.ZoneId} ×2", "×1");
                }
            }

            foreach (var (kind, zone, land) in recount.Breaches())
            {
                if (!stated.Contains((kind, zone)))
                {
                    var what = zone == OverlayRecount.Outside ? "" : " " + zones.Items[zone].Id;
                    complaints.Add(ids[parcel], "violations", "—", $"{kind.Word()}{what}: {CertificateWords.Area(land.Piece)} m2");
                }
            }
        }
    }

    /// <summary>Everything that does not hold; empty when the evidence stands.</summary>
    /// <param name="parcelsSha256">Hash of the parcel file.</param>
    public ImmutableArray<Finding> Finish(string parcelsSha256)
    {
        complaints.CompareWords("", "parcels.sha256", evidence.ParcelsSha256, parcelsSha256);
        complaints.CompareWords("", "parcels.count", FormattableString.Invariant($"{evidence.ParcelCount}"), FormattableString.Invariant($"{parcelCount}"));
        complaints.CompareWords(
            "", "violation_count", FormattableString.Invariant($"{evidence.CertificateCount}"), FormattableString.Invariant($"{evidence.Certificates.Length}"));
        foreach (var missing in wanted.Select(group => group.Key).Where(id => !found.Contains(id)))
        {
            complaints.Add(missing, "parcel_id", missing, "—");
        }

        return complaints.All;
    }

    private void CompareHeader()
    {
        complaints.CompareWords("", "tool", evidence.Tool, "SpatialHousing");
        complaints.CompareWords("", "rules.id", evidence.RulesId, rules.Id);
        complaints.CompareWords("", "rules.sha256", evidence.RulesSha256, rules.Sha256);
        complaints.CompareWords("", "tolerances", Listed(evidence.Tolerances), Listed(CertificateWords.Of(rules.Tolerances)));
    }

    private static string Listed(ImmutableArray<(string Name, string Value)> values) => string.Join(", ", values.Select(entry => $"{entry.Name}={entry.Value}"));
}
