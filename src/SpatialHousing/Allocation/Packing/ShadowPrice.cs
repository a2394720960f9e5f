namespace SpatialHousing.Allocation.Packing;

/// <summary>影子价格: what one hectare of land quota more, with the floor area at the quota's mean ratio, does to one area's year.</summary>
/// <remarks>Of the relaxation, in which parcels may be cut: the best total moves so, whole parcels follow in steps.</remarks>
/// <param name="Area">Index in the problem.</param>
/// <param name="Year">1…T.</param>
/// <param name="OneMore">Change of the total score by one hectare more, score·ha; null when cut parcels could not meet that quota either.</param>
/// <param name="LastOne">What the last hectare now in the quota adds, score·ha; null when unknown. Not below <paramref name="OneMore"/>: the best total is concave.</param>
public readonly record struct ShadowPrice(int Area, int Year, double? OneMore, double? LastOne);
