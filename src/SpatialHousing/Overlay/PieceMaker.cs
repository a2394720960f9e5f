using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Builds the outlines of overlaps, for the parcels that have one.</summary>
/// <remarks>
/// Traced along the edges where that is plain and the area comes out as summed; else by NetTopologySuite, on the zone's land about the parcel,
/// which is traced in a box that is surely in general position. Only zones whose rings touch or cross go there whole. One instance a thread.
/// </remarks>
internal sealed class PieceMaker : IPieceSource
{
    private const double SameSquareMetres = 1e-6;
    private const double SameArea = 1e-9;

    /// <summary>Odd widths: a box grown by one of them has no vertex on a zone's boundary but by rare chance.</summary>
    private static readonly double[] Growths = [0.3713, 1.1897, 2.7131];

    private readonly GeometryColumns zones;
    private readonly OverlapKernel kernel;
    private readonly Lazy<OverlapKernel> boxKernel;
    private readonly PieceTracer tracer;
    private readonly Dictionary<int, Geometry> zoneGeometry = [];

    /// <param name="kernel">Measures the parcels before their pieces are asked for.</param>
    /// <param name="newKernel">Makes another one, for boxes about parcels.</param>
    public PieceMaker(GeometryColumns zones, RingTable rings, OverlapKernel kernel, Func<OverlapKernel> newKernel)
    {
        this.zones = zones;
        this.kernel = kernel;
        boxKernel = new Lazy<OverlapKernel>(newKernel, isThreadSafe: false);
        tracer = new PieceTracer(rings);
    }

    public GeometryColumns Shared(GeometryColumns parcels, int parcel, int zone, double expectedSquareMetres) =>
        Traced(kernel, zone, isRemainder: false, expectedSquareMetres)
        ?? PlanarShapes.ToColumns(PlanarOverlay.Of(ParcelOf(parcels, parcel), LandAbout(zone, kernel.Box), SpatialFunction.Intersection));

    public GeometryColumns Without(GeometryColumns parcels, int parcel, IReadOnlyList<int> cut, double expectedSquareMetres)
    {
        if (cut.Count == 1 && Traced(kernel, cut[0], isRemainder: true, expectedSquareMetres) is { } traced)
        {
            return traced;
        }

        var box = kernel.Box;
        return PlanarShapes.ToColumns(cut.Aggregate(
            ParcelOf(parcels, parcel), (rest, zone) => PlanarOverlay.Of(rest, LandAbout(zone, box), SpatialFunction.Difference)));
    }

    /// <summary>A plain parcel is valid as it stands.</summary>
    private Geometry ParcelOf(GeometryColumns parcels, int parcel) =>
        kernel.Edges.IsPlain ? PlanarShapes.ToGeometry(parcels, parcel) : EvenOddGeometry.Of(parcels, parcel);

    private GeometryColumns? Traced(OverlapKernel measured, int zone, bool isRemainder, double expectedSquareMetres)
    {
        if (!measured.Edges.IsPlain || !measured.IsRegular(zone))
        {
            return null;
        }

        var rings = tracer.Trace(measured, zone, isRemainder);
        return rings is null || Math.Abs(rings.Area() - expectedSquareMetres) > SameSquareMetres + (expectedSquareMetres * SameArea)
            ? null
            : PieceAssembly.Of(rings, measured.Box.MinX, measured.Box.MinY);
    }

    /// <summary>The zone within a box a little larger than a parcel's.</summary>
    private Geometry LandAbout(int zone, Box box)
    {
        foreach (var growth in kernel.IsRegular(zone) ? Growths : [])
        {
            boxKernel.Value.Measure(Rectangle(box.Grow(growth)), 0);
            if (!boxKernel.Value.TryPiece(zone, out var piece))
            {
                return PlanarShapes.Factory.CreatePolygon();
            }

            if (Traced(boxKernel.Value, zone, isRemainder: false, piece.Area) is { } land)
            {
                return PlanarShapes.ToGeometry(land, 0);
            }
        }

        return ZoneOf(zone);
    }

    private static GeometryColumns Rectangle(Box box) => new(
        [GeometryKind.Polygon], [0, 1], [0, 1], [0, 5], [box.MinX, box.MaxX, box.MaxX, box.MinX, box.MinX], [box.MinY, box.MinY, box.MaxY, box.MaxY, box.MinY]);

    private Geometry ZoneOf(int zone)
    {
        if (!zoneGeometry.TryGetValue(zone, out var geometry))
        {
            zoneGeometry.Add(zone, geometry = EvenOddGeometry.Of(zones, zone));
        }

        return geometry;
    }
}
