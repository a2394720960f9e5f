namespace SpatialHousing.Formats.Facts;

/// <summary>What a file is, told by its name and first bytes.</summary>
public enum FileSort
{
    GeoJson,
    Csv,
    Plan,
}
