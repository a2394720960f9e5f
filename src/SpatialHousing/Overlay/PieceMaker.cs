using NetTopologySuite.Geometries;
using NetTopologySuite.Noding.Snap;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Builds the outlines of overlaps, for the parcels that have one.</summary>
/// <remarks>
/// Traced along the edges where that is plain and the area comes out as summed; else by NetTopologySuite, on the zone's land about the parcel,
/// which is traced in a box that is surely in general position. Only zones whose rings touch or cross go there whole. One instance a thread.
/// </remarks>
internal sealed class PieceMaker
{
    private const double SameSquareMetres = 1e-6;
    private const double SameArea = 1e-9;
    private const double SnapMetres = 1e-6;

    /// <summary>Odd widths: a box grown by one of them has no vertex on a zone's boundary but by rare chance.</summary>
    private static readonly double[] Growths = [0.3713, 1.1897, 2.7131];

    private readonly GeometryColumns zones;
    private readonly Lazy<OverlapKernel> boxKernel;
    private readonly PieceTracer tracer;
    private readonly Dictionary<int, Geometry> zoneGeometry = [];

    public PieceMaker(GeometryColumns zones, RingTable rings, Func<OverlapKernel> newKernel)
    {
        this.zones = zones;
        boxKernel = new Lazy<OverlapKernel>(newKernel, isThreadSafe: false);
        tracer = new PieceTracer(rings);
    }

    /// <summary>What the parcel measured last shares with a zone.</summary>
    public Geometry Shared(OverlapKernel kernel, GeometryColumns parcels, int parcel, int zone, double expectedSquareMetres) =>
        Traced(kernel, zone, isRemainder: false, expectedSquareMetres) ?? Overlay(ParcelOf(parcels, parcel), LandAbout(zone, kernel.Box), SpatialFunction.Intersection);

    /// <summary>What the parcel measured last keeps when zones are cut off it.</summary>
    public Geometry Without(OverlapKernel kernel, GeometryColumns parcels, int parcel, IReadOnlyList<int> cut, double expectedSquareMetres)
    {
        if (cut.Count == 1 && Traced(kernel, cut[0], isRemainder: true, expectedSquareMetres) is { } traced)
        {
            return traced;
        }

        var box = kernel.Box;
        return cut.Aggregate(ParcelOf(parcels, parcel), (rest, zone) => Overlay(rest, LandAbout(zone, box), SpatialFunction.Difference));
    }

    public static Geometry ParcelOf(GeometryColumns parcels, int parcel) => EvenOddGeometry.Of(parcels, parcel);

    /// <summary>Points and lines where shapes merely meet are left out.</summary>
    public static Geometry Overlay(Geometry one, Geometry other, SpatialFunction function)
    {
        return PlanarShapes.Factory.BuildGeometry([.. PlanarShapes.Polygons(OverlayNGRobust.Overlay(one, other, function))]);
    }

    /// <summary>The same with a piece of one of the shapes, which ends on its edges but for the rounding of a crossing: vertices nearer than a micrometre are one.</summary>
    public static Geometry Snapped(Geometry one, Geometry other, SpatialFunction function)
    {
        try
        {
            return PlanarShapes.Factory.BuildGeometry([.. PlanarShapes.Polygons(OverlayNG.Overlay(one, other, function, null, new SnappingNoder(SnapMetres)))]);
        }
        catch (TopologyException)
        {
            return Overlay(one, other, function);
        }
    }

    public static GeometryColumns Columns(Geometry geometry)
    {
        var builder = new GeometryColumnsBuilder();
        PlanarShapes.Append(builder, geometry);
        return builder.Build();
    }

    private Geometry? Traced(OverlapKernel kernel, int zone, bool isRemainder, double expectedSquareMetres)
    {
        if (!kernel.Edges.IsPlain || !kernel.IsRegular(zone))
        {
            return null;
        }

        var (boxX, boxY) = kernel.BoxOrigin;
        var rings = tracer.Trace(kernel.Edges, kernel.EdgesOf(zone), boxX, boxY, kernel.CoversCorner(zone), isRemainder);
        if (rings is null || Math.Abs(rings.Sum(PieceAssembly.SignedArea) - expectedSquareMetres) > SameSquareMetres + (expectedSquareMetres * SameArea))
        {
            return null;
        }

        return PieceAssembly.Of(rings, kernel.Box.MinX, kernel.Box.MinY, PlanarShapes.Factory);
    }

    /// <summary>The zone within a box a little larger than a parcel's.</summary>
    private Geometry LandAbout(int zone, Box box)
    {
        foreach (var growth in boxKernel.Value.IsRegular(zone) ? Growths : [])
        {
            var kernel = boxKernel.Value;
            kernel.Measure(Rectangle(box.Grow(growth)), 0);
            if (!kernel.TryPiece(zone, out var piece))
            {
                return PlanarShapes.Factory.CreatePolygon();
            }

            if (Traced(kernel, zone, isRemainder: false, piece.Area) is { } land)
            {
                return land;
            }
        }

        return ZoneOf(zone);
    }

    private static GeometryColumns Rectangle(Box box)
    {
        var builder = new GeometryColumnsBuilder();
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        builder.BeginRing();
        builder.Add(box.MinX, box.MinY);
        builder.Add(box.MaxX, box.MinY);
        builder.Add(box.MaxX, box.MaxY);
        builder.Add(box.MinX, box.MaxY);
        builder.Add(box.MinX, box.MinY);
        builder.EndFeature();
        return builder.Build();
    }

    private Geometry ZoneOf(int zone)
    {
        if (!zoneGeometry.TryGetValue(zone, out var geometry))
        {
            zoneGeometry.Add(zone, geometry = EvenOddGeometry.Of(zones, zone));
        }

        return geometry;
    }
}
