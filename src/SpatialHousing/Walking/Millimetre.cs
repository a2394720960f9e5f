namespace SpatialHousing.Walking;

/// <summary>Metres as the whole millimetres that the search adds up exactly.</summary>
internal static class Millimetre
{
    /// <exception cref="OverflowException">4295 km or more.</exception>
    public static uint Of(double metres) => checked((uint)Math.Round(metres * 1000, MidpointRounding.AwayFromZero));

    /// <summary>Largest whole number of millimetres not above a distance; a limit of 1000 m admits exactly 1000.000 m.</summary>
    public static uint AtMost(double metres) => metres >= uint.MaxValue / 1000.0 ? uint.MaxValue : (uint)Math.Max(0, Math.Floor((metres * 1000) + 1e-6));
}
