namespace SpatialHousing.Geodesy;

/// <summary>Shape of one feature. Multi kinds are told apart so that a file can be written back as it came.</summary>
public enum GeometryKind : byte
{
    None,
    Point,
    MultiPoint,
    Line,
    MultiLine,
    Polygon,
    MultiPolygon,
}
