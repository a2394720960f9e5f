using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>Which subarea each parcel belongs to.</summary>
/// <param name="SubareaOf">Index of the subarea of each parcel; −1 outside all.</param>
/// <param name="Shares">Share of the parcel's area in that subarea.</param>
/// <param name="Findings">Parcels outside all subareas (warning) or across a boundary (info).</param>
public sealed record SubareaJoin(ImmutableArray<int> SubareaOf, ImmutableArray<Share> Shares, ImmutableArray<Finding> Findings);
