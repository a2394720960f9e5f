using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Sensitivity;

/// <summary>How sure an area's share is when the weights of the factors are not.</summary>
/// <param name="Share">With the plan's weights, 0…1.</param>
/// <param name="Rank">With the plan's weights, 1 = largest share.</param>
/// <param name="Least">Least of the draws.</param>
/// <param name="P05">One draw in twenty is lower.</param>
/// <param name="Median">Half of the draws are lower.</param>
/// <param name="P95">One draw in twenty is higher.</param>
/// <param name="Most">Most of the draws.</param>
/// <param name="RankOdds">Part of the draws in which the area has rank 1, 2, …</param>
/// <param name="Flip">Smallest change of one weight that gives it another rank; null when none within 0…1 does.</param>
public sealed record AreaOdds(
    string Area, double Share, int Rank, double Least, double P05, double Median, double P95, double Most, ImmutableArray<double> RankOdds, WeightFlip? Flip);
