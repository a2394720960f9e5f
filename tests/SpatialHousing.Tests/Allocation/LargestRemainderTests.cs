using System.Text.Json;
using SpatialHousing.Allocation;
using Xunit;

namespace SpatialHousing.Tests.Allocation;

public sealed class LargestRemainderTests
{
    [SharedDataFact]
    public void The_published_cases_come_out_and_a_tie_is_reported_then_broken_by_order()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedData.Of("data", "optim", "apportionment", "expected.json")));
        var cases = file.RootElement.GetProperty("cases").EnumerateArray().Where(item => item.GetProperty("method").GetString() == "largest_remainder_hare").ToArray();
        Assert.Equal(4, cases.Length);
        foreach (var item in cases)
        {
            var votes = item.GetProperty("votes").EnumerateArray().Select(vote => vote.GetDouble()).ToArray();
            var result = LargestRemainder.Of(votes, item.GetProperty("seats").GetInt64());
            if (item.GetProperty("result").ValueKind == JsonValueKind.String)
            {
                Assert.Equal("error: tie between 1 and 2", item.GetProperty("result").GetString());
                Assert.Equal([0, 1], result.Tied.ToArray());
                Assert.Equal([1, 0, 0], result.Units.ToArray());
            }
            else
            {
                Assert.Equal(item.GetProperty("result").EnumerateArray().Select(seat => seat.GetInt64()), result.Units);
                Assert.Empty(result.Tied);
            }
        }
    }
}
