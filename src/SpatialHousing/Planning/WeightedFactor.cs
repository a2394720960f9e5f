namespace SpatialHousing.Planning;

/// <summary>评价因子: a column or computed value that shares are made from.</summary>
/// <param name="From">Where the values stand: <c>tables.subareas.inventory_10k_m2</c>, <c>layers.subareas.x</c>, <c>computed.capacity_ha</c>.</param>
/// <param name="Direction">Whether more of it earns more.</param>
/// <param name="Normalisation">How values of different units become comparable.</param>
/// <param name="Weight">权重, 0 and up; null when the weighting method finds it.</param>
/// <param name="Target">Best range of a <see cref="FactorNormalisation.Target"/> factor.</param>
public sealed record WeightedFactor(
    string Name, string From, FactorDirection Direction, FactorNormalisation Normalisation, double? Weight, (double From, double To)? Target);

/// <summary>Whether more of a factor earns an area more.</summary>
public enum FactorDirection
{
    More,
    Less,
}

/// <summary>归一化: how the values of a factor become scores.</summary>
public enum FactorNormalisation
{
    /// <summary>Part of the sum; for "less", part of the sum of the reciprocals.</summary>
    Share,

    /// <summary>(x − min) / (max − min); all equal gives equal scores.</summary>
    MinMax,

    /// <summary>Mean rank, best = n, worst = 1, over n.</summary>
    Rank,

    /// <summary>1 inside the target range, falling with the distance outside it.</summary>
    Target,
}
