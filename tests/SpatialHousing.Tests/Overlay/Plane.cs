using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SpatialHousing.Formats.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing.Tests.Overlay;

/// <summary>Small worlds in the plane of 120° E, from WKT in metres.</summary>
internal static class Plane
{
    public static readonly CoordinateSystem System = CoordinateSystem.ThreeDegree(40);

    public static readonly ZoneLayer Layer = new("zones.geojson", "v1", "2026-01-01", "test", "");

    public static readonly ZoneRules Rules = ZoneRulesReader.ReadBuiltIn().WithoutRequirements();

    public static Geometry Wkt(string wkt) => new WKTReader().Read(wkt);

    public static GeometryColumns Shapes(params IEnumerable<Geometry> geometries)
    {
        var builder = new GeometryColumnsBuilder();
        foreach (var geometry in geometries)
        {
            PlanarShapes.Append(builder, geometry);
        }

        return builder.Build();
    }

    public static PlanarLayer<Parcel> Parcels(params string[] wkt) => Parcels(Shapes(wkt.Select(Wkt)));

    public static PlanarLayer<Parcel> Parcels(GeometryColumns shapes) => new(
        System, [.. Enumerable.Range(1, shapes.Count).Select(number => new Parcel($"P{number}", "0701", null, null, null))], shapes);

    public static PlanarLayer<ProtectionZone> Zones(params (ZoneKind Kind, string Wkt)[] zones) => new(
        System,
        [.. zones.Select((zone, index) => new ProtectionZone($"Z{index + 1}", zone.Kind, Layer))],
        Shapes(zones.Select(zone => Wkt(zone.Wkt))));

    public static PlanarLayer<ProtectionZone> Zones(GeometryColumns shapes, ZoneKind kind = ZoneKind.EcologicalRedLine) => new(
        System, [.. Enumerable.Range(1, shapes.Count).Select(number => new ProtectionZone($"Z{number}", kind, Layer))], shapes);

    public static ZoneAssessment Check(PlanarLayer<Parcel> parcels, PlanarLayer<ProtectionZone> zones) => ZoneOverlay.Compute(parcels, zones, Rules, AreaMethod.Planar);

    public static ZoneAssessment Check(string parcel, params (ZoneKind Kind, string Wkt)[] zones) => Check(Parcels(parcel), Zones(zones));
}
