using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>容差: policy values of the zone check, printed with every result. None of them turns an overlap into nothing.</summary>
/// <param name="Noise">At most this much shared land is no overlap: the rounding of the arithmetic.</param>
/// <param name="TouchGapMetres">Boundaries nearer than this meet.</param>
/// <param name="SliverArea">A sliver has at most this area…</param>
/// <param name="SliverWidthMetres">…and a mean width (2A/P) below this.</param>
/// <param name="BuildableArea">What remains of a parcel is buildable from this area…</param>
/// <param name="BuildableWidthMetres">…and when a circle of this diameter fits into it.</param>
public sealed record ZoneTolerances(
    LandArea Noise, double TouchGapMetres, LandArea SliverArea, double SliverWidthMetres, LandArea BuildableArea, double BuildableWidthMetres)
{
    /// <summary>The values of the contracts; sliver and noise by standards in use, buildable as a policy of this tool.</summary>
    public static ZoneTolerances Default { get; } = new(
        LandArea.FromSquareMetres(1e-6), 0.001, LandArea.FromSquareMetres(1), 0.2, LandArea.FromSquareMetres(400), 12);
}
