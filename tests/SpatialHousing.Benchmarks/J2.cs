using SpatialHousing.Formats;
using SpatialHousing.Formats.Check;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Formats.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing.Benchmarks;

/// <summary>J2: overlap of every parcel with the protection zones in the plane, verdicts, check.csv and overlaps.csv.</summary>
internal static class J2
{
    public static void Run(string folder, PhaseClock clock)
    {
        var parcels = ReadAhead.Of(GeoJsonReader.ReadBatches(Path.Combine(folder, "parcels_gk.geojson"), new GeoJsonOptions { Need = GeometryNeed.Polygons, BatchFeatures = 32_768 }));
        var zones = Zones(Path.Combine(folder, "redlines_gk.geojson"));
        clock.Phase("read_zones");
        var overlay = new ZoneOverlay(zones, ZoneRulesReader.ReadBuiltIn().WithoutRequirements(), AreaMethod.Planar);
        clock.Phase("index");
        var target = Directory.CreateTempSubdirectory("j2-");
        try
        {
            Assess(parcels, target.FullName, overlay, zones.System, clock);
        }
        finally
        {
            target.Delete(recursive: true);
        }
    }

    private static void Assess(IEnumerable<SourceLayer> batches, string target, ZoneOverlay overlay, CoordinateSystem plane, PhaseClock clock)
    {
        using var tables = new CheckTableWriter(name => File.Create(Path.Combine(target, name)));
        var ids = new FeatureIds(null);
        int count = 0, hit = 0;
        double area = 0;
        foreach (var batch in batches)
        {
            var parcels = new PlanarLayer<Parcel>(plane, [.. ids.Assign(batch, []).Select(id => new Parcel(id, "", null, null, null))], batch.Shapes);
            var assessment = overlay.Assess(parcels);
            tables.Write(assessment);
            count += parcels.Count;
            hit += assessment.Parcels.Count(parcel => parcel.Breach.SquareMetres > 1e-6);
            area += assessment.Overlaps.Sum(overlap => overlap.Land.SquareMetres);
        }

        clock.Phase("check");
        clock.Check($"n={count} area={area:F6} hit={hit}");
    }

    private static PlanarLayer<ProtectionZone> Zones(string path)
    {
        var source = GeoJsonReader.ReadLayer(path, new GeoJsonOptions { Need = GeometryNeed.Polygons });
        var layer = new ZoneLayer(path, "", "", "", "");
        return new PlanarLayer<ProtectionZone>(
            source.System, [.. new FeatureIds(null).Assign(source, []).Select(id => new ProtectionZone(id, ZoneKind.Other, layer))], source.Shapes);
    }
}
