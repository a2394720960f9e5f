using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;

namespace SpatialHousing.Benchmarks;

/// <summary>J5: the district that holds the largest share of each parcel's area, in the plane; counts by district.</summary>
internal static class J5
{
    public static void Run(string folder, PhaseClock clock)
    {
        var parcels = GeoJsonReader.ReadLayer(Path.Combine(folder, "parcels.geojson"), new GeoJsonOptions { Need = GeometryNeed.Polygons });
        var districts = GeoJsonReader.ReadLayer(Path.Combine(folder, "districts.geojson"), new GeoJsonOptions { Need = GeometryNeed.Polygons });
        clock.Phase("read");
        var plane = CoordinateSystem.FromEpsg(4549)!;
        var parcelShapes = Projector.Project(parcels.Shapes, parcels.System, plane);
        var districtShapes = Projector.Project(districts.Shapes, districts.System, plane);
        clock.Phase("project");
        var (indexes, _) = SubareaLocator.Locate(parcelShapes, districtShapes);
        clock.Phase("join");
        var ids = new FeatureIds(null).Assign(districts, []);
        clock.Check(string.Join(' ', indexes.Where(index => index >= 0).GroupBy(index => ids[index]).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}={group.Count()}")));
    }
}
