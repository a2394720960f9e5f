using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Csv;

/// <summary>面积表: the areas of every polygon of a layer by the national formula, geodesic and planar, a row a feature in input order.</summary>
public sealed class AreaTable
{
    public const string Header = "id,ellipsoidal_m2,geodesic_m2,planar_m2,zone";
    private const int Decimals = 4;

    private readonly string[] ids;
    private readonly bool[] isPolygon;
    private readonly double[] ellipsoidal;
    private readonly double[] geodesic;
    private readonly double[] planar;

    private AreaTable(string[] ids, bool[] isPolygon, GeometryColumns degrees, GeometryColumns projected, PlaneChoice choice, Densifying densifying)
    {
        this.ids = ids;
        this.isPolygon = isPolygon;
        Plane = choice.Plane;
        ellipsoidal = new EllipsoidalArea(choice.Plane, densifying).SquareMetres(projected);
        geodesic = GeodesicArea.SquareMetres(degrees);
        planar = PlanarArea.SquareMetres(projected);
    }

    /// <summary>The plane of the planar figures, in which edges are straight for the national formula.</summary>
    public CoordinateSystem Plane { get; }

    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => ids.Length;

    public LandArea Ellipsoidal => LandArea.FromSquareMetres(ellipsoidal.Sum());

    public LandArea Geodesic => LandArea.FromSquareMetres(geodesic.Sum());

    public LandArea Planar => LandArea.FromSquareMetres(planar.Sum());

    /// <summary>Measures a layer.</summary>
    /// <param name="layer">Shapes in any system that is read.</param>
    /// <param name="idProperty">Property that holds the id, or null for the usual choice.</param>
    /// <param name="zone">A plane set by the user, or null for the layer's own or the zone of its centre.</param>
    /// <param name="densifying">Step of the national formula.</param>
    public static AreaTable Measure(SourceLayer layer, string? idProperty, CoordinateSystem? zone, Densifying densifying)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var findings = new List<Finding>(layer.Findings);
        var ids = new FeatureIds(idProperty).Assign(layer, findings);
        var choice = PlaneChoice.For(layer.System, layer.Shapes.Extent, zone, layer.File);
        findings.AddRange(choice.Findings);
        var isPolygon = layer.Shapes.Kinds.ToArray().Select(kind => kind is GeometryKind.Polygon or GeometryKind.MultiPolygon).ToArray();
        if (isPolygon.Count(polygon => !polygon) is var others and > 0)
        {
            findings.Add(NoArea(layer, others, Array.IndexOf(isPolygon, false)));
        }

        var degrees = Projector.Project(layer.Shapes, layer.System, CoordinateSystem.Geographic);
        var projected = Projector.Project(layer.Shapes, layer.System, choice.Plane);
        return new AreaTable(ids, isPolygon, degrees, projected, choice, densifying) { Findings = [.. findings] };
    }

    /// <summary>Header and rows; areas in m² with 4 decimals; what has no area has empty cells.</summary>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Header);
        writer.Write('\n');
        var zone = Plane.EpsgCodeWithoutPrefix?.ToString(CultureInfo.InvariantCulture) ?? "";
        for (var i = 0; i < ids.Length; i++)
        {
            writer.Write(isPolygon[i]
                ? CsvText.Line(ids[i], Print(ellipsoidal[i]), Print(geodesic[i]), Print(planar[i]), zone)
                : CsvText.Line(ids[i], "", "", "", zone));
        }
    }

    private static string Print(double squareMetres) => Rounding.Print(squareMetres, Decimals);

    private static Finding NoArea(SourceLayer layer, int count, int first) => new(
        Severity.Warning, "not_a_polygon", "", layer.File, layer.PositionOf(first),
        new LocalText(
            $"{layer.File}：{count} 个要素不是面（首个为第 {layer.FeatureNumbers[first]} 个），没有面积，表中留空。",
            $"{layer.File}: not a polygon, so without area and with empty cells: {count} of {layer.Count} features, the first is feature {layer.FeatureNumbers[first]}."));
}
