using System.Collections.Immutable;
using SpatialHousing.Checking;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Check;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Checking;

/// <summary>A check that was run, its evidence as read back, and the layers to recount it from.</summary>
internal sealed class CertifiedRun : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"evidence-{Environment.ProcessId}-{Guid.NewGuid():N}");
    private readonly SampleWorld world;

    public CertifiedRun(CheckRequest request)
    {
        using (var output = OutputFolder.Open(folder, force: false))
        {
            CheckRun.Execute(request, new CheckSettings(), output, Language.Chinese, TimeProvider.System, new Ignore(), default);
            output.Commit();
        }

        EvidencePath = Path.Combine(folder, EvidenceWriter.FileName);
        Evidence = EvidenceReader.Read(EvidencePath);
        world = new SampleWorld(request, Evidence.Plane);
    }

    public string EvidencePath { get; }

    public ZoneEvidence Evidence { get; }

    /// <summary>Ids of all parcels.</summary>
    public IReadOnlyList<string> Ids => world.Ids;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public ImmutableArray<Finding> Complaints(ZoneEvidence altered)
    {
        var verifier = new EvidenceVerifier(altered, world.Zones, world.Rules);
        verifier.Look(world.Ids, world.Source, world.Planar);
        return verifier.Finish(world.ParcelsSha256);
    }

    /// <summary>Every altered certificate must raise exactly one complaint in the field.</summary>
    public void AssertAllRejected(string field, IEnumerable<ZoneCertificate> altered)
    {
        var all = altered.ToImmutableArray();
        var counts = Complaints(Evidence with { Certificates = all }).Where(finding => finding.Position == field).CountBy(finding => finding.Subject).ToDictionary();
        Assert.NotEmpty(all);
        foreach (var (id, certificates) in all.CountBy(certificate => certificate.ParcelId))
        {
            Assert.True(counts.GetValueOrDefault(id) == certificates, $"{field} of {id}: {counts.GetValueOrDefault(id)} complaints on {certificates} altered certificates");
        }
    }

    /// <summary>Moves each coordinate of each ring of each certificate by the step, one at a time.</summary>
    /// <returns>Number of alterations.</returns>
    public int AssertEveryCoordinateSeen(double stepMetres)
    {
        var altered = Evidence.Certificates.SelectMany(certificate => Moves(certificate, stepMetres)).ToArray();
        AssertAllRejected("overlap", altered);
        return altered.Length;
    }

    private static IEnumerable<ZoneCertificate> Moves(ZoneCertificate certificate, double step)
    {
        for (var polygon = 0; polygon < certificate.Rings.Length; polygon++)
        {
            for (var ring = 0; ring < certificate.Rings[polygon].Length; ring++)
            {
                foreach (var moved in Moved(certificate.Rings[polygon][ring], step))
                {
                    yield return certificate with { Rings = certificate.Rings.SetItem(polygon, certificate.Rings[polygon].SetItem(ring, moved)) };
                }
            }
        }
    }

    /// <summary>Each coordinate of a closed ring moved; the first vertex alone, the last alone, and both as the one vertex they are.</summary>
    private static IEnumerable<ImmutableArray<(double X, double Y)>> Moved(ImmutableArray<(double X, double Y)> ring, double step)
    {
        foreach (var (byX, byY) in new[] { (step, 0.0), (0.0, step) })
        {
            for (var v = 0; v < ring.Length; v++)
            {
                yield return ring.SetItem(v, (ring[v].X + byX, ring[v].Y + byY));
            }

            var first = (ring[0].X + byX, ring[0].Y + byY);
            yield return ring.SetItem(0, first).SetItem(ring.Length - 1, first);
        }
    }

    private sealed class Ignore : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
        }
    }
}
