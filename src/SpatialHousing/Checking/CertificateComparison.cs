using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Checking;

/// <summary>Compares one certificate after another with the recount of its parcel, field by field.</summary>
internal sealed class CertificateComparison(ZoneEvidence evidence, PlanarLayer<ProtectionZone> zones, ZoneRules rules, OverlayRecount recount, EvidenceComplaints complaints)
{
    private readonly EllipsoidalArea ellipsoid = new(evidence.Plane);

    /// <summary>The parcel is the one that the recount has taken.</summary>
    /// <returns>What the certificate is about; null when there is no such thing.</returns>
    public (ZoneKind Kind, int Zone)? Compare(ZoneCertificate certificate, GeometryColumns source, GeometryColumns planar, int parcel)
    {
        var id = certificate.ParcelId;
        if (!ZoneKinds.TryParse(certificate.ZoneKind, out var kind))
        {
            complaints.Add(id, "zone_kind", certificate.ZoneKind, "—");
            return null;
        }

        var rule = rules.RuleOf(kind);
        var first = zones.Items.FirstOrDefault(zone => zone.Kind == kind);
        var zone = rule.MustContain ? OverlayRecount.Outside : ZoneOf(certificate, kind);
        if (first is null || (zone < 0 && !rule.MustContain) || !(rule.Forbids || rule.MustContain))
        {
            complaints.Add(id, "zone_id", certificate.ZoneId, "—");
            return null;
        }

        complaints.CompareWords(id, "parcel_sha256", certificate.ParcelSha256, ShapeHash.Of(source, parcel));
        CompareRule(id, certificate.Rule, CertificateWords.StampOf(rule));
        CompareLayer(id, certificate.Layer, (zone < 0 ? first : zones.Items[zone]).Layer);
        complaints.CompareWords(id, "width_m", certificate.WidthMetres, CertificateWords.Metres(zone < 0 ? 0 : ZoneShapes.WidthOf(zones.Items[zone], rules)));
        CompareLand(certificate, rule, recount.Of(kind, zone), planar, parcel);
        return (kind, zone);
    }

    /// <summary>The zone of this kind and id, where layers share ids that of the layer named; −1 when there is none.</summary>
    private int ZoneOf(ZoneCertificate certificate, ZoneKind kind)
    {
        var found = -1;
        for (var zone = 0; zone < zones.Count; zone++)
        {
            var item = zones.Items[zone];
            if (item.Kind == kind && item.Id == certificate.ZoneId && (found < 0 || item.Layer.Sha256 == certificate.Layer.Sha256))
            {
                found = zone;
            }
        }

        return found;
    }

    private void CompareLand(ZoneCertificate certificate, ZoneRule rule, RecountedLand land, GeometryColumns planar, int parcel)
    {
        var id = certificate.ParcelId;
        if (!land.MayBeLand)
        {
            complaints.Add(id, "violations", certificate.ZoneId, "0");
            return;
        }

        var (shapes, at) = EvenOddGeometry.IsValid(planar, parcel) ? (planar, parcel) : (EvenOddGeometry.ColumnsOf(planar, parcel), 0);
        LandArea whole = PlanarArea.Of(shapes, at), wholeEllipsoidal = ellipsoid.Of(shapes, at);
        LandArea? piece = null, pieceEllipsoidal = null;
        if (AgreesOnRings(certificate, land.Polygons))
        {
            var stated = ColumnsOf(certificate.Rings);
            (piece, pieceEllipsoidal) = (PlanarArea.Of(stated, 0), ellipsoid.Of(stated, 0));
        }

        complaints.CompareNumber(id, "parcel_planar_m2", certificate.ParcelPlanar, land.Whole.SquareMetres, 4, whole.SquareMetres);
        complaints.CompareNumber(id, "parcel_ellipsoidal_m2", certificate.ParcelEllipsoidal, land.WholeEllipsoidal.SquareMetres, 4, wholeEllipsoidal.SquareMetres);
        complaints.CompareNumber(id, "overlap_planar_m2", certificate.OverlapPlanar, land.Piece.SquareMetres, 4, piece?.SquareMetres);
        complaints.CompareNumber(id, "overlap_ellipsoidal_m2", certificate.OverlapEllipsoidal, land.PieceEllipsoidal.SquareMetres, 4, pieceEllipsoidal?.SquareMetres);
        var (share, exactShare) = evidence.Method == AreaMethod.Planar ? (land.Piece / land.Whole, piece / whole) : (land.PieceEllipsoidal / land.WholeEllipsoidal, pieceEllipsoidal / wholeEllipsoidal);
        complaints.CompareNumber(id, "overlap_share", certificate.OverlapShare, share.Value, 6, exactShare?.Value);
        complaints.CompareWords(id, "verdict", certificate.Verdict, (land.IsWhole ? rule.MustContain ? Verdict.Outside : Verdict.Inside : Verdict.Partly).Word());
        complaints.CompareWords(id, "class", certificate.Class, (land.IsSliver ? OverlapClass.Sliver : OverlapClass.Real).Word());
        if (rule.MustContain)
        {
            complaints.CompareWords(id, "zone_id", certificate.ZoneId, string.Join(';', land.Holders.Select(member => zones.Items[member].Id).Order(StringComparer.Ordinal)));
        }
    }

    private void CompareRule(string id, RuleStamp stated, RuleStamp rule)
    {
        complaints.CompareWords(id, "rule.effect", stated.Effect, rule.Effect);
        complaints.CompareWords(id, "rule.strength", stated.Strength, rule.Strength);
        complaints.CompareWords(id, "rule.document", stated.Document, rule.Document);
        complaints.CompareWords(id, "rule.clause", stated.Clause, rule.Clause);
        complaints.CompareWords(id, "rule.date", stated.Date, rule.Date);
        complaints.CompareWords(id, "rule.confidence", stated.Confidence, rule.Confidence);
        complaints.CompareWords(id, "rule.zh", stated.TextChinese, rule.TextChinese);
        complaints.CompareWords(id, "rule.en", stated.TextEnglish, rule.TextEnglish);
    }

    private void CompareLayer(string id, ZoneLayerStamp stated, ZoneLayer layer)
    {
        complaints.CompareWords(id, "layer.file", NameOf(stated.File), NameOf(layer.File));
        complaints.CompareWords(id, "layer.version", stated.Version, layer.Version);
        complaints.CompareWords(id, "layer.date", stated.Date, layer.Date);
        complaints.CompareWords(id, "layer.source", stated.Source, layer.Source);
        complaints.CompareWords(id, "layer.sha256", stated.Sha256, layer.Sha256);

        static string NameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    private bool AgreesOnRings(ZoneCertificate certificate, ImmutableArray<ImmutableArray<Coordinate[]>> polygons)
    {
        var expected = polygons.ToList();
        foreach (var polygon in certificate.Rings)
        {
            var match = expected.FindIndex(other => RingMatch.IsSamePolygon(polygon, other));
            if (match < 0)
            {
                var (x, y) = polygon.IsEmpty || polygon[0].IsEmpty ? (0, 0) : polygon[0][0];
                complaints.Add(certificate.ParcelId, "overlap", FormattableString.Invariant($"polygon at {x:0.0000}, {y:0.0000}"), "—");
                return false;
            }

            expected.RemoveAt(match);
        }

        if (expected.Count > 0)
        {
            complaints.Add(certificate.ParcelId, "overlap", "—", FormattableString.Invariant($"{expected.Count} further polygons"));
        }

        return expected.Count == 0;
    }

    /// <summary>The vertices as stated, in their order, which fixes the sum of the formula to the last bit.</summary>
    private static GeometryColumns ColumnsOf(ImmutableArray<ImmutableArray<ImmutableArray<(double X, double Y)>>> polygons)
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(polygons.Length == 1 ? GeometryKind.Polygon : GeometryKind.MultiPolygon);
        foreach (var polygon in polygons)
        {
            builder.BeginPart();
            foreach (var ring in polygon)
            {
                builder.BeginRing();
                foreach (var (x, y) in ring)
                {
                    builder.Add(x, y);
                }
            }
        }

        builder.EndFeature();
        return builder.Build();
    }
}
