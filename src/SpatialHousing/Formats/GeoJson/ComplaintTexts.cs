using System.Diagnostics;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>The rule word, reason and advice of each complaint about a feature.</summary>
internal static class ComplaintTexts
{
    /// <summary>The rule word of findings.</summary>
    public static string Rule(Complaint complaint) => complaint switch
    {
        Complaint.Malformed or Complaint.ControlCharacter or Complaint.BadEscape or Complaint.BadNumber => "not_json",
        Complaint.TooDeep => "nesting_too_deep",
        Complaint.ValueTooLong => "value_too_long",
        Complaint.NotUtf8 => "not_utf8",
        Complaint.FeatureNotObject or Complaint.FeatureTypeMissing or Complaint.FeatureTypeWrong => "not_a_feature",
        Complaint.DuplicateMember => "duplicate_member",
        Complaint.PropertiesNotObject => "properties_not_object",
        Complaint.TooManyProperties => "too_many_properties",
        Complaint.GeometryNotObject or Complaint.GeometryTypeMissing or Complaint.GeometryTypeUnknown => "not_a_geometry",
        Complaint.CoordinatesMissing or Complaint.CoordinatesNotArray or Complaint.GeometriesNotArray
            or Complaint.PositionNotArray or Complaint.PositionTooShort or Complaint.CoordinateNotNumber => "bad_coordinates",
        Complaint.CoordinateTooLarge or Complaint.OutsideDegrees or Complaint.OutsidePlane => "coordinate_out_of_range",
        Complaint.LineTooShort => "line_too_short",
        Complaint.RingTooShort => "ring_too_short",
        Complaint.NoGeometry => "geometry_missing",
        Complaint.WrongKind => "wrong_geometry_kind",
        _ => throw new UnreachableException(),
    };

    /// <summary>What is wrong and what to do, to stand after "file, feature n:".</summary>
    public static LocalText Reason(Complaint complaint) => complaint switch
    {
        Complaint.Malformed => new("不是合法的 JSON，请检查此处的逗号、引号和括号", "not valid JSON here; check commas, quotes and brackets"),
        Complaint.ControlCharacter => new("字符串中有未转义的控制字符，应写作 \\n、\\t 或 \\u00XX", "a raw control character in a string; write it as \\n, \\t or \\u00XX"),
        Complaint.BadEscape => new("字符串中的反斜杠转义不合法，反斜杠本身应写作 \\\\", "a wrong backslash escape in a string; a backslash itself is written \\\\"),
        Complaint.BadNumber => new("数字写法不合 JSON（不可有 NaN、正号、前导零或空小数）", "not a JSON number (no NaN, plus sign, leading zero or empty fraction)"),
        Complaint.TooDeep => new("嵌套超过 64 层", "nested deeper than 64 levels"),
        Complaint.ValueTooLong => new("一个属性值超过 16 MiB", "one property value is longer than 16 MiB"),
        Complaint.NotUtf8 => new("文字不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8", "text is not UTF-8 (GBK perhaps); save the file as UTF-8"),
        Complaint.FeatureNotObject => new("要素应为对象 { … }", "a feature must be an object { … }"),
        Complaint.FeatureTypeMissing => new("缺少 \"type\": \"Feature\"", "\"type\": \"Feature\" is missing"),
        Complaint.FeatureTypeWrong => new("\"type\" 应为 \"Feature\"", "\"type\" must be \"Feature\""),
        Complaint.DuplicateMember => new("同一成员写了两次，含义不明，请删去一个", "a member stands twice, so its meaning is open; remove one"),
        Complaint.PropertiesNotObject => new("\"properties\" 应为对象或 null", "\"properties\" must be an object or null"),
        Complaint.TooManyProperties => new("全图层属性名已超过 1024 个，疑把数值写成了属性名", "the layer has over 1024 property names by now; are values used as names?"),
        Complaint.GeometryNotObject => new("\"geometry\" 应为对象或 null", "\"geometry\" must be an object or null"),
        Complaint.GeometryTypeMissing => new("几何缺少 \"type\"", "the geometry has no \"type\""),
        Complaint.GeometryTypeUnknown => new(
            "几何 \"type\" 不认识，应为 Point、MultiPoint、LineString、MultiLineString、Polygon、MultiPolygon 或 GeometryCollection",
            "unknown geometry \"type\"; use Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon or GeometryCollection"),
        Complaint.CoordinatesMissing => new("几何缺少 \"coordinates\"", "the geometry has no \"coordinates\""),
        Complaint.CoordinatesNotArray => new("\"coordinates\" 应为数组", "\"coordinates\" must be an array"),
        Complaint.GeometriesNotArray => new("GeometryCollection 的 \"geometries\" 应为几何对象的数组", "\"geometries\" of a GeometryCollection must be an array of geometries"),
        Complaint.PositionNotArray => new("此处应为坐标数组 [x, y]，嵌套层数与几何类型不符", "an array of coordinates [x, y] belongs here; the nesting does not fit the geometry type"),
        Complaint.PositionTooShort => new("坐标至少应有 x、y 两个数", "a position needs at least two numbers, x and y"),
        Complaint.CoordinateNotNumber => new("坐标应为数字", "a coordinate must be a number"),
        Complaint.CoordinateTooLarge => new("坐标值过大，不可能是度或米", "a coordinate is too large for degrees or metres"),
        Complaint.OutsideDegrees => new("坐标超出经度 ±180°、纬度 ±90°", "a coordinate is outside longitude ±180°, latitude ±90°"),
        Complaint.OutsidePlane => new("坐标与其余要素不在同一坐标系中", "its coordinates cannot be in the system of the other features"),
        Complaint.LineTooShort => new("线至少应有两个点", "a line needs two or more positions"),
        Complaint.RingTooShort => new("多边形的环至少应有四个点（首尾相同）", "a ring needs four or more positions (the last equal to the first)"),
        Complaint.NoGeometry => new("没有几何", "it has no geometry"),
        Complaint.WrongKind => new("几何类型不是本图层所需", "its geometry is not of the kind this layer needs"),
        _ => throw new UnreachableException(),
    };
}
