using SpatialHousing.Formats.Docx;
using Xunit;

namespace SpatialHousing.Tests.Formats.Docx;

public sealed class DocxLinesTests
{
    [Theory]
    [InlineData("", 10, 0, 1)]
    [InlineData("住房发展规划", 6, 0, 1)]
    [InlineData("住房发展规划", 6, 2, 2)]
    [InlineData("住房发展规划", 3, 0, 2)]
    [InlineData("aaaa aaaa aaaa", 4, 0, 2)]
    [InlineData("aaaa aaaa ", 3.81, 0, 1)]
    [InlineData("high-speed", 2.6, 0, 2)]
    [InlineData("0123456789012345678901234567890123456789", 5, 0, 4)]
    [InlineData("a 0123456789012345678901234567890123456789", 5, 0, 5)]
    [InlineData("建筑面积 598.50 万平方米", 8, 0, 2)]
    public void Words_stay_whole_and_Han_letters_break_anywhere(string text, double room, double indent, int lines) => Assert.Equal(lines, DocxLines.Count(text, room, indent));
}
