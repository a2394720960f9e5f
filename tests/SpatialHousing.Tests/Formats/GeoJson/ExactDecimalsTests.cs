using System.Globalization;
using System.Text;
using SpatialHousing.Formats.GeoJson;
using Xunit;

namespace SpatialHousing.Tests.Formats.GeoJson;

public sealed class ExactDecimalsTests
{
    [Theory]
    [InlineData(402827.0049, "402827.0049")]
    [InlineData(-4672644.9067, "-4672644.9067")]
    [InlineData(39402827.5, "39402827.5")]
    [InlineData(118.9012345678, "118.9012345678")]
    [InlineData(1.0, "1")]
    [InlineData(0.0, "0")]
    [InlineData(0.25, "0.25")]
    [InlineData(999999.9999999999, "999999.99999999988")]
    public void Plain_numbers_keep_their_digits(double value, string text) => Assert.Equal(text, Written(value));

    [Fact]
    public void Any_number_is_read_back_to_the_last_bit()
    {
        var random = new Random(5);
        for (var i = 0; i < 200_000; i++)
        {
            var size = Math.Pow(10, (random.NextDouble() * 16) - 3);
            var value = (i % 4) switch
            {
                0 => size * random.NextDouble(),
                1 => -size,
                2 => Math.Round(size, random.Next(8)),
                _ => Math.BitDecrement(Math.Pow(2, random.Next(40))),
            };
            var text = Written(value);
            Assert.True(double.Parse(text, CultureInfo.InvariantCulture).Equals(value), $"{value:R} was written {text}");
            Assert.True(text.Length <= ExactDecimals.MaxLength);
        }
    }

    private static string Written(double value)
    {
        var bytes = new byte[ExactDecimals.MaxLength];
        return Encoding.ASCII.GetString(bytes, 0, ExactDecimals.Write(bytes, value));
    }
}
