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
    /// <summary>In the place of a zone: the land outside a kind that must contain.</summary>
    public const int Outside = -1;

    private readonly PlanarLayer<ProtectionZone> zones;
    private readonly ZoneRules rules;
    private readonly LocalZones local;
    private readonly EllipsoidalArea ellipsoid;
    private readonly ImmutableArray<ZoneKind> containing;
    private readonly Dictionary<(ZoneKind Kind, int Zone), RecountedLand> ofParcel = [];
    private GeometryColumns planar = GeometryColumns.Empty;
    private int parcel;
    private Envelope box = new();
    private Geometry? land;
    private IReadOnlyList<int>? near;

    public OverlayRecount(PlanarLayer<ProtectionZone> zones, ZoneRules rules)
    {
        this.zones = zones;
        this.rules = rules;
        local = new LocalZones(ZoneShapes.Of(zones, rules, []));
        ellipsoid = new EllipsoidalArea(zones.System);
        containing = [.. zones.Items.Select(zone => zone.Kind).Distinct().Where(kind => rules.RuleOf(kind).MustContain)];
    }

    /// <summary>Goes to a parcel of a layer in the plane of the zones.</summary>
    public void Take(GeometryColumns parcels, int feature)
    {
        ofParcel.Clear();
        (planar, parcel, land, near) = (parcels, feature, null, null);
        box = LocalZones.EnvelopeOf(parcels.BoxOf(feature));
    }

    /// <summary>What a certificate must exist for: kind, and the zone or <see cref="Outside"/>.</summary>
    /// <remarks>Land between the noise and twice the noise may be called shared or not: two ways to compute it differ by that.</remarks>
    public IEnumerable<(ZoneKind Kind, int Zone, RecountedLand Land)> Breaches()
    {
        foreach (var zone in Near)
        {
            var kind = zones.Items[zone].Kind;
            if (rules.RuleOf(kind).Forbids && local.About(zone, box) is var about && !about.Geometry.IsEmpty && about.Intersects(Land) && Of(kind, zone) is var shared && shared.IsSurelyLand)
            {
                yield return (kind, zone, shared);
            }
        }

        foreach (var kind in containing)
        {
            if (!Near.Any(zone => zones.Items[zone].Kind == kind && local.About(zone, box).Covers(Land)) && Of(kind, Outside) is var rest && rest.IsSurelyLand)
            {
                yield return (kind, Outside, rest);
            }
        }
    }

    /// <summary>What the parcel shares with a zone, or has outside all zones of a kind; worked out once a parcel.</summary>
    public RecountedLand Of(ZoneKind kind, int zone)
    {
        if (!ofParcel.TryGetValue((kind, zone), out var recounted))
        {
            ofParcel.Add((kind, zone), recounted = Recounted(kind, zone));
        }

        return recounted;
    }

    private Geometry Land => land ??= EvenOddGeometry.Of(planar, parcel);

    private IReadOnlyList<int> Near => near ??= local.Near(box);

    private RecountedLand Recounted(ZoneKind kind, int zone)
    {
        var whole = PlanarMeasures.AreaOf(Land);
        var noise = Math.Max(rules.Tolerances.Noise.SquareMetres, whole.SquareMetres * 1e-12);
        int[] holders = zone != Outside ? [] : [.. Near.Where(member => zones.Items[member].Kind == kind && PlanarMeasures.AreaOf(Shared(member)).SquareMetres > noise)];
        var piece = zone == Outside ? WithoutZones(holders) : Shared(zone);
        var area = PlanarMeasures.AreaOf(piece);
        var isWhole = area.SquareMetres >= whole.SquareMetres - noise;
        var isSliver = area <= rules.Tolerances.SliverArea && 2 * area.SquareMetres / PlanarMeasures.OutlineMetres(piece) < rules.Tolerances.SliverWidthMetres;
        return new RecountedLand(
            whole, Ellipsoidal(Land), area, Ellipsoidal(piece), area.SquareMetres > 2 * noise, area.SquareMetres > noise / 2, isWhole, isSliver, [.. holders], PolygonsOf(isWhole ? Land : piece));
    }

    private static ImmutableArray<ImmutableArray<Coordinate[]>> PolygonsOf(Geometry piece) =>
        [.. PlanarShapes.Polygons(piece).Select(polygon => polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(ring => ring.Coordinates).ToImmutableArray())];

    private Geometry WithoutZones(int[] holders) => holders.Length == 0
        ? Land
        : OverlayNGRobust.Overlay(Land, UnaryUnionOp.Union(holders.Select(holder => local.About(holder, box).Geometry).ToList()), SpatialFunction.Difference);

    private Geometry Shared(int zone) => OverlayNGRobust.Overlay(Land, local.About(zone, box).Geometry, SpatialFunction.Intersection);

    private LandArea Ellipsoidal(Geometry geometry) => ellipsoid.Of(PlanarShapes.ToColumns(geometry), 0);
}
