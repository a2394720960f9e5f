using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>火星坐标: signs that a layer is in GCJ-02, the shifted datum of Chinese web maps, 100–700 m away from CGCS2000.</summary>
/// <remarks>
/// The coordinates of one layer cannot show it. Two signs are used. The form of the attributes: the county boundaries published by
/// DataV.GeoAtlas and AMap carry <c>adcode</c> together with <c>acroutes</c>, <c>subFeatureIndex</c> or <c>childrenNum</c>, and are in
/// GCJ-02 (standards §4.5); weak evidence both ways: somebody may have shifted such a file back, and a file without those names may
/// still be GCJ-02. And two layers with common borders: vertices that fall together only after the shift is taken from one of them; strong
/// where it is found, but layers without common vertices show nothing.
/// </remarks>
public static class Gcj02Evidence
{
    private static readonly string[] Companions = ["acroutes", "subFeatureIndex", "childrenNum"];

    /// <summary>A warning if the attribute names are those of a GCJ-02 publisher, else null.</summary>
    public static Finding? InPropertyNames(IEnumerable<string> names, string file)
    {
        var present = names.ToHashSet(StringComparer.Ordinal);
        var companion = Array.Find(Companions, present.Contains);
        return !present.Contains("adcode") || companion is null ? null : new Finding(
            Severity.Warning, "gcj02_suspected", "adcode", file, "",
            new LocalText(
                $"{file}：属性 adcode、{companion} 表明来自 DataV/高德行政区划，其坐标通常为 GCJ-02（火星坐标），与 CGCS2000 相差 100–700 米；仅凭坐标无法断定。请勿与红线等法定图层叠加，改用自然资源部门提供的 CGCS2000 边界。面积量算影响很小。",
                $"{file}: the attributes adcode and {companion} are those of DataV/AMap boundaries, usually in GCJ-02, 100-700 m away from CGCS2000; the coordinates themselves cannot tell. Do not overlay them with red lines or other statutory layers; use boundaries in CGCS2000. Areas are hardly affected."));
    }

    /// <summary>A warning if one of two layers in degrees seems to be the other's neighbour shifted by GCJ-02, else null.</summary>
    /// <remarks>Vertices within some 10 m count as common; at least 20 and a third of those sampled must be so with the shift and few without.</remarks>
    public static Finding? BetweenLayers(GeometryColumns first, string firstFile, GeometryColumns second, string secondFile)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var asTheyAre = CommonVertices(first, second, static (lon, lat) => (lon, lat));
        return IsEvidence(CommonVertices(first, second, Gcj02Shift.Remove), asTheyAre) ? Shifted(secondFile, firstFile)
            : IsEvidence(CommonVertices(second, first, Gcj02Shift.Remove), asTheyAre) ? Shifted(firstFile, secondFile)
            : null;
    }

    private static bool IsEvidence(double shareShifted, double shareAsTheyAre) => shareShifted >= 1.0 / 3 && shareAsTheyAre <= shareShifted / 4;

    /// <summary>Share of the sampled vertices of a layer that lie in or beside a 5 m cell with a vertex of the reference; 0 when fewer than 20 do.</summary>
    private static double CommonVertices(GeometryColumns reference, GeometryColumns layer, Func<double, double, (double Lon, double Lat)> move)
    {
        const double CellDegrees = 5e-5;
        const int Sample = 2000, Fewest = 20;
        var cells = new HashSet<(long, long)>(reference.VertexCount);
        for (var i = 0; i < reference.VertexCount; i++)
        {
            cells.Add(((long)Math.Floor(reference.X[i] / CellDegrees), (long)Math.Floor(reference.Y[i] / CellDegrees)));
        }

        int taken = 0, common = 0;
        for (var i = 0; i < layer.VertexCount; i += Math.Max(1, layer.VertexCount / Sample))
        {
            var (lon, lat) = move(layer.X[i], layer.Y[i]);
            var (column, row) = ((long)Math.Floor(lon / CellDegrees), (long)Math.Floor(lat / CellDegrees));
            taken++;
            common += Enumerable.Range(-1, 3).Any(dx => Enumerable.Range(-1, 3).Any(dy => cells.Contains((column + dx, row + dy)))) ? 1 : 0;
        }

        return common < Fewest ? 0 : (double)common / taken;
    }

    private static Finding Shifted(string file, string other) => new(
        Severity.Warning, "gcj02_suspected", file, file, "",
        new LocalText(
            $"{file}：减去 GCJ-02（火星坐标）偏移后，其边界点才与 {other} 重合，可见 {file} 很可能是 GCJ-02，与 CGCS2000 相差 100–700 米。请勿叠加；改用 CGCS2000 的原始数据。",
            $"{file}: its vertices meet those of {other} only after the GCJ-02 shift is taken away, so it is very probably in GCJ-02, 100-700 m from CGCS2000. Do not overlay the two; get the data in CGCS2000."));
}
