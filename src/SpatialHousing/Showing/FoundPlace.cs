using SpatialHousing.Geodesy;

namespace SpatialHousing.Showing;

/// <summary>搜索结果.</summary>
/// <param name="Sort">area, parcel, zone, facility, feature.</param>
/// <param name="Index">Position in its layer.</param>
/// <param name="Ground">What to zoom to.</param>
public sealed record FoundPlace(string Sort, int Index, string Name, Box Ground);
