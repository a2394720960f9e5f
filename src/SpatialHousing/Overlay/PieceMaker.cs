using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Builds the outlines of overlaps, for the parcels that have one.</summary>
/// <remarks>
/// Traced along the edges where that is plain and the area comes out as summed; else by NetTopologySuite on the whole zone, whose shape is
/// kept. One instance a thread.
/// </remarks>
internal sealed class PieceMaker
{
    private const double SameSquareMetres = 1e-6;
    private const double SameArea = 1e-9;

    private readonly GeometryColumns zones;
    private readonly PieceTracer tracer;
    private readonly Dictionary<int, Geometry> zoneGeometry = [];

    public PieceMaker(GeometryColumns zones, RingTable rings)
    {
        this.zones = zones;
        tracer = new PieceTracer(rings);
    }

    /// <summary>Pieces that went through NetTopologySuite.</summary>
    public int Overlaid { get; private set; }

    /// <summary>What the parcel measured last shares with a zone.</summary>
    public Geometry Shared(OverlapKernel kernel, GeometryColumns parcels, int parcel, int zone, double expectedSquareMetres) =>
        Traced(kernel, zone, isRemainder: false, expectedSquareMetres) ?? Overlay(ParcelOf(parcels, parcel), ZoneOf(zone), SpatialFunction.Intersection);

    /// <summary>What the parcel measured last keeps when zones are cut off it.</summary>
    public Geometry Without(OverlapKernel kernel, GeometryColumns parcels, int parcel, IReadOnlyList<int> cut, double expectedSquareMetres)
    {
        if (cut.Count == 1 && Traced(kernel, cut[0], isRemainder: true, expectedSquareMetres) is { } traced)
        {
            return traced;
        }

        return cut.Aggregate(ParcelOf(parcels, parcel), (rest, zone) => Overlay(rest, ZoneOf(zone), SpatialFunction.Difference));
    }

    public static Geometry ParcelOf(GeometryColumns parcels, int parcel) => EvenOddGeometry.Of(parcels, parcel);

    /// <summary>Points and lines where shapes merely meet are left out.</summary>
    public Geometry Overlay(Geometry one, Geometry other, SpatialFunction function)
    {
        Overlaid++;
        return PlanarShapes.Factory.BuildGeometry([.. PlanarShapes.Polygons(OverlayNGRobust.Overlay(one, other, function))]);
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

    private Geometry ZoneOf(int zone)
    {
        if (!zoneGeometry.TryGetValue(zone, out var geometry))
        {
            zoneGeometry.Add(zone, geometry = EvenOddGeometry.Of(zones, zone));
        }

        return geometry;
    }
}
