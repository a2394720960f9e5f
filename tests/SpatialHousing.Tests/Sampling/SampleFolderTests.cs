using SpatialHousing.Formats.Plan;
using SpatialHousing.Sampling;
using Xunit;

namespace SpatialHousing.Tests.Sampling;

public sealed class SampleFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sample-").FullName;

    [Fact]
    public void The_same_seed_gives_the_same_bytes_as_the_committed_sample()
    {
        var committed = Path.Combine(SharedData.Root, "data", "chifeng-main-urban");
        var files = SampleFolder.Write(SampleCity.Build(1, 4000), Path.Combine(folder, "city"), "../rules", force: false, progress: null, CancellationToken.None);
        long bytes = 0;
        foreach (var file in files)
        {
            var made = File.ReadAllBytes(Path.Combine(folder, "city", file));
            bytes += made.Length;
            Assert.True(made.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(committed, file))), $"{file} differs; run: spatialhousing sample --rules ../rules --out data/chifeng-main-urban --force");
        }

        Assert.True(bytes < 5_000_000);
        Assert.Equal(files.Order(), Directory.GetFiles(committed, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(committed, file).Replace('\\', '/')).Order());
    }

    [Fact]
    public void A_sample_without_rules_elsewhere_carries_its_own()
    {
        SampleFolder.Write(SampleCity.Build(5, 1000), Path.Combine(folder, "own"), null, force: false, progress: null, CancellationToken.None);
        var plan = PlanFileReader.Read(Path.Combine(folder, "own", "plan.json"), null);
        Assert.NotNull(plan);
        Assert.All(["supply-chifeng-2026", "zones-china", "facilities-chifeng-2026"], name => Assert.True(File.Exists(Path.Combine(folder, "own", "rules", name + ".json")), name));
        Assert.True(File.Exists(Path.Combine(folder, "own", "plan.schema.json")));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
