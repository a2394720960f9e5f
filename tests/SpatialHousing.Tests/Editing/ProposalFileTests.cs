using System.Text;
using SpatialHousing.Editing;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Editing;

public sealed class ProposalFileTests
{
    private static readonly CoordinateSystem Plane = CoordinateSystem.FromName("EPSG:4549")!;

    [Fact]
    public void Degrees_come_into_the_plane_and_holes_and_parts_are_kept()
    {
        var read = Read("""
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"编号":"甲"},"geometry":{"type":"Polygon","coordinates":[[[119.0,42.2],[119.01,42.2],[119.01,42.21],[119.0,42.21],[119.0,42.2]],[[119.004,42.204],[119.004,42.206],[119.006,42.206],[119.006,42.204],[119.004,42.204]]]}},
              {"type":"Feature","properties":{"编号":"乙"},"geometry":{"type":"MultiPolygon","coordinates":[[[[119.02,42.2],[119.03,42.2],[119.03,42.21],[119.02,42.2]]],[[[119.04,42.2],[119.05,42.2],[119.05,42.21],[119.04,42.2]]]]}}]}
            """);
        Assert.Equal(["甲", "乙-1", "乙-2"], read.Proposals.Select(proposal => proposal.Id));
        Assert.Equal([2, 1, 1], read.Proposals.Select(proposal => proposal.Rings.Length));
        Assert.Equal(4, read.Proposals[0].Rings[0].Length);
        var expected = new Projector(CoordinateSystem.Geographic, Plane).Project(119.0, 42.2);
        Assert.Equal(expected.X, read.Proposals[0].Rings[0][0].X, 4);
        Assert.Equal(expected.Y, read.Proposals[0].Rings[0][0].Y, 4);
    }

    [Fact]
    public void Metres_of_the_same_plane_stay_to_the_tenth_of_a_millimetre()
    {
        var read = Read("""{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[412000.12345,4681000],[412400,4681000],[412400,4681300],[412000.12345,4681000]]]}}""");
        Assert.Equal(412000.1234, Assert.Single(read.Proposals).Rings[0][0].X, 4);
        Assert.Equal("#1", read.Proposals[0].Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""")]
    [InlineData("""{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[119,42]}}""")]
    public void What_holds_no_polygon_is_refused_with_a_reason(string text)
    {
        var fault = Assert.Throws<FaultException>(() => Read(text));
        Assert.NotEmpty(fault.Findings[0].Message.Chinese);
    }

    [Fact]
    public void More_than_a_session_takes_is_refused()
    {
        var square = """{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[119.0,42.2],[119.01,42.2],[119.01,42.21],[119.0,42.2]]]}}""";
        Assert.Throws<FaultException>(() => Read($$"""{"type":"FeatureCollection","features":[{{string.Join(',', Enumerable.Repeat(square, EditingSession.MostProposals + 1))}}]}"""));
    }

    private static ProposalFile Read(string text) => ProposalFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "proposals.geojson", Plane);
}
