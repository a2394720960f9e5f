using SpatialHousing.Geodesy;
using SpatialHousing.Walking;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>isochrones.geojson: the ground within a distance of each kind (and facility), nearer distances first.</summary>
public static class IsochroneLayerWriter
{
    public static void Write(Stream stream, PlanarLayer<Isochrone> layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var shapes = Projector.Project(layer.Shapes, layer.System, CoordinateSystem.Geographic);
        using var writer = new GeoJsonWriter(stream, CoordinateSystem.Geographic, "isochrones");
        for (var i = 0; i < layer.Count; i++)
        {
            var item = layer.Items[i];
            writer.BeginFeature();
            writer.Property("sh_facility_kind", item.Kind);
            writer.Property("sh_facility_id", item.FacilityId.Length == 0 ? null : item.FacilityId);
            writer.Property("sh_distance_m", item.Distance.Metres, 2);
            writer.Property("sh_minutes", item.Minutes, 2);
            writer.EndFeature(shapes, i);
        }
    }
}
