namespace SpatialHousing.Formats.GeoJson;

/// <summary>Which shapes belong in a layer; others are set aside with a finding.</summary>
public enum GeometryNeed
{
    /// <summary>Every shape, and features without one.</summary>
    Any,

    /// <summary>Point, MultiPoint.</summary>
    Points,

    /// <summary>LineString, MultiLineString.</summary>
    Lines,

    /// <summary>Polygon, MultiPolygon.</summary>
    Polygons,
}
