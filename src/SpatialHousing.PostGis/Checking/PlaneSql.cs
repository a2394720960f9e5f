using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis.Checking;

/// <summary>SQL that carries a geometry from one system into another.</summary>
internal static class PlaneSql
{
    /// <summary>World cylindrical equal area: straight edges between nodes there enclose what the national trapezoid formula sums.</summary>
    public const int EqualArea = 6933;

    /// <exception cref="FaultException">The plane has no EPSG code by which a server knows it.</exception>
    public static int CodeOf(CoordinateSystem system) => system.EpsgCode ?? throw new FaultException(new Finding(
        Severity.Error, "system_without_code", system.ToString(), "", "", new LocalText(
            $"{system} 没有 EPSG 代码，不能在数据库中校核；请去掉 --engine postgis。", $"{system} has no EPSG code and cannot be checked in the database; leave out --engine postgis.")));

    public static string Of(string geometry, CoordinateSystem from, CoordinateSystem to)
    {
        int source = CodeOf(from), target = CodeOf(to);
        var known = FormattableString.Invariant($"st_setsrid({geometry}, {source})");
        return source == target ? known : FormattableString.Invariant($"st_transform({known}, {target})");
    }
}
