using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>Makes a <see cref="WalkNetwork"/> of street centre lines, and of the rings of areas that are streets.</summary>
/// <remarks>
/// Streets meet at shared vertices (1 mm), and where a loose end lies within the tolerance of a street of its level. Crossings without a
/// shared vertex, and crossings of different levels, are not joined. Rails and rivers are barriers because nobody walks along them.
/// </remarks>
public static class WalkNetworkBuilder
{
    public static WalkNetwork Build(PlanarLayer<Street> roads, WalkNetworkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(roads);
        options ??= WalkNetworkOptions.Default;
        var length = options.SegmentMetres ?? new GroundLength(roads.System).Metres;
        var findings = new NetworkFindings(roads, options);

        var lines = StreetLines.Collect(roads);
        findings.AddImpossible(lines.Impossible);
        findings.AddWithoutLength(lines.WithoutLength);
        if (!options.SharedVerticesAlwaysJoin)
        {
            findings.AddLevelsApart(LevelSeparation.Apply(lines, roads.Items));
        }

        (lines, var joins) = LooseEndJoiner.Apply(lines, roads.Items, options.JoinTolerance);
        findings.AddJoins(joins);

        var cutter = new EdgeCutter(lines, length);
        var (edges, nodeX, nodeY) = cutter.Cut();
        findings.AddDuplicates(cutter.Duplicates);
        findings.AddWithoutLength(cutter.ZeroLength);

        findings.AddCrossings(CrossingCheck.Of(edges, roads.Items));
        var (component, millimetres) = Islands.Find(nodeX.Length, edges);
        var isSmall = SmallIslands(millimetres, options.SmallIsland);
        findings.AddIslands(edges, component, millimetres, isSmall);
        return new WalkNetwork(roads.System, roads.Items, edges, nodeX, nodeY, component, isSmall, findings.ToImmutable(), length);
    }

    /// <summary>The largest island is never small, whatever its length.</summary>
    private static bool[] SmallIslands(long[] millimetres, double smallMetres)
    {
        var largest = millimetres.Length == 0 ? 0 : millimetres.Max();
        return [.. millimetres.Select(length => length < largest && length < smallMetres * 1000)];
    }
}
