using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;

namespace SpatialHousing.Benchmarks;

/// <summary>J5: the district over each parcel's centroid, as the peers ask it; and the product's own join, by the largest share of the area.</summary>
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
        var indexes = PointLocator.LocateCentroids(parcelShapes, districtShapes);
        clock.Phase("join");
        SubareaLocator.Locate(parcelShapes, districtShapes);
        clock.Phase("join_by_share");
        var ids = new FeatureIds(null).Assign(districts, []);
        clock.Check(string.Join(' ', indexes.Where(index => index >= 0).GroupBy(index => ids[index]).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}={group.Count()}")));
    }
}
