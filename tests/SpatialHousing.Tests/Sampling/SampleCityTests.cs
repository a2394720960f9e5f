using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using SpatialHousing.Sampling;
using Xunit;

namespace SpatialHousing.Tests.Sampling;

public sealed class SampleCityTests
{
    private static readonly Lazy<SampleCity> City = new(() => SampleCity.Build(1, 4000));
    private static readonly Lazy<SampleParcel[]> Parcels = new(() => [.. City.Value.Parcels()]);

    [Fact]
    public void The_number_of_parcels_is_the_number_asked_for()
    {
        Assert.Equal(4000, Parcels.Value.Length);
        Assert.Equal(1000, SampleCity.Build(77, 1000).Parcels().Count());
    }

    [Fact]
    public void Every_parcel_is_a_simple_polygon_with_an_id_of_its_own()
    {
        var ids = new HashSet<string>();
        Assert.All(Parcels.Value, parcel =>
        {
            Assert.True(ids.Add(parcel.Id), parcel.Id);
            Assert.True(Ring.IsSimple(parcel.Ring), parcel.Id);
            Assert.InRange(Ring.SquareMetres(parcel.Ring), 2_000, 120_000);
        });
    }

    [Fact]
    public void Parcels_do_not_overlap()
    {
        var tree = new STRtree<Polygon>();
        var shapes = Parcels.Value.Select(parcel => Shape(parcel.Ring)).ToArray();
        foreach (var shape in shapes)
        {
            tree.Insert(shape.EnvelopeInternal, shape);
        }

        for (var i = 0; i < shapes.Length; i += 7)
        {
            foreach (var other in tree.Query(shapes[i].EnvelopeInternal).Where(other => !ReferenceEquals(other, shapes[i]) && other.Intersects(shapes[i])))
            {
                Assert.True(Common(shapes[i], other) < 1e-3, Parcels.Value[i].Id);
            }
        }
    }

    [Fact]
    public void Subareas_fill_the_built_up_area_without_gap_or_overlap()
    {
        var mesh = City.Value.Map.Mesh;
        var outlines = SubareaOutlines.Trace(mesh, 8);
        var faces = Enumerable.Range(0, mesh.FaceCount).Sum(face => Ring.SquareMetres(mesh.Ring(face)));
        Assert.All(outlines, outline => Assert.True(Ring.IsSimple(outline)));
        Assert.Equal(faces, outlines.Sum(outline => Ring.SquareMetres(outline)), faces * 1e-12);
    }

    [Fact]
    public void Every_parcel_lies_in_the_subarea_of_its_id()
    {
        var outlines = SubareaOutlines.Trace(City.Value.Map.Mesh, 8);
        Assert.All(Parcels.Value, parcel =>
        {
            var subarea = Array.FindIndex(PublishedSubarea.All, known => parcel.Id.StartsWith(known.Prefix, StringComparison.Ordinal));
            Assert.True(parcel.Ring.TrueForAll(spot => Ring.Contains(outlines[subarea], spot)), parcel.Id);
        });
    }

    [Fact]
    public void Clear_candidates_carry_the_published_quota_of_every_subarea()
    {
        var city = City.Value;
        var forbidding = city.Zones.All().Where(zone => zone.Kind is "ecological_red_line" or "permanent_basic_farmland").Select(zone => Shape(zone.Rings[0], zone.Rings.Skip(1))).ToArray();
        var boundary = Shape(city.Zones.Boundary);
        foreach (var subarea in PublishedSubarea.All)
        {
            double land = 0, floor = 0, early = 0;
            foreach (var parcel in Parcels.Value.Where(parcel => parcel.IsCandidate && parcel.Id.StartsWith(subarea.Prefix, StringComparison.Ordinal)))
            {
                var shape = Shape(parcel.Ring);
                if (boundary.Contains(shape) && !forbidding.Any(zone => zone.Intersects(shape)))
                {
                    var hectares = Ring.SquareMetres(parcel.Ring) / 1e4;
                    (land, floor) = (land + hectares, floor + (hectares * parcel.Far));
                    early += parcel.ReadyYear <= 2027 ? hectares : 0;
                }
            }

            Assert.True(land > 1.25 * subarea.LandHectares, $"{subarea.Name} {land}");
            Assert.True(floor > 1.15 * subarea.FloorTenThousandSquareMetres, $"{subarea.Name} {floor}");
            Assert.True(early > 0.6 * subarea.LandHectares, $"{subarea.Name} {early}");
        }
    }

    private static Polygon Shape(IReadOnlyList<Spot> ring, IEnumerable<List<Spot>>? holes = null) => new(Linear(ring), [.. (holes ?? []).Select(Linear)]);

    private static LinearRing Linear(IReadOnlyList<Spot> ring) => new([.. ring.Append(ring[0]).Select(spot => new Coordinate(spot.X, spot.Y))]);

    private static double Common(Polygon one, Polygon other) => one.Intersection(other).Area;
}
