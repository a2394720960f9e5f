namespace SpatialHousing.Formats.GeoJson;

/// <summary>What stands at the root of a GeoJSON file.</summary>
internal enum FileKind
{
    Collection,
    Feature,
    Geometry,
    Other,
    NoType,
}
