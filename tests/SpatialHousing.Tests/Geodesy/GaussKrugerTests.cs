using SpatialHousing.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Geodesy;

public sealed class GaussKrugerTests
{
    [Fact]
    public void Forward_and_back_returns_to_a_nanodegree()
    {
        var projection = new GaussKruger(CoordinateSystem.ForLongitude(118.9));
        var (east, north) = projection.Forward(118.9, 42.27);
        var (lon, lat) = projection.Inverse(east, north);
        Assert.Equal(118.9, lon, 11);
        Assert.Equal(42.27, lat, 11);
    }
}
