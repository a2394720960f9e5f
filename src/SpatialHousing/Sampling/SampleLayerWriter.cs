using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Sampling;

/// <summary>Writes the sample's features straight to a GeoJSON file, one after the other, nothing kept.</summary>
internal sealed class SampleLayerWriter : IDisposable
{
    private readonly Stream stream;
    private readonly GeoJsonWriter writer;

    /// <param name="stream">Where to; closed with the layer.</param>
    /// <param name="name">Name of the collection.</param>
    public SampleLayerWriter(Stream stream, string name)
    {
        this.stream = stream;
        writer = new GeoJsonWriter(stream, CoordinateSystem.Geographic, name);
    }

    public SampleLayerWriter Feature()
    {
        writer.BeginFeature();
        return this;
    }

    public SampleLayerWriter With(string name, string value)
    {
        writer.Property(name, value);
        return this;
    }

    public SampleLayerWriter With(string name, bool value)
    {
        writer.Property(name, (bool?)value);
        return this;
    }

    public SampleLayerWriter With(string name, int? value)
    {
        writer.Property(name, (long?)value);
        return this;
    }

    public SampleLayerWriter With(string name, double value, int digits)
    {
        writer.Property(name, value, digits);
        return this;
    }

    public void Point(Spot spot) => End(GeometryKind.Point, [[spot]], isClosed: false);

    public void LineString(List<Spot> line) => End(GeometryKind.Line, [line], isClosed: false);

    /// <param name="rings">Shell and holes, open.</param>
    public void Polygon(IReadOnlyList<List<Spot>> rings) => End(GeometryKind.Polygon, rings, isClosed: true);

    public void Dispose()
    {
        writer.Dispose();
        stream.Dispose();
    }

    private void End(GeometryKind kind, IReadOnlyList<List<Spot>> rings, bool isClosed)
    {
        var starts = new int[rings.Count + 1];
        for (var i = 0; i < rings.Count; i++)
        {
            starts[i + 1] = starts[i] + rings[i].Count + (isClosed ? 1 : 0);
        }

        double[] lon = new double[starts[^1]], lat = new double[starts[^1]];
        for (var i = 0; i < rings.Count; i++)
        {
            for (var k = starts[i]; k < starts[i + 1]; k++)
            {
                (lon[k], lat[k]) = SampleGeography.ToDegrees(rings[i][(k - starts[i]) % rings[i].Count]);
            }
        }

        writer.EndFeature(new GeometryColumns([kind], [0, 1], [0, rings.Count], starts, lon, lat), 0);
    }
}
