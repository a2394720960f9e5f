using SpatialHousing.Sampling;
using Xunit;

namespace SpatialHousing.Tests.Sampling;

public sealed class StreetNetworkTests
{
    private static readonly Lazy<SampleCity> City = new(() => SampleCity.Build(1, 4000));
    private static readonly Lazy<Dictionary<Spot, List<(Spot To, double Metres)>>> Network = new(() => Joined(City.Value.Streets()));

    [Fact]
    public void The_network_has_about_three_thousand_nodes_and_many_dead_ends()
    {
        Assert.InRange(Network.Value.Count, 2_600, 3_900);
        Assert.True(Network.Value.Count(node => node.Value.Count == 1) > 150);
    }

    [Fact]
    public void Every_street_can_be_reached_from_every_other() =>
        Assert.Equal(Network.Value.Count, Walks(Network.Value.Keys.First()).Count);

    [Fact]
    public void Only_bridges_and_underpasses_cross_rivers_and_railway()
    {
        foreach (var corridor in City.Value.Map.Corridors)
        {
            foreach (var street in City.Value.Streets().Where(street => street.Level == 0))
            {
                for (var i = 1; i < street.Line.Count; i++)
                {
                    for (var k = 1; k < corridor.Line.Count; k++)
                    {
                        var crosses = Ring.Crossing(street.Line[i - 1], street.Line[i], corridor.Line[k - 1], corridor.Line[k], out _, out _);

                        // The embankment roads of 英金河 pass under the railway bridge and over the mouth of 锡伯河's banks.
                        Assert.True(!crosses || street.Name.StartsWith("英金河", StringComparison.Ordinal) || Near(corridor.Line[k]), $"{corridor.Name}: {street.Name}");
                    }
                }
            }
        }

        Assert.InRange(City.Value.Streets().Count(street => street.Level == 1), 5, 9);
        Assert.InRange(City.Value.Streets().Count(street => street.Level == -1), 2, 4);
    }

    [Fact]
    public void A_school_across_the_railway_is_near_by_circle_and_far_on_foot()
    {
        var school = City.Value.Facilities.First(facility => facility.Kind.Name == "小学");
        var nodes = Network.Value.Keys.ToArray();
        var walks = Walks(nodes.MinBy(node => Spot.Distance(node, school.At)));
        var line = City.Value.Map.Corridors[2].Line;
        Assert.Contains(City.Value.Parcels(), parcel =>
        {
            var centre = Ring.Centroid(parcel.Ring);
            var index = Curve.DistanceTo(line, centre).Index;
            return parcel.People > 0 && Spot.Distance(centre, school.At) < 500 && Spot.Cross(line[index + 1] - line[index], centre - line[index]) > 0
                && walks[nodes.MinBy(node => Spot.Distance(node, centre))] > 1_000;
        });
    }

    private static bool Near(Spot spot) => City.Value.Terrain.OutsideMetres(spot) > -60;

    private static Dictionary<Spot, List<(Spot To, double Metres)>> Joined(IEnumerable<SampleStreet> streets)
    {
        var network = new Dictionary<Spot, List<(Spot, double)>>();
        foreach (var street in streets)
        {
            var metres = street.Line.Zip(street.Line.Skip(1), Spot.Distance).Sum();
            foreach (var (from, to) in new[] { (street.Line[0], street.Line[^1]), (street.Line[^1], street.Line[0]) })
            {
                if (!network.TryGetValue(from, out var ways))
                {
                    network[from] = ways = [];
                }

                ways.Add((to, metres));
            }
        }

        return network;
    }

    private static Dictionary<Spot, double> Walks(Spot from)
    {
        var walks = new Dictionary<Spot, double>();
        var open = new PriorityQueue<Spot, double>([(from, 0)]);
        while (open.TryDequeue(out var node, out var metres))
        {
            if (walks.TryAdd(node, metres))
            {
                open.EnqueueRange(Network.Value[node].Select(way => (way.To, metres + way.Metres)));
            }
        }

        return walks;
    }
}
