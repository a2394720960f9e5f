using System.Text.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Walking;
using Xunit;
using Xunit.Abstractions;

namespace SpatialHousing.Tests.Walking;

/// <summary>Walks that others published: distances along the network, without the way from the door to the street.</summary>
public sealed class PublishedRoutesTests(ITestOutputHelper output)
{
    [SharedDataFact]
    public void The_published_walks_through_Monaco_are_met_within_two_metres()
    {
        var folder = SharedData.Of("data", "network", "graphhopper");
        var town = OsmXmlTown.Read(Path.Combine(folder, "monaco.osm.gz"), 7.42);
        var network = town.NetworkOnTheSphere();
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected_monaco_foot.json")));
        var routes = expected.RootElement.GetProperty("routes").EnumerateArray().Select(route => route.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray();
        Assert.Equal(2, routes.Length);
        foreach (var route in routes)
        {
            var metres = AlongTheNetwork(town, network, (route[1], route[0]), (route[3], route[2]));
            output.WriteLine(FormattableString.Invariant($"{metres:F2} m, published {route[4]} m"));
            Assert.InRange(metres, route[4] - 2, route[4] + 2);
        }
    }

    private static double AlongTheNetwork(OsmXmlTown town, WalkNetwork network, (double Lon, double Lat) from, (double Lon, double Lat) to)
    {
        var (start, end) = (town.Place(from.Lon, from.Lat), town.Place(to.Lon, to.Lat));
        var demand = new PlanarLayer<DemandPoint>(town.Plane, [new DemandPoint("from", "", [])], Point(start));
        var facilities = new PlanarLayer<ServiceFacility>(town.Plane, [new ServiceFacility("to", "end", null)], Point(end));
        var walk = LifeCircleAnalysis.Run(network, demand, facilities, SmallTown.Standards(1000, "end")).Kinds[0][0].Distance!.Value.Metres;
        return walk - ((network.Access.Find(start.X, start.Y, 300).Millimetres + network.Access.Find(end.X, end.Y, 300).Millimetres) / 1000.0);
    }

    private static GeometryColumns Point((double X, double Y) place)
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(GeometryKind.Point);
        builder.BeginPart();
        builder.BeginRing();
        builder.Add(place.X, place.Y);
        builder.EndFeature();
        return builder.Build();
    }
}
