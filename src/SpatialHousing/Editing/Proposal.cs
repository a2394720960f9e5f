using System.Collections.Immutable;

namespace SpatialHousing.Editing;

/// <summary>拟选范围: a polygon drawn by the user to be checked; it takes no part in the allocation.</summary>
/// <param name="Id">Name of the proposal, unique in the session.</param>
/// <param name="Rings">Shell first, then holes; x, y of each vertex in metres of the plan's plane, closed or open.</param>
public sealed record Proposal(string Id, ImmutableArray<ImmutableArray<(double X, double Y)>> Rings);
