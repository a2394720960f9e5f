using System.Text;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Formats.Csv;

public sealed class CsvBytesTests
{
    [Fact]
    public void Numbers_are_those_of_the_slow_way()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var value = (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-6, 9));
            value = random.Next(3) == 0 ? Math.Round(value, 5) : value;
            Assert.Equal(Rounding.Print(value, 4), Text(csv => csv.Field(value, 4)));
        }
    }

    [Theory]
    [InlineData(0.00005, "0.0001")]
    [InlineData(-0.00001, "0.0000")]
    [InlineData(2.00015, "2.0002")]
    [InlineData(1e15, "1000000000000000.0000")]
    public void Halves_go_away_from_zero(double value, string printed) => Assert.Equal(printed, Text(csv => csv.Field(value, 4)));

    [Fact]
    public void Fields_are_quoted_as_in_the_slow_way()
    {
        Assert.Equal("\"地,块\",\"a\"\"b\",x;y,\n", Text(csv => csv.Field("地,块").Field("a\"b").Field(["x", "y"]).Field([]).EndRow()));
    }

    private static string Text(Action<CsvBytes> write)
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvBytes(stream))
        {
            write(csv);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
