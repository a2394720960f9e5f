using Xunit;

namespace SpatialHousing.Tests.Formats.GeoJson;

public sealed class GeoJsonMutationTests
{
    /// <summary>Print the seed with a failure: the message of the exception has it.</summary>
    private const int Seed = 20260121;

    [Fact]
    public void Damaged_files_load_or_are_refused_and_nothing_else()
    {
        var mutations = new GeoJsonMutations(GeoJsonMutations.OwnSources, Seed);
        for (var i = 0; i < 20_000; i++)
        {
            mutations.Run(i);
        }

        Assert.True(mutations.Loaded > 1000, $"many cases should still be readable: {mutations.Loaded} loaded; refused for {string.Join(", ", mutations.Why)}");
        Assert.True(mutations.Refused > 1000, "many cases should be refused");
        Assert.True(mutations.MostAllocatedBytes < 16 << 20, $"{mutations.MostAllocatedBytes} bytes for one small file");
    }
}
