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
        using var batches = CheckInputs.ReadParcels(new CheckRequest(Path.Combine(folder, "parcels_gk.geojson"), [], null, null), CancellationToken.None);
        var rules = Task.Run(() => ZoneRulesReader.ReadBuiltIn().WithoutRequirements());
        var zones = Zones(Path.Combine(folder, "redlines_gk.geojson"));
        clock.Phase("read_zones");
        var overlay = new ZoneOverlay(zones, rules.Result, AreaMethod.Planar);
        clock.Phase("index");
        var target = Directory.CreateTempSubdirectory("j2-");
        try
        {
            Assess(batches.Items(), target.FullName, overlay, zones.System, clock);
        }
        finally
        {
            File.Delete(Path.Combine(target.FullName, CheckTableWriter.CheckFile));
            File.Delete(Path.Combine(target.FullName, CheckTableWriter.OverlapFile));
            target.Delete();
        }
    }

    private static void Assess(IEnumerable<ParcelBatch> batches, string target, ZoneOverlay overlay, CoordinateSystem plane, PhaseClock clock)
    {
        using var tables = new CheckTableWriter(name => File.Create(Path.Combine(target, name)));
        var writing = new WriteBehind();
        int count = 0, hit = 0;
        double area = 0;
        foreach (var batch in batches)
        {
            var assessment = overlay.Assess(new PlanarLayer<Parcel>(plane, batch.Parcels, batch.Source.Shapes));
            writing.Start(() => tables.Write(assessment));
            count += batch.Parcels.Length;
            foreach (var parcel in assessment.Parcels)
            {
                hit += parcel.Breach.SquareMetres > 1e-6 ? 1 : 0;
            }

            foreach (var overlap in assessment.Overlaps)
            {
                area += overlap.Land.SquareMetres;
            }
        }

        writing.Wait();
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
