using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Checking;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Check;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Checking;

/// <summary>The evidence of the sample city: accepted as written, rejected when any of it is altered.</summary>
public sealed class EvidenceTests : IDisposable
{
    private static readonly string City = Path.Combine(SharedData.Root, "data", "chifeng-main-urban");

    private static readonly CheckRequest Request = new(
        Path.Combine(City, "parcels.geojson"), [(null, Path.Combine(City, "zones.geojson"))], Path.Combine(SharedData.Root, "data", "rules", "zones-china.json"), null);

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"evidence-{Environment.ProcessId}-{Guid.NewGuid():N}");
    private readonly ZoneEvidence evidence;
    private readonly SampleWorld world;

    public EvidenceTests()
    {
        using (var output = OutputFolder.Open(folder, force: false))
        {
            CheckRun.Execute(Request, new CheckSettings { WithReport = true }, output, Language.Chinese, TimeProvider.System, new Ignore(), default);
            output.Commit();
        }

        evidence = EvidenceReader.Read(Path.Combine(folder, EvidenceWriter.FileName));
        world = new SampleWorld(Request, evidence.Plane);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_certificate_of_the_sample_holds_and_none_survives_an_alteration()
    {
        Assert.True(evidence.Certificates.Length > 50);
        Assert.Empty(Complaints(evidence));
        AssertAllRejected("overlap_planar_m2", certificate => certificate with { OverlapPlanar = LastDigit(certificate.OverlapPlanar, 1) });
        AssertAllRejected("overlap_planar_m2", certificate => certificate with { OverlapPlanar = LastDigit(certificate.OverlapPlanar, -1) });
        AssertAllRejected("overlap_ellipsoidal_m2", certificate => certificate with { OverlapEllipsoidal = LastDigit(certificate.OverlapEllipsoidal, 1) });
        AssertAllRejected("overlap_ellipsoidal_m2", certificate => certificate with { OverlapEllipsoidal = LastDigit(certificate.OverlapEllipsoidal, -1) });
        AssertAllRejected("parcel_planar_m2", certificate => certificate with { ParcelPlanar = LastDigit(certificate.ParcelPlanar, 1) });
        AssertAllRejected("parcel_ellipsoidal_m2", certificate => certificate with { ParcelEllipsoidal = LastDigit(certificate.ParcelEllipsoidal, -1) });
        AssertAllRejected("overlap_share", certificate => certificate with { OverlapShare = LastDigit(certificate.OverlapShare, 1) });
        AssertAllRejected("width_m", certificate => certificate with { WidthMetres = LastDigit(certificate.WidthMetres, 1) });
        AssertAllRejected("rule", certificate => certificate with { Rule = certificate.Rule with { Clause = certificate.Rule.Clause + "。" } });
        AssertAllRejected("rule", certificate => certificate with { Rule = certificate.Rule with { Document = certificate.Rule.Document[1..] } });
        AssertAllRejected("rule", certificate => certificate with { Rule = certificate.Rule with { TextChinese = certificate.Rule.TextChinese.Replace("不", "可", StringComparison.Ordinal) + "。" } });
        AssertAllRejected("layer.version", certificate => certificate with { Layer = certificate.Layer with { Version = "2" } });
        AssertAllRejected("layer.sha256", certificate => certificate with { Layer = certificate.Layer with { Sha256 = new string('0', 64) } });
        AssertAllRejected("parcel_sha256", certificate => certificate with { ParcelSha256 = new string('0', 64) });
        AssertAllRejected("verdict", certificate => certificate with { Verdict = "clear" });
        AssertAllRejected("class", certificate => certificate with { Class = certificate.Class == "real" ? "sliver" : "real" });
    }

    [Theory]
    [InlineData(0, 0.001, 0)]
    [InlineData(1, -0.001, 0)]
    [InlineData(1, 0, 0.001)]
    [InlineData(2, 0, -0.001)]
    [InlineData(3, 0.0007, 0.0008)]
    [InlineData(-1, 0.001, 0)]
    public void A_vertex_moved_by_a_millimetre_is_seen(int vertex, double byX, double byY) => AssertAllRejected("overlap", certificate => certificate with
    {
        Rings = certificate.Rings.SetItem(0, certificate.Rings[0].SetItem(0, Moved(certificate.Rings[0][0], vertex, byX, byY))),
    });

    [Fact]
    public void A_tolerance_altered_or_a_certificate_taken_from_another_run_is_seen()
    {
        for (var t = 0; t < evidence.Tolerances.Length; t++)
        {
            var (name, value) = evidence.Tolerances[t];
            Assert.Contains(Complaints(evidence with { Tolerances = evidence.Tolerances.SetItem(t, (name, value + "1")) }), finding => finding.Position == "tolerances");
        }

        Assert.Contains(Complaints(evidence with { ParcelsSha256 = "" }), finding => finding.Position == "parcels.sha256");
        Assert.Contains(Complaints(evidence with { RulesSha256 = "" }), finding => finding.Position == "rules.sha256");
        Assert.Contains(Complaints(evidence with { ParcelCount = 1 }), finding => finding.Position == "parcels.count");
        Assert.Contains(
            Complaints(evidence with { Certificates = [evidence.Certificates[0] with { ParcelId = "nobody" }] }), finding => finding is { Position: "parcel_id", Subject: "nobody" });
    }

    private void AssertAllRejected(string field, Func<ZoneCertificate, ZoneCertificate> alter)
    {
        var complaints = Complaints(evidence with { Certificates = [.. evidence.Certificates.Select(alter)] });
        var counts = complaints.Where(finding => finding.Position == field).CountBy(finding => finding.Subject).ToDictionary();
        foreach (var (id, certificates) in evidence.Certificates.CountBy(certificate => certificate.ParcelId))
        {
            Assert.True(counts.GetValueOrDefault(id) == certificates, $"{field} of {id}: {counts.GetValueOrDefault(id)} complaints on {certificates} certificates");
        }
    }

    private ImmutableArray<Finding> Complaints(ZoneEvidence altered)
    {
        var verifier = new EvidenceVerifier(altered, world.Zones, world.Rules);
        verifier.Look(world.Ids, world.Source, world.Planar);
        return verifier.Finish(world.ParcelsSha256);
    }

    private static string LastDigit(string printed, int by)
    {
        var decimals = printed.Length - printed.IndexOf('.', StringComparison.Ordinal) - 1;
        return (decimal.Parse(printed, CultureInfo.InvariantCulture) + (by * new decimal(1, 0, 0, false, (byte)decimals))).ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>A vertex of a closed ring moved; the first with the last. −1 is the last but one.</summary>
    private static ImmutableArray<(double X, double Y)> Moved(ImmutableArray<(double X, double Y)> ring, int vertex, double byX, double byY)
    {
        var at = vertex < 0 ? ring.Length - 2 : vertex % (ring.Length - 1);
        var moved = ring.SetItem(at, (ring[at].X + byX, ring[at].Y + byY));
        return at == 0 ? moved.SetItem(ring.Length - 1, moved[0]) : moved;
    }

    private sealed class Ignore : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
        }
    }
}
