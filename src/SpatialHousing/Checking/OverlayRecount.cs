using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Union;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Checking;

/// <summary>复算: what a parcel shares with a zone, or has outside all zones of a kind, by NetTopologySuite overlay alone.</summary>
internal sealed class OverlayRecount
{
    private readonly PlanarLayer<ProtectionZone> zones;
    private readonly ZoneRules rules;
    private readonly GeometryColumns zoneShapes;
    private readonly EllipsoidalArea ellipsoid;
    private readonly Dictionary<int, Geometry> zoneGeometry = [];
    private readonly Dictionary<(ZoneKind Kind, int Zone), RecountedLand> ofParcel = [];

    public OverlayRecount(PlanarLayer<ProtectionZone> zones, ZoneRules rules)
    {
        this.zones = zones;
        this.rules = rules;
        zoneShapes = ZoneShapes.Of(zones, rules, []);
        ellipsoid = new EllipsoidalArea(zones.System);
    }

    /// <summary>Call before another parcel: certificates of one parcel on one zone share one recount.</summary>
    public void Forget() => ofParcel.Clear();

    /// <param name="zone">The zone, or −1 for a kind that must contain.</param>
    /// <param name="members">All zones of the rule's kind.</param>
    public RecountedLand Of(GeometryColumns planar, int parcel, ZoneRule rule, int zone, int[] members)
    {
        var key = (zones.Items[members[0]].Kind, zone);
        if (!ofParcel.TryGetValue(key, out var land))
        {
            ofParcel.Add(key, land = Recounted(EvenOddGeometry.Of(planar, parcel), rule, zone, members));
        }

        return land;
    }

    private RecountedLand Recounted(Geometry land, ZoneRule rule, int zone, int[] members)
    {
        var whole = PlanarMeasures.AreaOf(land);
        var noise = Math.Max(rules.Tolerances.Noise.SquareMetres, whole.SquareMetres * 1e-12);
        int[] holders = rule.MustContain ? [.. members.Where(member => PlanarMeasures.AreaOf(Shared(land, ZoneOf(member))).SquareMetres > noise)] : [];
        var piece = rule.MustContain ? Outside(land, holders) : Shared(land, ZoneOf(zone));
        var area = PlanarMeasures.AreaOf(piece);
        var isWhole = area.SquareMetres >= whole.SquareMetres - noise;
        var isSliver = area <= rules.Tolerances.SliverArea && 2 * area.SquareMetres / PlanarMeasures.OutlineMetres(piece) < rules.Tolerances.SliverWidthMetres;
        return new RecountedLand(whole, Ellipsoidal(land), area, Ellipsoidal(piece), isWhole, isSliver, [.. holders], PolygonsOf(isWhole ? land : piece));
    }

    private static ImmutableArray<ImmutableArray<Coordinate[]>> PolygonsOf(Geometry piece) =>
        [.. PlanarShapes.Polygons(piece).Select(polygon => polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(ring => ring.Coordinates).ToImmutableArray())];

    private Geometry Outside(Geometry land, int[] holders) => holders.Length == 0
        ? land
        : OverlayNGRobust.Overlay(land, UnaryUnionOp.Union(holders.Select(ZoneOf).ToList()), SpatialFunction.Difference);

    private static Geometry Shared(Geometry land, Geometry zone) => OverlayNGRobust.Overlay(land, zone, SpatialFunction.Intersection);

    private Geometry ZoneOf(int zone)
    {
        if (!zoneGeometry.TryGetValue(zone, out var geometry))
        {
            zoneGeometry.Add(zone, geometry = EvenOddGeometry.Of(zoneShapes, zone));
        }

        return geometry;
    }

    private LandArea Ellipsoidal(Geometry geometry)
    {
        var builder = new GeometryColumnsBuilder();
        PlanarShapes.Append(builder, geometry);
        return ellipsoid.Of(builder.Build(), 0);
    }
}

/// <summary>What the recount found of a parcel and a zone.</summary>
/// <param name="IsWhole">The piece is the parcel but for the noise.</param>
/// <param name="Holders">Zones that hold land of the parcel, for a kind that must contain.</param>
/// <param name="Polygons">The piece in metres of the plane: polygons → rings, the outer one first → vertices, closed.</param>
internal sealed record RecountedLand(
    LandArea Whole,
    LandArea WholeEllipsoidal,
    LandArea Piece,
    LandArea PieceEllipsoidal,
    bool IsWhole,
    bool IsSliver,
    ImmutableArray<int> Holders,
    ImmutableArray<ImmutableArray<Coordinate[]>> Polygons);
