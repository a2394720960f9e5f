using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Packing;

/// <summary>影子价格: prices of an area's quotas, from which anyone can recompute an upper bound in one pass over its parcels.</summary>
/// <remarks>
/// In 1e-10 score per m², whole numbers, so that the bound is exact. With λ land, μ floor, θ unmet, A land, F floor area, s score,
/// [l, h] quota ∓ tolerance, w floor weight, U the limit of the unmet amount:
/// bound = Σ over parcels of max over allowed years (and "none" = 0 where allowed) of 1e6·A·s − λ·A − μ·F
/// + Σ over years of max(λ·l, λ·h) + max(μ·l', μ·h') + θ·U/10000, all ÷ 1e6. It holds for any λ ≥ −θ and 10000·μ ≥ −θ·w with θ ≥ 0.
/// </remarks>
/// <param name="Land">λ of each year.</param>
/// <param name="Floor">μ of each year.</param>
/// <param name="Unmet">θ; null when nothing may be unmet, and then λ and μ are free.</param>
public sealed record AreaMultipliers(ImmutableArray<long> Land, ImmutableArray<long> Floor, long? Unmet);
