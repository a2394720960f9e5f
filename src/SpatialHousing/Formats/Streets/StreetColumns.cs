namespace SpatialHousing.Formats.Streets;

/// <summary>Which attributes of a road layer mean what; null = the usual names, when there.</summary>
public sealed record StreetColumns(string? Id = null, string? Class = null, string? Level = null, string? Walkable = null);
