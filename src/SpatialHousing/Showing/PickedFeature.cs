namespace SpatialHousing.Showing;

/// <summary>A feature under the pointer.</summary>
/// <param name="Feature">Index in the layer.</param>
public sealed record PickedFeature(ShownLayer Layer, int Feature);
