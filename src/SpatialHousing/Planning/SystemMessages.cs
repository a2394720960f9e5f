using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>The words of <see cref="SystemCheck"/>: what the file says, what its numbers look like, and what to do.</summary>
internal sealed class SystemMessages(string file, CoordinateSystem? stated, Box extent)
{
    private readonly string range = FormattableString.Invariant($"x {extent.MinX:0.######}…{extent.MaxX:0.######}, y {extent.MinY:0.######}…{extent.MaxY:0.######}");

    public Finding DegreesInMetreSystem() => Say(
        Severity.Warning, "degrees_in_metre_system",
        $"写明为 {stated}（米），坐标却是经纬度（{range}）；按 CGCS2000 经纬度读取。请把文件的 crs 改为 EPSG:4490，或重新投影后导出。",
        $"states {stated} (metres), but the coordinates are degrees ({range}); read as CGCS2000 longitude and latitude. Set the file's crs to EPSG:4490, or export it projected.");

    public Finding MetresInDegreeSystem(CoordinateSystem plane) => Say(
        Severity.Warning, "metres_in_degree_system",
        $"{StatedChinese()}，坐标却是带有带号 {plane.Zone} 的平面坐标（{range}）；按 {plane} 读取。请在文件中写明 crs（urn:ogc:def:crs:EPSG::{plane.EpsgCode}）。",
        $"{StatedEnglish()}, but the coordinates are metres with zone prefix {plane.Zone} ({range}); read as {plane}. State it in the file's crs (urn:ogc:def:crs:EPSG::{plane.EpsgCode}).");

    public Finding ReadFromPrefix(CoordinateSystem plane) => Say(
        Severity.Warning, "system_not_stated",
        $"未写明坐标系；东坐标以带号 {plane.Zone} 开头（{range}），按 {plane} 读取。请在文件中写明 crs（urn:ogc:def:crs:EPSG::{plane.EpsgCode}）。",
        $"states no coordinate system; eastings begin with zone {plane.Zone} ({range}), read as {plane}. State it in the file's crs (urn:ogc:def:crs:EPSG::{plane.EpsgCode}).");

    public Finding PrefixNotStated(CoordinateSystem plane) => Say(
        Severity.Warning, "zone_prefix_not_stated",
        $"写明为 {stated}（无带号），东坐标却带有带号 {plane.Zone}（{range}）；按 {plane} 读取。请把 crs 改为 EPSG:{plane.EpsgCode}。",
        $"states {stated} (no prefix), but eastings carry the zone prefix {plane.Zone} ({range}); read as {plane}. Set the crs to EPSG:{plane.EpsgCode}.");

    public Finding PrefixMissing(CoordinateSystem plane) => Say(
        Severity.Warning, "zone_prefix_missing",
        $"写明为 {stated}（带号在前），东坐标却没有带号（{range}）；按 {plane} 读取。请把 crs 改为 EPSG:{plane.EpsgCode}，或给东坐标加上带号。",
        $"states {stated} (with zone prefix), but eastings have none ({range}); read as {plane}. Set the crs to EPSG:{plane.EpsgCode}, or add the prefix to the eastings.");

    public Finding PrefixDisagrees(CoordinateSystem plane) => Say(
        Severity.Warning, "zone_prefix_disagrees",
        $"写明为 {stated}，东坐标却以带号 {plane.Zone} 开头（{range}），应为 {plane}；按坐标所带的带号读取。请核对中央经线后改正 crs 或坐标。",
        $"states {stated}, but eastings begin with zone {plane.Zone} ({range}), which is {plane}; read by the prefix that the coordinates carry. Check the central meridian, then correct the crs or the coordinates.");

    public Finding ZoneAssumed(CoordinateSystem plane) => Say(
        Severity.Warning, "zone_assumed",
        $"未写明坐标系，坐标为不带带号的平面坐标（{range}）；按规划或选项所给的 {plane} 读取。请核对，并在文件中写明 crs（urn:ogc:def:crs:EPSG::{plane.EpsgCode}）。",
        $"states no coordinate system and holds metres without zone prefix ({range}); read in the plane given for such files, {plane}. Check this, and state it in the file's crs (urn:ogc:def:crs:EPSG::{plane.EpsgCode}).");

    public Finding ZoneUnknown() => Say(
        Severity.Error, "zone_unknown",
        $"{StatedChinese()}，坐标却是不带带号的平面坐标（{range}），无法得知属于哪一带。请在文件中写明 crs（例如 urn:ogc:def:crs:EPSG::4549，中央经线 120°），或在命令行用 --crs 给出，或转换为经纬度后再用。",
        $"{StatedEnglish()}, but the coordinates are metres without zone prefix ({range}); their zone cannot be known. State it in the file's crs (for example urn:ogc:def:crs:EPSG::4549, meridian 120° E) or with --crs on the command line, or convert to degrees.");

    public Finding AxesSwapped(CoordinateSystem? system) => Say(
        Severity.Error, "axes_swapped",
        $"坐标次序颠倒：{range} 看来是{(system is { IsGeographic: true } ? "纬度在前、经度在后" : "北坐标（X）在前、东坐标（Y）在后")}{(system is null ? "" : $"（{system}）")}。文件中应先东后北（先经度后纬度）；请交换后重新导出（例如 QGIS 的“交换 X 和 Y 坐标”，或 PostGIS 的 ST_FlipCoordinates）。",
        $"the axes are swapped: {range} looks like {(system is { IsGeographic: true } ? "latitude before longitude" : "northing before easting")}{(system is null ? "" : $" ({system})")}. Files hold east first, then north (longitude, latitude): swap the two and export again (for example ST_FlipCoordinates, or \"Swap X and Y coordinates\" in QGIS).");

    public Finding SeveralZones() => Say(
        Severity.Error, "several_zones",
        $"东坐标的带号不一致（{range}）：一个文件中混有几个带的平面坐标。请按带拆分，或统一转换为经纬度（EPSG:4490）后再用。",
        $"eastings carry more than one zone prefix ({range}): the file mixes coordinates of several zones. Split it by zone, or convert all of it to degrees (EPSG:4490).");

    public Finding WebMercator() => Say(
        Severity.Error, "web_mercator",
        $"坐标（{range}）看来是网络墨卡托（EPSG:3857），不能用于量算。请转换为 EPSG:4490 后再用，例如 ogr2ogr -s_srs EPSG:3857 -t_srs EPSG:4490 out.geojson in.geojson。",
        $"the coordinates ({range}) look like Web Mercator (EPSG:3857), which this program does not read. Convert them: ogr2ogr -s_srs EPSG:3857 -t_srs EPSG:4490 out.geojson in.geojson.");

    public Finding MercatorOrWesternZone(CoordinateSystem plane) => Say(
        Severity.Error, "system_ambiguous",
        $"坐标（{range}）既可能是网络墨卡托（EPSG:3857，华东一带），也可能是 {plane}（西部）。请在文件中写明 crs 或用 --crs 给出；若是前者，先转换为 EPSG:4490。",
        $"the coordinates ({range}) may be Web Mercator (EPSG:3857, eastern China) or {plane} (the far west). State the crs in the file or with --crs; if it is the former, convert to EPSG:4490 first.");

    public Finding Unknown() => Say(
        Severity.Error, "system_unknown",
        $"{StatedChinese()}；坐标（{range}）不像经纬度，也不像任何 3° 或 6° 带的高斯-克吕格坐标。请检查单位与坐标系，转换为 EPSG:4490 后再用。",
        $"{StatedEnglish()}; the coordinates ({range}) are neither degrees nor those of a 3° or 6° Gauss-Krüger zone. Check their unit and system, and convert to EPSG:4490.");

    private string StatedChinese() => stated is null ? "未写明坐标系" : $"写明为 {stated}";

    private string StatedEnglish() => stated is null ? "states no coordinate system" : $"states {stated}";

    private Finding Say(Severity severity, string rule, string chinese, string english) =>
        new(severity, rule, stated?.ToString() ?? "", file, "", new LocalText($"{file}：{chinese}", $"{file}: {english}"));
}
