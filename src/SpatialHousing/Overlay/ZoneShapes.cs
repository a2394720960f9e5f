using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>The land that each zone's rule is about: the zone itself, or for a distance rule all land within the distance.</summary>
internal static class ZoneShapes
{
    /// <summary>Chords of a quarter circle where a distance goes round a corner; 16 keep within 0.25 % of the width.</summary>
    public const int ChordsPerQuarter = 16;

    /// <summary>Polygons in the order of the layer; a zone that covers no land gets none and a finding.</summary>
    public static GeometryColumns Of(PlanarLayer<ProtectionZone> zones, ZoneRules rules, ICollection<Finding> findings)
    {
        if (!AnyNeedsWork(zones, rules))
        {
            return zones.Shapes;
        }

        var builder = new GeometryColumnsBuilder();
        for (var zone = 0; zone < zones.Count; zone++)
        {
            var shape = PlanarShapes.ToGeometry(zones.Shapes, zone);
            var width = WidthOf(zones.Items[zone], rules);
            if (width > 0)
            {
                shape = shape.Buffer(width, ChordsPerQuarter);
            }
            else if (!IsAreal(zones.Shapes.Kinds[zone]))
            {
                findings.Add(NoLand(zones.Items[zone]));
            }

            PlanarShapes.Append(builder, shape);
        }

        return builder.Build();
    }

    /// <summary>The part of that land in a box: a feature a zone, empty where it has none there.</summary>
    public static GeometryColumns Within(PlanarLayer<ProtectionZone> zones, ZoneRules rules, Box box)
    {
        var land = Of(zones, rules, []);
        var frame = PlanarShapes.Factory.ToGeometry(new Envelope(box.MinX, box.MaxX, box.MinY, box.MaxY));
        var builder = new GeometryColumnsBuilder();
        for (var zone = 0; zone < zones.Count; zone++)
        {
            var isNear = IsAreal(land.Kinds[zone]) && !land.BoxOf(zone).IsEmpty && land.BoxOf(zone).Meets(box);
            PlanarShapes.Append(builder, isNear ? OverlayNGRobust.Overlay(frame, EvenOddGeometry.Of(land, zone), SpatialFunction.Intersection) : PlanarShapes.Factory.CreatePolygon());
        }

        return builder.Build();
    }

    /// <summary>Width of the distance rule that applies to a zone, metres; 0 for other rules.</summary>
    public static double WidthOf(ProtectionZone zone, ZoneRules rules) =>
        rules.RuleOf(zone.Kind).Effect is ZoneEffect.KeepDistance distance ? distance.WidthOf(zone.Class) : 0;

    private static bool AnyNeedsWork(PlanarLayer<ProtectionZone> zones, ZoneRules rules)
    {
        for (var zone = 0; zone < zones.Count; zone++)
        {
            if (WidthOf(zones.Items[zone], rules) > 0 || !IsAreal(zones.Shapes.Kinds[zone]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAreal(GeometryKind kind) => kind is GeometryKind.Polygon or GeometryKind.MultiPolygon;

    public static Finding NoLand(ProtectionZone zone) => new(
        Severity.Warning, "zone_without_land", zone.Id, zone.Layer.File, "",
        new LocalText(
            $"{zone.Layer.File}：管控区“{zone.Id}”是线、点或空几何，其规则又没有退让宽度，未参与校核；请给出面，或在规则文件中为“{zone.Kind.Word()}”设退让宽度。",
            $"{zone.Layer.File}: zone \"{zone.Id}\" is a line, a point or empty and its rule has no distance; it took no part. Give a polygon, or a distance for \"{zone.Kind.Word()}\" in the rule file."));
}
