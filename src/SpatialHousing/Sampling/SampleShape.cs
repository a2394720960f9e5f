namespace SpatialHousing.Sampling;

/// <summary>A polygon (or, without area, a line) of a zone or of the base map.</summary>
/// <param name="Id">Id in its layer.</param>
/// <param name="Kind">Zone kind or role.</param>
/// <param name="Name">Name on maps; may be empty.</param>
/// <param name="Rings">Shell and holes, open; for a line one list.</param>
internal sealed record SampleShape(string Id, string Kind, string Name, IReadOnlyList<List<Spot>> Rings);
