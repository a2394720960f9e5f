namespace SpatialHousing.Units;

/// <summary>Guards the factories of the measures: a measure is never NaN or infinite.</summary>
internal static class Finite
{
    public static double Require(double value) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A measure is a finite number.");
}
