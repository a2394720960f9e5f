using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Check;

/// <summary>Writes overlaps.geojson: the pieces that break a hard rule, in degrees.</summary>
public sealed class PieceLayerWriter : IDisposable
{
    public const string FileName = "overlaps.geojson";

    private readonly Stream stream;
    private readonly GeoJsonWriter writer;
    private readonly Projector toDegrees;
    private readonly AreaMethod method;

    public PieceLayerWriter(Stream stream, CoordinateSystem plane, AreaMethod method)
    {
        this.stream = stream;
        this.method = method;
        writer = new GeoJsonWriter(stream, CoordinateSystem.Geographic, "overlaps");
        toDegrees = new Projector(plane, CoordinateSystem.Geographic);
    }

    public void Write(ZoneAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        if (assessment.Violations.IsEmpty)
        {
            return;
        }

        var shapes = toDegrees.Project(GeometryColumns.Join([.. assessment.Violations.Select(violation => violation.Shape)]));
        for (var v = 0; v < shapes.Count; v++)
        {
            var violation = assessment.Violations[v];
            var land = method == AreaMethod.Planar ? violation.Planar : violation.Ellipsoidal;
            writer.BeginFeature();
            writer.Property("parcel_id", violation.ParcelId);
            writer.Property("zone_id", violation.ZoneId);
            writer.Property("zone_kind", violation.Kind.Word());
            writer.Property("verdict", violation.Verdict.Word());
            writer.Property("class", violation.Class.Word());
            writer.Property("overlap_m2", land.SquareMetres, 4);
            writer.Property("overlap_mu", land.Mu, 2);
            writer.EndFeature(shapes, v);
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        stream.Dispose();
    }
}
