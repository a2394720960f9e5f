using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Showing;
using Xunit;

namespace SpatialHousing.Tests.Showing;

/// <summary>Styles, scales and coordinates as a screen has them.</summary>
public sealed class ScreenTests
{
    [Fact]
    public void Dashes_are_even_and_in_widths_of_the_line()
    {
        var style = ScreenStyle.Of(new FeatureStyle { Stroke = Colour.White, StrokeMillimetres = 0.5, DashMillimetres = [2, 1, 0.5] });
        Assert.Equal(6, style.Dashes.Length);
        Assert.Equal(4f, style.Dashes[0], 4);
        Assert.Equal(2f, style.Dashes[1], 4);
        Assert.Equal(style.Dashes[..3].AsEnumerable(), style.Dashes[3..]);
    }

    [Fact]
    public void A_hairline_is_still_seen_and_no_stroke_is_none()
    {
        Assert.Equal(0.5, ScreenStyle.Of(new FeatureStyle { Stroke = Colour.White, StrokeMillimetres = 0.05 }).StrokePixels);
        var without = ScreenStyle.Of(new FeatureStyle { Stroke = Colour.White, DashMillimetres = [1, 1] });
        Assert.Null(without.Stroke);
        Assert.Empty(without.Dashes);
        Assert.Equal(128, ScreenStyle.Of(new FeatureStyle { Fill = Colour.White, FillOpacity = 0.5 }).FillAlpha);
    }

    [Theory]
    [InlineData(1, "1∶3,780")]
    [InlineData(26.458333333, "1∶100,000")]
    [InlineData(0.01, "1∶38")]
    [InlineData(0, "")]
    [InlineData(double.NaN, "")]
    public void The_scale_is_that_of_a_screen_of_96_pixels_an_inch(double metresPerPixel, string text) => Assert.Equal(text, MapScale.Text(metresPerPixel));

    [Fact]
    public void A_scale_and_its_view_are_each_others_inverse() => Assert.Equal(25_000, MapScale.DenominatorOf(MapScale.MetresPerPixelOf(25_000)), 6);

    [Fact]
    public void A_box_fits_its_window_and_a_point_does_not_fill_it()
    {
        Assert.Equal(10, MapScale.Fit(new Box(0, 0, 10_000, 1_000), 1000, 500));
        Assert.Equal(4, MapScale.Fit(new Box(0, 0, 100, 2_000), 1000, 500));
        var around = MapScale.Around(new Box(5, 5, 5, 5));
        Assert.Equal(120, around.Width, 9);
        Assert.Equal(130, MapScale.Around(new Box(0, 0, 100, 100)).Width, 9);
    }

    [Theory]
    [InlineData(118.94, "118°56′24.00″E")]
    [InlineData(-0.5, "0°30′00.00″W")]
    [InlineData(42.99999999, "43°00′00.00″E")]
    public void Degrees_are_written_with_their_carries(double degrees, string text) => Assert.Equal(text, CoordinateText.Sexagesimal(degrees, 'E', 'W'));

    [Fact]
    public void The_central_meridian_of_a_plane_reads_its_degrees()
    {
        var (longitude, latitude) = new CoordinateText(CoordinateSystem.ThreeDegree(40)).Degrees(500_000, 4_650_000);
        Assert.Equal(120, longitude, 9);
        Assert.InRange(latitude, 41.9, 42.1);
        Assert.Equal((118.5, 42.5), new CoordinateText(CoordinateSystem.Geographic).Degrees(118.5, 42.5));
    }
}
