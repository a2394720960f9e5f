using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>方格示意: areas without boundaries as equal squares, in plan order, about as wide as they are high.</summary>
internal static class SquareGrid
{
    private const double SideMetres = 100;
    private const double GapMetres = 8;

    /// <summary>Whether an area has no geometry: then all are drawn as squares.</summary>
    public static bool IsNeededFor(AtlasAreas areas) => areas.Shapes.Count != areas.Count || areas.Shapes.Kinds.Contains(GeometryKind.None);

    public static AtlasAreas Completed(AtlasAreas areas) => IsNeededFor(areas) ? areas with { Shapes = Squares(areas.Count) } : areas;

    private static GeometryColumns Squares(int count)
    {
        var columns = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(count * 1.4)));
        var builder = new GeometryColumnsBuilder();
        for (var i = 0; i < count; i++)
        {
            double x = i % columns * (SideMetres + GapMetres), y = -(i / columns) * (SideMetres + GapMetres);
            builder.BeginFeature(GeometryKind.Polygon);
            builder.BeginPart();
            builder.BeginRing();
            foreach (var (dx, dy) in new[] { (0.0, 0.0), (SideMetres, 0.0), (SideMetres, SideMetres), (0.0, SideMetres), (0.0, 0.0) })
            {
                builder.Add(x + dx, y + dy);
            }

            builder.EndFeature();
        }

        return builder.Build();
    }
}
