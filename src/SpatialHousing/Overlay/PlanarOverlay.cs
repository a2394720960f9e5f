using NetTopologySuite.Geometries;
using NetTopologySuite.Noding.Snap;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Overlay of valid shapes by NetTopologySuite, for what cannot be traced.</summary>
internal static class PlanarOverlay
{
    private const double SnapMetres = 1e-6;

    /// <summary>Points and lines where shapes merely meet are left out.</summary>
    public static Geometry Of(Geometry one, Geometry other, SpatialFunction function) =>
        PlanarShapes.Factory.BuildGeometry([.. PlanarShapes.Polygons(OverlayNGRobust.Overlay(one, other, function))]);

    /// <summary>The same with a piece of one of the shapes, which ends on its edges but for the rounding of a crossing: vertices nearer than a micrometre are one.</summary>
    public static Geometry Snapped(Geometry one, Geometry other, SpatialFunction function)
    {
        try
        {
            return PlanarShapes.Factory.BuildGeometry([.. PlanarShapes.Polygons(OverlayNG.Overlay(one, other, function, null, new SnappingNoder(SnapMetres)))]);
        }
        catch (TopologyException)
        {
            return Of(one, other, function);
        }
    }

    /// <summary>What any of these features covers, as one feature.</summary>
    public static GeometryColumns Union(IEnumerable<GeometryColumns> pieces) => PlanarShapes.ToColumns(
        pieces.Select(piece => PlanarShapes.ToGeometry(piece, 0)).Aggregate((one, other) => Of(one, other, SpatialFunction.Union)));
}
