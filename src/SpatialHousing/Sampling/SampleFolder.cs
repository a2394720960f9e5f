using System.Globalization;
using SpatialHousing.Formats;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Sampling;

/// <summary>Writes a sample city as a folder that is a complete plan: plan file, layers, table, read-me, and rules unless they lie elsewhere.</summary>
public static class SampleFolder
{
    private const string About = "（示意，非实测 / schematic, not surveyed）";
    private const string ZoneSource = "示意：由 spatialhousing sample 绘制，非批准范围 / schematic: drawn by spatialhousing sample, not an approved line";

    /// <param name="city">The city.</param>
    /// <param name="path">Folder to write; see <see cref="OutputFolder.Open"/> for when an old one is replaced.</param>
    /// <param name="rules">Folder of the rule files relative to the plan file; null writes copies into <c>rules</c>.</param>
    /// <param name="force">Replace a folder that this program did not write.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">Stops between features; nothing is left then.</param>
    /// <returns>Files written, relative, in order.</returns>
    public static IReadOnlyList<string> Write(SampleCity city, string path, string? rules, bool force, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(city);
        using var folder = OutputFolder.Open(path, force);
        WriteParcels(city, folder, progress, cancellation);
        progress?.Report(new(new("写其他图层", "writing the other layers"), double.NaN));
        WriteSubareas(city, folder);
        WriteZones(city, folder);
        WriteStreets(city, folder, cancellation);
        WriteFacilities(city, folder);
        WriteBaseMap(city, folder);
        SampleTables.WriteSubareas(folder);
        SampleTables.WriteCounties(folder);
        SamplePlanFile.Write(folder, rules);
        if (rules is null)
        {
            SampleRules.Copy(folder);
        }

        SampleReadMe.Write(city, folder);
        folder.Commit();
        return folder.Written;
    }

    private static void WriteParcels(SampleCity city, OutputFolder folder, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        using var layer = new SampleLayerWriter(folder.Create("parcels.geojson"), "parcels" + About);
        var number = 0;
        foreach (var parcel in city.Parcels())
        {
            if (number++ % 5_000 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new(new("写地块", "writing parcels"), number / (double)city.ParcelCount));
            }

            layer.Feature().With("id", parcel.Id).With("land_use", parcel.LandUse).With("status", parcel.IsCandidate ? "candidate" : "existing")
                .With("far", parcel.Far, 1).With("height_limit_m", parcel.HeightLimitMetres).With("ready_year", parcel.ReadyYear).With("is_cleared", parcel.IsCleared)
                .With("people", parcel.People).With("dwellings", parcel.Dwellings).With("price_yuan_m2", parcel.PriceYuan)
                .With("transit", parcel.Transit, 2).With("services", parcel.Services, 2).With("environment", parcel.Environment, 2).With("jobs", parcel.Jobs, 2)
                .Polygon([parcel.Ring]);
        }
    }

    private static void WriteSubareas(SampleCity city, OutputFolder folder)
    {
        using var layer = new SampleLayerWriter(folder.Create("subareas.geojson"), "subareas" + About);
        var outlines = SubareaOutlines.Trace(city.Map.Mesh, PublishedSubarea.All.Length);
        for (var i = 0; i < outlines.Count; i++)
        {
            var subarea = PublishedSubarea.All[i];
            layer.Feature().With("id", subarea.Id).With("name", subarea.Name).With("name_en", subarea.English).With("level", "subarea").With("parent", "主城区").Polygon([outlines[i]]);
        }
    }

    private static void WriteZones(SampleCity city, OutputFolder folder)
    {
        using var layer = new SampleLayerWriter(folder.Create("zones.geojson"), "zones" + About);
        foreach (var zone in city.Zones.All())
        {
            layer.Feature().With("id", zone.Id).With("kind", zone.Kind).With("name", zone.Name).With("version", "schematic-1").With("date", "2026-01-01").With("source", ZoneSource).Polygon(zone.Rings);
        }
    }

    private static void WriteStreets(SampleCity city, OutputFolder folder, CancellationToken cancellation)
    {
        using var layer = new SampleLayerWriter(folder.Create("roads.geojson"), "roads" + About);
        var number = 0;
        foreach (var street in city.Streets())
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            layer.Feature().With("id", "L" + number.ToString("00000", CultureInfo.InvariantCulture)).With("name", street.Name).With("class", Word(street.Kind)).With("level", street.Level).With("walkable", true).LineString(street.Line);
        }
    }

    private static void WriteFacilities(SampleCity city, OutputFolder folder)
    {
        using var layer = new SampleLayerWriter(folder.Create("facilities.geojson"), "facilities" + About);
        foreach (var facility in city.Facilities)
        {
            layer.Feature().With("id", facility.Id).With("kind", facility.Kind.Name).With("name", facility.Name).With("capacity", facility.Capacity).Point(facility.At);
        }
    }

    private static void WriteBaseMap(SampleCity city, OutputFolder folder)
    {
        WriteShapes(folder, "hills", city.Base.Hills());
        WriteShapes(folder, "water", city.Base.Water());
        WriteShapes(folder, "green", city.Base.Green().Concat(city.Parks().Select((park, index) => new SampleShape(string.Create(CultureInfo.InvariantCulture, $"G{index + 3}"), "green", park.Name, [park.Land]))));
        using var layer = new SampleLayerWriter(folder.Create("basemap/rail.geojson"), "rail" + About);
        var railway = city.Base.Railway();
        layer.Feature().With("id", railway.Id).With("name", railway.Name).LineString(railway.Rings[0]);
    }

    private static void WriteShapes(OutputFolder folder, string role, IEnumerable<SampleShape> shapes)
    {
        using var layer = new SampleLayerWriter(folder.Create($"basemap/{role}.geojson"), role + About);
        foreach (var shape in shapes)
        {
            layer.Feature().With("id", shape.Id).With("name", shape.Name);
            if (role == "hills")
            {
                layer.With("level", shape.Id[1] - '0');
            }

            layer.Polygon(shape.Rings);
        }
    }

    private static string Word(StreetClass kind) => kind switch
    {
        StreetClass.Arterial => "arterial",
        StreetClass.Secondary => "secondary",
        StreetClass.Local => "local",
        _ => "lane",
    };
}
