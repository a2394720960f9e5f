using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation.Packing;

/// <summary>未落地指标: what of one area's quota of one year found no parcel, and why.</summary>
/// <param name="Year">1…T.</param>
/// <param name="Land">Missing below quota − tolerance.</param>
/// <param name="Floor">The same for floor area.</param>
/// <param name="Reasons">
/// In the order of weight: <c>no_whole_parcels</c>, <c>too_little_land</c>, <c>ratio_too_low</c>, <c>not_ready</c>, <c>locked_out</c>, <c>forbidden</c>,
/// <c>used_in_other_years</c>.
/// </param>
public sealed record PlacementShortfall(string Area, int Year, LandArea Land, FloorArea Floor, ImmutableArray<(string Word, LocalText Text)> Reasons);
