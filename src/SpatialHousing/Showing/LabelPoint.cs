namespace SpatialHousing.Showing;

/// <summary>A text at a point inside its feature.</summary>
/// <param name="Feature">Index in the layer.</param>
/// <param name="CoarsestMetresPerPixel">At coarser views the text is wider than its feature.</param>
public sealed record LabelPoint(int Feature, double X, double Y, string Text, double CoarsestMetresPerPixel);
