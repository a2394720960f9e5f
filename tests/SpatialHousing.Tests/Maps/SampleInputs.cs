using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Formats.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Tests.Maps;

/// <summary>The sample city's real layers with stand-in results (straight-line minutes, verdicts by interior point, every candidate supplied in turn).</summary>
internal static class SampleInputs
{
    private static readonly string[] Kinds = ["幼儿园", "小学", "初中", "社区卫生服务站", "菜市场", "养老服务站", "公园"];

    public static AtlasInputs Of(string folder)
    {
        var plane = CoordinateSystem.ForLongitude(118.95);
        SourceLayer Read(string file) => GeoJsonReader.ReadLayer(Path.Combine(folder, file));
        GeometryColumns Planar(SourceLayer layer) => Projector.Project(layer.Shapes, layer.System, plane);
        var subareas = Read("subareas.geojson");
        var parcels = Read("parcels.geojson");
        var zones = Read("zones.geojson");
        var roads = Read("roads.geojson");
        var facilities = Read("facilities.geojson");
        var parcelShapes = Planar(parcels);
        var zoneShapes = Planar(zones);
        var areaShapes = Planar(subareas);
        var facilityShapes = Planar(facilities);
        var city = TestCity.Inputs(2);
        var names = Column(subareas, "name");
        var order = names.Select(name => Array.FindIndex([.. city.Areas.Names], area => area.Chinese == name)).ToArray();
        return city with
        {
            PlanId = "chifeng-main-urban",
            PlanName = new("赤峰市住房发展规划（2026—2030年）", "Chifeng housing plan 2026–2030"),
            System = plane,
            Maker = new("SpatialHousing 示例", "SpatialHousing sample"),
            Areas = Reordered(city.Areas, order, areaShapes),
            Parcels = Parcels(parcels, parcelShapes, areaShapes, zones, zoneShapes, facilities, facilityShapes),
            Zones = [.. Column(zones, "kind").Distinct().Where(kind => ZoneKinds.TryParse(kind, out _)).Select(kind => Zones(kind, zones, zoneShapes))],
            Roads = new AtlasRoads(Planar(roads), Column(roads, "class"), [.. Column(roads, "name").Select(name => new LocalText(name, name))]),
            Facilities = new AtlasFacilities(facilityShapes, Column(facilities, "kind"), Column(facilities, "id")),
            Backdrops = [.. new[] { "hills", "green", "water", "rail" }.Select(role => Backdrop(role, Read($"basemap/{role}.geojson"), Planar))],
        };
    }

    private static AtlasAreas Reordered(AtlasAreas areas, int[] order, GeometryColumns shapes)
    {
        ImmutableArray<T> By<T>(ImmutableArray<T> column, int each = 1) => [.. order.SelectMany(index => Enumerable.Range(0, each).Select(i => column[(index * each) + i])), .. column.Skip(order.Length * each)];
        return areas with
        {
            Shapes = shapes,
            Names = By(areas.Names),
            FloorAreaByYear = By(areas.FloorAreaByYear, 5),
            FloorAreaTotals = By(areas.FloorAreaTotals),
            LandAreaByYear = By(areas.LandAreaByYear, 5),
            LandAreaTotals = By(areas.LandAreaTotals),
            Inventory = By(areas.Inventory),
            DestockingMonths = By(areas.DestockingMonths),
            SupplyActions = By(areas.SupplyActions),
            Functions = By(areas.Functions),
        };
    }

    private static AtlasParcels Parcels(SourceLayer layer, GeometryColumns shapes, GeometryColumns areas, SourceLayer zones, GeometryColumns zoneShapes, SourceLayer facilities, GeometryColumns facilityShapes)
    {
        var status = Column(layer, "status");
        var people = layer.Properties.Find("people")!;
        var centres = Enumerable.Range(0, shapes.Count).Select(i => shapes.BoxOf(i)).Select(box => (X: box.CentreX, Y: box.CentreY)).ToArray();
        var zoneKinds = Column(zones, "kind");
        var kinds = Column(facilities, "kind");
        var demand = Enumerable.Range(0, shapes.Count).Select(i => people.Number(i) is > 0 and { } number ? number : double.NaN).ToImmutableArray();
        double Minutes(int parcel, string kind) => double.IsNaN(demand[parcel]) ? double.NaN : Enumerable.Range(0, kinds.Length).Where(f => kinds[f] == kind).Min(f =>
            Math.Sqrt(Math.Pow(facilityShapes.X[facilityShapes.VertexRange(f).Start] - centres[parcel].X, 2) + Math.Pow(facilityShapes.Y[facilityShapes.VertexRange(f).Start] - centres[parcel].Y, 2))) * 1.3 / (1000.0 / 15);
        var minutes = Kinds.Select(kind => new AtlasMinutes(kind, new(kind, kind), [.. Enumerable.Range(0, shapes.Count).Select(i => Minutes(i, kind))], 15)).ToImmutableArray();
        string[] forbidding = ["ecological_red_line", "permanent_basic_farmland", "river", "rail"];
        string Verdict(int parcel)
        {
            var hits = Enumerable.Range(0, zoneKinds.Length).Where(z => forbidding.Contains(zoneKinds[z])).ToArray();
            var (start, end) = shapes.VertexRange(parcel);
            var inside = Enumerable.Range(start, end - start).Count(v => hits.Any(z => FrameFeatures.Covers(zoneShapes, z, shapes.X[v], shapes.Y[v])));
            return inside == 0 ? "clear" : inside == end - start ? "inside" : "partly";
        }

        return new AtlasParcels
        {
            Shapes = shapes,
            Ids = Column(layer, "id"),
            LandUse = Column(layer, "land_use"),
            AreaOf = [.. centres.Select(centre => Enumerable.Range(0, areas.Count).FirstOrDefault(area => FrameFeatures.Covers(areas, area, centre.X, centre.Y), -1))],
            SupplyYear = [.. status.Select((word, i) => word == "candidate" && i % 3 != 0 ? 2026 + (i % 5) : 0)],
            Verdicts = [.. Enumerable.Range(0, shapes.Count).Select(Verdict)],
            LandAreaSquareMetres = [.. Enumerable.Range(0, shapes.Count).Select(i => shapes.BoxOf(i) is var box ? box.Width * box.Height * 0.7 : 0)],
            FloorAreaSquareMetres = [.. Enumerable.Range(0, shapes.Count).Select(i => status[i] == "candidate" && shapes.BoxOf(i) is var box ? box.Width * box.Height * 1.4 : 0)],
            Demand = demand,
            Minutes = minutes,
            Completeness = [.. Enumerable.Range(0, shapes.Count).Select(i => double.IsNaN(demand[i]) ? double.NaN : minutes.Count(column => column.Minutes[i] <= 15) / (double)minutes.Length)],
        };
    }

    private static AtlasZones Zones(string kind, SourceLayer zones, GeometryColumns shapes)
    {
        var zoneKind = ZoneKinds.TryParse(kind, out var known) ? known : ZoneKind.Other;
        var kinds = Column(zones, "kind");
        var chosen = Enumerable.Range(0, shapes.Count).Where(i => kinds[i] == kind).ToArray();
        return new AtlasZones(zoneKind, zoneKind.Name(), Chosen(shapes, chosen), [.. chosen.Select(i => Column(zones, "id")[i])]);
    }

    private static GeometryColumns Chosen(GeometryColumns shapes, int[] features)
    {
        var builder = new GeometryColumnsBuilder();
        foreach (var feature in features)
        {
            builder.BeginFeature(shapes.Kinds[feature]);
            for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
            {
                builder.BeginPart();
                for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
                {
                    builder.BeginRing();
                    for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1]; v++)
                    {
                        builder.Add(shapes.X[v], shapes.Y[v]);
                    }
                }
            }

            builder.EndFeature();
        }

        return builder.Build();
    }

    private static AtlasBackdrop Backdrop(string role, SourceLayer layer, Func<SourceLayer, GeometryColumns> planar) => new(
        role, planar(layer), [.. Column(layer, "name").Select(name => new LocalText(name, name))],
        layer.Properties.Find("level") is { } level ? [.. Enumerable.Range(0, layer.Count).Select(i => (int)(level.Number(i) ?? 1))] : []);

    private static ImmutableArray<string> Column(SourceLayer layer, string name)
    {
        var column = layer.Properties.Find(name)!;
        return [.. Enumerable.Range(0, layer.Count).Select(i => column.Text(i) ?? "")];
    }
}
