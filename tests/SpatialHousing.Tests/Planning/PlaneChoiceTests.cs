using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Planning;

public sealed class PlaneChoiceTests
{
    private static readonly Box Chifeng = new(118.8, 42.2, 119.0, 42.4);

    [Fact]
    public void Degrees_get_the_zone_of_their_centre()
    {
        var choice = PlaneChoice.For(CoordinateSystem.Geographic, Chifeng);
        Assert.Equal(4549, choice.Plane.EpsgCode);
        Assert.Empty(choice.Findings);
    }

    [Fact]
    public void Layers_of_one_plane_keep_it()
    {
        var plane = CoordinateSystem.FromEpsg(4527)!;
        var box = new Box(39_600_000, 4_670_000, 39_620_000, 4_690_000);
        Assert.Equal(plane, PlaneChoice.For([(plane, box), (plane, box)]).Plane);
        Assert.Equal(plane.WithoutPrefix, PlaneChoice.For([(plane, box), (plane.WithoutPrefix, new Box(600_000, 4_670_000, 620_000, 4_690_000))]).Plane);
    }

    [Fact]
    public void Mixed_layers_get_the_zone_of_all_the_data()
    {
        var plane = CoordinateSystem.FromEpsg(4549)!;
        var choice = PlaneChoice.For([(plane, new Box(400_000, 4_670_000, 420_000, 4_690_000)), (CoordinateSystem.Geographic, Chifeng)]);
        Assert.Equal(4549, choice.Plane.EpsgCode);
    }

    [Fact]
    public void A_plane_that_was_set_wins_and_is_criticised_when_far()
    {
        var choice = PlaneChoice.For(CoordinateSystem.Geographic, Chifeng, CoordinateSystem.FromEpsg(4546));
        Assert.Equal(4546, choice.Plane.EpsgCode);
        Assert.Contains(choice.Findings, finding => finding.Rule == "plane_far_from_meridian");
    }

    [Theory]
    [InlineData(-46.6, -48)]
    [InlineData(7.4, 6)]
    [InlineData(179.2, 180)]
    public void Data_outside_china_get_the_nearest_meridian_with_a_finding(double lon, double meridian)
    {
        var choice = PlaneChoice.For(CoordinateSystem.Geographic, new Box(lon - 0.1, 10, lon + 0.1, 11));
        Assert.Equal(meridian, choice.Plane.CentralMeridianDegrees);
        Assert.Null(choice.Plane.EpsgCode);
        Assert.Equal("plane_outside_china", Assert.Single(choice.Findings).Rule);
    }

    [Fact]
    public void Data_that_no_plane_fits_are_an_error() =>
        Assert.Contains(PlaneChoice.For(CoordinateSystem.Geographic, new Box(0, 0, 118.9, 42.3)).Findings, finding => finding is { Rule: "plane_unfit", Severity: Severity.Error });

    [Fact]
    public void A_zone_border_inside_the_data_is_reported() =>
        Assert.Equal("plane_spans_zones", Assert.Single(PlaneChoice.For(CoordinateSystem.Geographic, new Box(118.2, 42, 118.9, 43)).Findings).Rule);

    [Fact]
    public void No_data_is_no_reason_to_fail() => Assert.NotNull(PlaneChoice.For(CoordinateSystem.Geographic, Box.Empty).Plane);
}
