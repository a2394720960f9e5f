using System.CommandLine;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Cli;

/// <summary>Options that name a coordinate system, as <c>EPSG:4549</c> or <c>4549</c>.</summary>
internal static class SystemOptions
{
    /// <summary>The system of a file's coordinates, over what the file says.</summary>
    public static Option<CoordinateSystem?> Crs() => Named(
        "--crs", "文件的坐标系，如 EPSG:4549；默认由文件或坐标得知 / system of the file's coordinates; told by the file or seen from them by default", planeOnly: false);

    /// <summary>The plane of those files in metres which do not say it themselves.</summary>
    public static Option<CoordinateSystem?> CrsOfMetres() => Named(
        "--crs", "未写明坐标系的平面坐标文件（地块与管控区）所在的平面，如 EPSG:4549；文件写明的优先 / plane of those files in metres that state none (parcels and zones); what a file states comes first", planeOnly: true);

    /// <summary>The plane to work in.</summary>
    public static Option<CoordinateSystem?> Zone() => Named(
        "--zone", "计算所用的高斯-克吕格平面，如 EPSG:4549；默认为图层自身的平面或数据中心所在 3° 带 / plane to work in; the layer's own, or the 3-degree zone of its centre by default", planeOnly: true);

    private static Option<CoordinateSystem?> Named(string name, string description, bool planeOnly) => new(name)
    {
        Description = description,
        HelpName = "EPSG",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            var system = CoordinateSystem.FromName(text);
            if (system is null || (planeOnly && system.IsGeographic))
            {
                result.AddError(planeOnly
                    ? $"{name} {text}：应为 CGCS2000 高斯-克吕格平面 EPSG:4491–4554 / must be a CGCS2000 Gauss-Krüger plane, EPSG:4491-4554"
                    : $"{name} {text}：应为 EPSG:4490、4326 或 4491–4554 / must be EPSG:4490, 4326 or 4491-4554");
            }

            return system;
        },
    };
}
