using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Planning;

public sealed class SystemCheckTests
{
    private static readonly Box Degrees = new(118.8, 42.2, 119.0, 42.4);
    private static readonly Box PlainMetres = new(400_000, 4_670_000, 420_000, 4_690_000);
    private static readonly Box PrefixedMetres = new(40_400_000, 4_670_000, 40_420_000, 4_690_000);
    private static readonly Box MercatorMetres = new(13_230_000, 5_190_000, 13_240_000, 5_200_000);

    private static CoordinateSystem System(int epsg) => CoordinateSystem.FromEpsg(epsg)!;

    private static Box Swapped(Box box) => new(box.MinY, box.MinX, box.MaxY, box.MaxX);

    [Theory]
    [InlineData(4490)]
    [InlineData(0)]
    public void Degrees_in_a_degree_system_pass(int epsg)
    {
        var check = SystemCheck.Examine(epsg == 0 ? null : System(epsg), Degrees, "a.geojson");
        Assert.Equal(CoordinateSystem.Geographic, check.System);
        Assert.Empty(check.Findings);
    }

    [Fact]
    public void Metres_of_the_stated_plane_pass()
    {
        Assert.Empty(SystemCheck.Examine(System(4549), PlainMetres, "a").Findings);
        Assert.Empty(SystemCheck.Examine(System(4528), PrefixedMetres, "a").Findings);
        Assert.Empty(SystemCheck.Examine(System(4491), new Box(13_500_000, 4_000_000, 13_600_000, 4_100_000), "a").Findings);
    }

    [Theory]
    [InlineData(4549, "degrees_in_metre_system", 4490)]
    [InlineData(4528, "degrees_in_metre_system", 4490)]
    public void Degrees_in_a_metre_system_are_read_as_degrees(int stated, string rule, int used) => Expect(System(stated), Degrees, rule, used);

    [Theory]
    [InlineData(4490, "metres_in_degree_system", 4528)]
    [InlineData(0, "system_not_stated", 4528)]
    [InlineData(4549, "zone_prefix_not_stated", 4528)]
    [InlineData(4527, "zone_prefix_disagrees", 4528)]
    [InlineData(4548, "zone_prefix_disagrees", 4528)]
    public void A_zone_prefix_says_the_plane(int stated, string rule, int used) => Expect(stated == 0 ? null : System(stated), PrefixedMetres, rule, used);

    [Fact]
    public void A_missing_zone_prefix_is_told_and_the_plane_without_it_used() => Expect(System(4528), PlainMetres, "zone_prefix_missing", 4549);

    [Fact]
    public void Metres_without_zone_need_a_plane_from_somewhere()
    {
        Assert.Equal("zone_unknown", Refused(null, PlainMetres));
        Assert.Equal("zone_unknown", Refused(CoordinateSystem.Geographic, PlainMetres));
        var check = SystemCheck.Examine(null, PlainMetres, "a", System(4549));
        Assert.Equal(4549, check.System.EpsgCode);
        Assert.Equal("zone_assumed", Assert.Single(check.Findings).Rule);
    }

    [Fact]
    public void Swapped_axes_are_refused_with_the_remedy()
    {
        Assert.Equal("axes_swapped", Refused(null, Swapped(Degrees)));
        Assert.Equal("axes_swapped", Refused(CoordinateSystem.Geographic, new Box(39, 82.5, 40, 83.5)));
        Assert.Equal("axes_swapped", Refused(System(4549), Swapped(PlainMetres)));
        Assert.Equal("axes_swapped", Refused(null, Swapped(PrefixedMetres)));
    }

    [Fact]
    public void Web_mercator_is_named()
    {
        Assert.Equal("web_mercator", Refused(CoordinateSystem.Geographic, new Box(11_900_000, 3_500_000, 11_950_000, 3_560_000)));
        Assert.Equal("system_ambiguous", Refused(null, MercatorMetres));
    }

    [Fact]
    public void Several_zones_in_one_file_are_named() =>
        Assert.Equal("several_zones", Refused(System(4528), new Box(39_600_000, 4_670_000, 40_420_000, 4_690_000)));

    [Theory]
    [InlineData(1e9, 1e9, 1e9 + 5, 1e9 + 5)]
    [InlineData(double.NegativeInfinity, 0, 1, 1)]
    [InlineData(-2e7, 0, 2e7, 100)]
    public void Rubbish_is_refused(double minX, double minY, double maxX, double maxY) =>
        Assert.Equal("system_unknown", Refused(null, new Box(minX, minY, maxX, maxY)));

    [Fact]
    public void An_empty_layer_is_in_the_stated_system() => Assert.Equal(4549, SystemCheck.Examine(System(4549), Box.Empty, "a").System.EpsgCode);

    [Fact]
    public void Every_message_names_the_file_in_both_languages()
    {
        foreach (var extent in (Box[])[Degrees, PrefixedMetres, Swapped(Degrees), MercatorMetres, Swapped(PlainMetres)])
        {
            Finding finding;
            try
            {
                finding = Assert.Single(SystemCheck.Examine(System(4547), extent, "parcels.geojson").Findings);
            }
            catch (FaultException fault)
            {
                finding = Assert.Single(fault.Findings);
            }

            Assert.StartsWith("parcels.geojson", finding.Message.Chinese, StringComparison.Ordinal);
            Assert.StartsWith("parcels.geojson", finding.Message.English, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Datav_attributes_raise_the_gcj02_suspicion_and_adcode_alone_does_not()
    {
        Assert.Equal("gcj02_suspected", Gcj02Evidence.InPropertyNames(["adcode", "name", "acroutes"], "150400.json")!.Rule);
        Assert.Null(Gcj02Evidence.InPropertyNames(["adcode", "name"], "a.geojson"));
    }

    private static void Expect(CoordinateSystem? stated, Box extent, string rule, int used)
    {
        var check = SystemCheck.Examine(stated, extent, "a.geojson");
        Assert.Equal(rule, Assert.Single(check.Findings).Rule);
        Assert.Equal(used, check.System.EpsgCode);
    }

    private static string Refused(CoordinateSystem? stated, Box extent) =>
        Assert.Single(Assert.Throws<FaultException>(() => SystemCheck.Examine(stated, extent, "a.geojson")).Findings).Rule;
}
