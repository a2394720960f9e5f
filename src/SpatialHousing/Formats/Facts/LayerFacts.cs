using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Facts;

/// <summary>What a layer's file holds, for a look before work.</summary>
/// <param name="Geometry">Features of each kind that occurs, by its GeoJSON word; `none` for features without shape.</param>
/// <param name="Degrees">Extent in degrees; empty without shapes.</param>
/// <param name="Plane">The plane in which a plan with this layer alone would be worked out.</param>
/// <param name="Metres">Extent in that plane.</param>
public sealed record LayerFacts(
    string File,
    CoordinateSystem System,
    int Features,
    int SetAside,
    int Vertices,
    ImmutableArray<KeyValuePair<string, int>> Geometry,
    Box Degrees,
    CoordinateSystem Plane,
    Box Metres,
    ImmutableArray<ColumnFacts> Columns,
    ImmutableArray<Finding> Findings)
{
    /// <summary>Words of <see cref="GeometryKind"/> in its order.</summary>
    private static readonly string[] Words = ["none", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"];

    public static LayerFacts Of(SourceLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var extent = layer.Shapes.Extent;
        var choice = PlaneChoice.For(layer.System, extent, file: layer.File);
        var (degrees, metres) = extent.IsEmpty || !IsEarthly(layer.System, extent) ? (Box.Empty, Box.Empty)
            : layer.System.IsGeographic ? (extent, Projector.Project(layer.Shapes, layer.System, choice.Plane).Extent)
            : (Projector.Project(layer.Shapes, layer.System, CoordinateSystem.Geographic).Extent, extent);
        var kinds = layer.Shapes.Kinds.ToArray();
        return new LayerFacts(
            layer.File, layer.System, layer.Count, layer.SetAside, layer.Shapes.VertexCount,
            [.. kinds.GroupBy(kind => kind).OrderBy(group => group.Key).Select(group => KeyValuePair.Create(Words[(int)group.Key], group.Count()))],
            degrees, choice.Plane, metres, [.. layer.Properties.Columns.Select(ColumnFacts.Of)], layer.Findings.AddRange(choice.Findings));
    }

    private static bool IsEarthly(CoordinateSystem system, Box extent) =>
        !system.IsGeographic || (extent.MinX >= -180 && extent.MaxX <= 180 && extent.MinY >= -90 && extent.MaxY <= 90);
}
