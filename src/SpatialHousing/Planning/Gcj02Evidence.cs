using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>火星坐标: signs that a layer is in GCJ-02, the shifted datum of Chinese web maps, 100–700 m away from CGCS2000.</summary>
/// <remarks>
/// Coordinates alone cannot show it. The only sign used here is the form of the attributes: the county boundaries published by
/// DataV.GeoAtlas and AMap carry <c>adcode</c> together with <c>acroutes</c>, <c>subFeatureIndex</c> or <c>childrenNum</c>, and are in
/// GCJ-02 (standards §4.5). Weak evidence both ways: somebody may have shifted such a file back, and a file without those names may
/// still be GCJ-02.
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
}
