using System.Text;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Formats.Csv;

public sealed class CsvPointsReaderTests
{
    [Fact]
    public void Points_keep_their_other_columns_typed()
    {
        var layer = Read("id,lon,lat,people,code,open\nA,118.9,42.2,12.50,0301,true\nB,118.91,42.21,,\"x\"\"y\",false\n");
        Assert.Equal(2, layer.Count);
        Assert.Equal((118.91, 42.21), (layer.Shapes.X[1], layer.Shapes.Y[1]));
        Assert.Equal(["id", "people", "code", "open"], layer.Properties.Columns.Select(column => column.Name));
        Assert.Equal("12.50", layer.Properties.Find("people")!.Text(0));
        Assert.Equal(CellKind.Null, layer.Properties.Find("people")!.Kinds[1]);
        Assert.Equal((CellKind.Text, "0301"), (layer.Properties.Find("code")!.Kinds[0], layer.Properties.Find("code")!.Text(0)));
        Assert.Equal("x\"y", layer.Properties.Find("code")!.Text(1));
        Assert.False(layer.Properties.Find("open")!.Truth(1));
        Assert.Empty(layer.Findings);
    }

    [Fact]
    public void A_row_without_numbers_is_set_aside_with_its_line()
    {
        var layer = Read("lon,lat\n118.9,42.2\n,42\n118.9,42.3\n400000,4600000\n");
        Assert.Equal([1, 3], layer.FeatureNumbers.AsSpan().ToArray());
        Assert.Equal(["line 3", "line 5"], layer.Findings.Select(finding => finding.Position));
        Assert.Equal(2, layer.SetAside);
    }

    [Fact]
    public void Metres_need_a_system()
    {
        const string Text = "x,y\n400000,4600000\n";
        Assert.Equal("zone_unknown", Assert.Throws<FaultException>(() => Read(Text)).Findings[0].Rule);
        Assert.Equal(4549, Read(Text, CoordinateSystem.ThreeDegree(40)).System.EpsgCode);
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("lon,lat\nx,y\n")]
    [InlineData("")]
    public void A_table_without_points_is_refused(string text) => Assert.Throws<FaultException>(() => Read(text));

    private static SourceLayer Read(string text, CoordinateSystem? system = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return CsvPointsReader.ReadLayer(stream, new GeoJsonOptions { Name = "p.csv", System = system });
    }
}
