using System.Text.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Tests.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Planning;

public sealed class Gcj02EvidenceTests
{
    [SharedDataFact]
    public void The_shift_meets_the_published_points()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.Of("data", "crs", "gcj02_expected.json")));
        foreach (var point in document.RootElement.GetProperty("points").EnumerateArray().Select(point => point.EnumerateArray().Select(value => value.GetDouble()).ToArray()))
        {
            var (lon, lat) = Gcj02Shift.Apply(point[1], point[0]);
            Assert.Equal(point[3], lon, 5e-6);
            Assert.Equal(point[2], lat, 5e-6);
            var back = Gcj02Shift.Remove(point[3], point[2]);
            Assert.Equal(point[1], back.Lon, 5e-6);
            Assert.Equal(point[0], back.Lat, 5e-6);
        }
    }

    [Fact]
    public void A_shifted_neighbour_is_suspected_and_a_true_one_is_not()
    {
        var town = Town(0);
        var shifted = Moved(town, Gcj02Shift.Apply);
        Assert.Equal("b", Gcj02Evidence.BetweenLayers(town, "a", shifted, "b")!.File);
        Assert.Equal("b", Gcj02Evidence.BetweenLayers(shifted, "b", town, "a")!.File);
        Assert.Null(Gcj02Evidence.BetweenLayers(town, "a", town, "b"));
        Assert.Null(Gcj02Evidence.BetweenLayers(town, "a", Town(0.3), "b"));
        Assert.Null(Gcj02Evidence.BetweenLayers(town, "a", Moved(town, (lon, lat) => (lon + 0.004, lat + 0.001)), "b"));
        Assert.Null(Gcj02Evidence.BetweenLayers(GeometryColumns.Empty, "a", town, "b"));
    }

    [SharedDataFact]
    public void Layers_of_one_datum_do_not_suspect_each_other()
    {
        var counties = SpatialHousing.Formats.GeoJson.GeoJsonReader.ReadLayer(SharedData.Of("data", "admin", "datav-gcj02", "150400.json")).Shapes;
        Assert.Null(Gcj02Evidence.BetweenLayers(counties, "a", counties, "b"));
    }

    private static GeometryColumns Town(double offset)
    {
        var random = new Random(9);
        var builder = new GeometryColumnsBuilder();
        for (var i = 0; i < 200; i++)
        {
            double x = 118.9 + offset + (random.NextDouble() * 0.1), y = 42.2 + (random.NextDouble() * 0.1);
            builder.BeginFeature(GeometryKind.Polygon);
            builder.BeginPart();
            Shapes.AddRing(builder, [(x, y), (x + 0.001, y), (x + 0.001, y + 0.001), (x, y + 0.001)]);
            builder.EndFeature();
        }

        return builder.Build();
    }

    private static GeometryColumns Moved(GeometryColumns shapes, Func<double, double, (double Lon, double Lat)> move)
    {
        double[] x = shapes.X.ToArray(), y = shapes.Y.ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = move(x[i], y[i]);
        }

        return shapes.WithCoordinates(x, y);
    }
}
