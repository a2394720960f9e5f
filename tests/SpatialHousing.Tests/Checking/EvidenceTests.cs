using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using SpatialHousing.Checking;
using SpatialHousing.Showing;
using Xunit;

namespace SpatialHousing.Tests.Checking;

/// <summary>The evidence of the sample city: accepted as written, rejected when any of it is altered.</summary>
public sealed class EvidenceTests : IDisposable
{
    private static readonly string City = Path.Combine(SharedData.Root, "data", "chifeng-main-urban");

    private static readonly string Rules = Path.Combine(SharedData.Root, "data", "rules", "zones-china.json");

    private static readonly CheckRequest Request = new(Path.Combine(City, "parcels.geojson"), [(null, Path.Combine(City, "zones.geojson"))], Rules, null);

    private readonly CertifiedRun run = new(Request);

    public void Dispose() => run.Dispose();

    [Fact]
    public void Every_certificate_of_the_sample_holds()
    {
        Assert.True(run.Evidence.Certificates.Length > 50);
        Assert.Empty(run.Complaints(run.Evidence));
        Assert.Equal((run.Evidence.Certificates.Length, 0), Verified(run.EvidencePath));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_number_altered_by_its_last_printed_digit_is_seen(int by)
    {
        AssertAllRejected("overlap_planar_m2", certificate => certificate with { OverlapPlanar = LastDigit(certificate.OverlapPlanar, by) });
        AssertAllRejected("overlap_ellipsoidal_m2", certificate => certificate with { OverlapEllipsoidal = LastDigit(certificate.OverlapEllipsoidal, by) });
        AssertAllRejected("parcel_planar_m2", certificate => certificate with { ParcelPlanar = LastDigit(certificate.ParcelPlanar, by) });
        AssertAllRejected("parcel_ellipsoidal_m2", certificate => certificate with { ParcelEllipsoidal = LastDigit(certificate.ParcelEllipsoidal, by) });
        AssertAllRejected("overlap_share", certificate => certificate with { OverlapShare = LastDigit(certificate.OverlapShare, by) });
        AssertAllRejected("width_m", certificate => certificate with { WidthMetres = LastDigit(certificate.WidthMetres, by) });
    }

    [Fact]
    public void A_rule_altered_in_any_word_is_seen()
    {
        AssertAllRejected("rule.clause", certificate => certificate with { Rule = certificate.Rule with { Clause = certificate.Rule.Clause + "。" } });
        AssertAllRejected("rule.clause", certificate => certificate with { Rule = certificate.Rule with { Clause = "第一条" } });
        AssertAllRejected("rule.document", certificate => certificate with { Rule = certificate.Rule with { Document = certificate.Rule.Document[1..] } });
        AssertAllRejected("rule.zh", certificate => certificate with { Rule = certificate.Rule with { TextChinese = certificate.Rule.TextChinese.Replace("不", "可", StringComparison.Ordinal) + "。" } });
        AssertAllRejected("rule.en", certificate => certificate with { Rule = certificate.Rule with { TextEnglish = certificate.Rule.TextEnglish + " " } });
        AssertAllRejected("rule.date", certificate => certificate with { Rule = certificate.Rule with { Date = "1999-01-01" } });
        AssertAllRejected("rule.effect", certificate => certificate with { Rule = certificate.Rule with { Effect = "notice" } });
        AssertAllRejected("rule.strength", certificate => certificate with { Rule = certificate.Rule with { Strength = certificate.Rule.Strength == "hard" ? "soft" : "hard" } });
        AssertAllRejected("rule.confidence", certificate => certificate with { Rule = certificate.Rule with { Confidence = certificate.Rule.Confidence + "?" } });
    }

    [Fact]
    public void A_layer_a_zone_a_parcel_or_a_verdict_altered_is_seen()
    {
        AssertAllRejected("layer.file", certificate => certificate with { Layer = certificate.Layer with { File = "other.geojson" } });
        AssertAllRejected("layer.version", certificate => certificate with { Layer = certificate.Layer with { Version = certificate.Layer.Version + "1" } });
        AssertAllRejected("layer.date", certificate => certificate with { Layer = certificate.Layer with { Date = "1999-01-01" } });
        AssertAllRejected("layer.source", certificate => certificate with { Layer = certificate.Layer with { Source = certificate.Layer.Source + "?" } });
        AssertAllRejected("layer.sha256", certificate => certificate with { Layer = certificate.Layer with { Sha256 = OtherDigit(certificate.Layer.Sha256) } });
        AssertAllRejected("parcel_sha256", certificate => certificate with { ParcelSha256 = OtherDigit(certificate.ParcelSha256) });
        AssertAllRejected("zone_id", certificate => certificate with { ZoneId = certificate.ZoneId + "x" });
        AssertAllRejected("zone_kind", certificate => certificate with { ZoneKind = "no_such_kind" });
        AssertAllRejected("verdict", certificate => certificate with { Verdict = "clear" });
        AssertAllRejected("class", certificate => certificate with { Class = certificate.Class == "real" ? "sliver" : "real" });
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(-0.001)]
    public void Every_coordinate_of_every_certificate_moved_by_a_millimetre_is_seen(double step)
    {
        var vertices = run.Evidence.Certificates.Sum(certificate => certificate.Rings.Sum(polygon => polygon.Sum(ring => ring.Length)));
        Assert.True(run.AssertEveryCoordinateSeen(step) > 2 * vertices);
    }

    [Fact]
    public void Every_coordinate_of_holes_and_of_many_pieces_moved_by_a_millimetre_is_seen()
    {
        var folder = Directory.CreateTempSubdirectory("evidence-holes-");
        try
        {
            using var holed = new CertifiedRun(HoledRequest(folder.FullName));
            Assert.Empty(holed.Complaints(holed.Evidence));
            Assert.Contains(holed.Evidence.Certificates, certificate => certificate.Rings.Length > 1);
            Assert.Contains(holed.Evidence.Certificates, certificate => certificate.Rings.Any(polygon => polygon.Length > 2));
            holed.AssertEveryCoordinateSeen(0.001);
            holed.AssertEveryCoordinateSeen(-0.001);
            holed.AssertAllRejected("overlap", holed.Evidence.Certificates.Where(certificate => certificate.Rings[0].Length > 1)
                .Select(certificate => certificate with { Rings = certificate.Rings.SetItem(0, certificate.Rings[0].RemoveAt(1)) }));
            holed.AssertAllRejected("overlap", holed.Evidence.Certificates.Select(certificate => certificate with { Rings = certificate.Rings.RemoveAt(0) }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_tolerance_altered_or_a_certificate_taken_from_another_run_is_seen()
    {
        var evidence = run.Evidence;
        for (var t = 0; t < evidence.Tolerances.Length; t++)
        {
            var (name, value) = evidence.Tolerances[t];
            foreach (var other in new[] { value + "1", LastDigit(value, 1), LastDigit(value, -1), "0", "-" + value })
            {
                Assert.Contains(run.Complaints(evidence with { Tolerances = evidence.Tolerances.SetItem(t, (name, other)) }), finding => finding.Position == "tolerances");
            }

            Assert.Contains(run.Complaints(evidence with { Tolerances = evidence.Tolerances.RemoveAt(t) }), finding => finding.Position == "tolerances");
            Assert.Contains(run.Complaints(evidence with { Tolerances = evidence.Tolerances.SetItem(t, (name + "x", value)) }), finding => finding.Position == "tolerances");
        }

        Assert.Contains(run.Complaints(evidence with { ParcelsSha256 = "" }), finding => finding.Position == "parcels.sha256");
        Assert.Contains(run.Complaints(evidence with { RulesSha256 = "" }), finding => finding.Position == "rules.sha256");
        Assert.Contains(run.Complaints(evidence with { RulesId = "" }), finding => finding.Position == "rules.id");
        Assert.Contains(run.Complaints(evidence with { ParcelCount = evidence.ParcelCount + 1 }), finding => finding.Position == "parcels.count");
        Assert.Contains(
            run.Complaints(evidence with { Certificates = [evidence.Certificates[0] with { ParcelId = "nobody" }] }), finding => finding is { Position: "parcel_id", Subject: "nobody" });
    }

    /// <summary>Every second certificate, then the others: each parcel that lost one is named, once for each.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Every_certificate_left_out_is_missed(int kept)
    {
        var all = run.Evidence.Certificates;
        var left = all.Where((_, place) => place % 2 == kept).ToImmutableArray();
        var complaints = run.Complaints(run.Evidence with { Certificates = left, CertificateCount = left.Length });
        Assert.All(complaints, complaint => Assert.Equal("violations", complaint.Position));
        Assert.Equal(
            all.Where((_, place) => place % 2 != kept).Select(certificate => certificate.ParcelId).Order(StringComparer.Ordinal),
            complaints.Select(complaint => complaint.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_without_certificates_or_with_a_wrong_count_is_seen()
    {
        Assert.Equal(run.Evidence.Certificates.Length, run.Complaints(run.Evidence with { Certificates = [], CertificateCount = 0 }).Count(complaint => complaint.Position == "violations"));
        Assert.Equal("violation_count", Assert.Single(run.Complaints(run.Evidence with { CertificateCount = run.Evidence.CertificateCount - 1 })).Position);
    }

    [Fact]
    public void A_certificate_stated_twice_is_seen()
    {
        foreach (var certificate in run.Evidence.Certificates.Where((_, place) => place % 20 == 0))
        {
            var twice = run.Evidence.Certificates.Add(certificate);
            var complaint = Assert.Single(run.Complaints(run.Evidence with { Certificates = twice, CertificateCount = twice.Length }));
            Assert.Equal(("violations", certificate.ParcelId), (complaint.Position, complaint.Subject));
        }
    }

    /// <summary>Certificates on parcels that break no rule: copied from others, and emptied so that nothing but their being there is wrong.</summary>
    [Fact]
    public void A_certificate_on_a_parcel_that_breaks_no_rule_is_seen()
    {
        var certified = run.Evidence.Certificates.Select(certificate => certificate.ParcelId).ToHashSet(StringComparer.Ordinal);
        var clear = run.Ids.Where(id => !certified.Contains(id)).Take(30).ToArray();
        Assert.Equal(30, clear.Length);
        var forged = run.Evidence.Certificates[0] with { OverlapPlanar = "0.0000", OverlapEllipsoidal = "0.0000", OverlapShare = "0.000000", Rings = [] };
        var extra = run.Evidence.Certificates.AddRange(clear.Select(id => forged with { ParcelId = id }));
        var complaints = run.Complaints(run.Evidence with { Certificates = extra, CertificateCount = extra.Length });
        Assert.Equal(clear, complaints.Where(complaint => complaint.Position == "violations").Select(complaint => complaint.Subject));
    }

    /// <summary>One whose two wings cancel out as shells less holes, and one that does not; half in the red line.</summary>
    [Fact]
    public void Certificates_of_parcels_whose_rings_cross_hold()
    {
        var folder = Directory.CreateTempSubdirectory("spatialhousing-");
        try
        {
            string parcels = Path.Combine(folder.FullName, "parcels.geojson"), zones = Path.Combine(folder.FullName, "zones.geojson");
            File.WriteAllText(parcels, """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"id":"even"},"geometry":{"type":"Polygon","coordinates":[[[118.9,42.25],[118.902,42.252],[118.902,42.25],[118.9,42.252],[118.9,42.25]]]}},
                {"type":"Feature","properties":{"id":"odd"},"geometry":{"type":"Polygon","coordinates":[[[118.91,42.25],[118.912,42.252],[118.912,42.25],[118.91,42.2515],[118.91,42.25]]]}}]}
                """);
            File.WriteAllText(zones, """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"Z","kind":"ecological_red_line"},
                "geometry":{"type":"Polygon","coordinates":[[[118.899,42.249],[118.9115,42.249],[118.9115,42.253],[118.899,42.253],[118.899,42.249]]]}}]}
                """);
            using var crossed = new CertifiedRun(new CheckRequest(parcels, [(null, zones)], Rules, null));
            Assert.Equal(2, crossed.Evidence.Certificates.Length);
            Assert.Empty(crossed.Complaints(crossed.Evidence));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The file itself, as a forger would change it.</summary>
    [Fact]
    public void A_file_altered_in_one_number_is_seen()
    {
        var text = File.ReadAllText(run.EvidencePath);
        var random = new Random(20260606);
        var altered = run.EvidencePath + ".altered.json";
        for (var round = 0; round < 12; round++)
        {
            var root = JsonNode.Parse(text)!;
            var certificates = root["violations"]!.AsArray();
            var certificate = certificates[random.Next(certificates.Count)]!;
            var rings = certificate["overlap"]!.AsArray()[0]!.AsArray();
            var ring = rings[random.Next(rings.Count)]!.AsArray();
            var vertex = ring[random.Next(ring.Count)]!.AsArray();
            var axis = random.Next(2);
            switch (round % 3)
            {
                case 0: vertex[axis] = (decimal)vertex[axis]! + 0.001m; break;
                case 1: certificate["overlap_planar_m2"] = (decimal)certificate["overlap_planar_m2"]! + 0.0001m; break;
                default: root["tolerances"]!["sliver_m2"] = 1.01m; break;
            }

            File.WriteAllText(altered, root.ToJsonString());
            Assert.Equal((certificates.Count, 1), Verified(altered));
        }
    }

    private static (int Certificates, int Complaints) Verified(string path)
    {
        var (findings, certificates) = EvidenceCheck.Execute(path, Request, new NoProgress(), default);
        return (certificates, findings.Length);
    }

    private void AssertAllRejected(string field, Func<ZoneCertificate, ZoneCertificate> alter) => run.AssertAllRejected(field, run.Evidence.Certificates.Select(alter));

    /// <summary>A parcel with two holes wholly in a red line, one across a red line with a hole, one cut into two pieces.</summary>
    private static CheckRequest HoledRequest(string folder)
    {
        const string Head = """{"type":"FeatureCollection","features":[""";
        string parcels = Path.Combine(folder, "parcels.geojson"), zones = Path.Combine(folder, "zones.geojson");
        File.WriteAllText(parcels, Head
            + Feature("\"id\":\"P1\"", Square(118.9000, 42.2500, 0.0040), Square(118.9007, 42.2511, 0.0009), Square(118.9023, 42.2522, 0.0008)) + ","
            + Feature("\"id\":\"P2\"", Square(118.9100, 42.2500, 0.0040)) + ","
            + Feature("\"id\":\"P3\"", Square(118.9200, 42.2500, 0.0040)) + "]}");
        File.WriteAllText(zones, Head
            + Feature("\"id\":\"Z1\",\"kind\":\"ecological_red_line\"", Square(118.8990, 42.2490, 0.0060)) + ","
            + Feature("\"id\":\"Z2\",\"kind\":\"ecological_red_line\"", Square(118.9110, 42.2470, 0.0065), Square(118.9113, 42.2506, 0.0013)) + ","
            + Feature("\"id\":\"Z3\",\"kind\":\"ecological_red_line\"", Square(118.9190, 42.2490, 0.0060), Band(118.9195, 42.2513, 0.0048, 0.0010)) + "]}");
        return new CheckRequest(parcels, [(null, zones)], Rules, null);

        static string Feature(string properties, params string[] rings) =>
            """{"type":"Feature","properties":{""" + properties + """},"geometry":{"type":"Polygon","coordinates":[""" + string.Join(',', rings) + "]}}";

        static string Band(double x, double y, double width, double height) => FormattableString.Invariant(
            $"[[{x:0.0000000},{y:0.0000000}],[{x + width:0.0000000},{y:0.0000000}],[{x + width:0.0000000},{y + height:0.0000000}],[{x:0.0000000},{y + height:0.0000000}],[{x:0.0000000},{y:0.0000000}]]");

        static string Square(double x, double y, double side) => FormattableString.Invariant(
            $"[[{x:0.0000000},{y:0.0000000}],[{x + side:0.0000000},{y + (side / 40):0.0000000}],[{x + side:0.0000000},{y + side:0.0000000}],[{x:0.0000000},{y + (side * 0.98):0.0000000}],[{x:0.0000000},{y:0.0000000}]]");
    }

    private static string OtherDigit(string hash) => (hash[0] == '0' ? '1' : '0') + hash[1..];

    private static string LastDigit(string printed, int by)
    {
        var point = printed.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : printed.Length - point - 1;
        return (decimal.Parse(printed, CultureInfo.InvariantCulture) + (by * new decimal(1, 0, 0, false, (byte)decimals))).ToString("F" + decimals, CultureInfo.InvariantCulture);
    }
}
