using SpatialHousing.Sampling;
using Xunit;

namespace SpatialHousing.Tests.Sampling;

public sealed class SampleCityTests
{
    private static readonly Lazy<SampleCity> City = new(() => SampleCity.Build(1, 4000));

    [Fact]
    public void The_number_of_parcels_is_the_number_asked_for() => Assert.Equal(4000, City.Value.Parcels().Count());

    [Fact]
    public void Every_parcel_is_a_simple_polygon_with_an_id_of_its_own()
    {
        var ids = new HashSet<string>();
        Assert.All(City.Value.Parcels(), parcel =>
        {
            Assert.True(ids.Add(parcel.Id), parcel.Id);
            Assert.True(Ring.IsSimple(parcel.Ring), parcel.Id);
            Assert.True(Ring.SquareMetres(parcel.Ring) > 900, parcel.Id);
        });
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
}
