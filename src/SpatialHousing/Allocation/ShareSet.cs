using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing.Allocation;

/// <summary>Shares of the areas, sum 1, with the factors and weights they were made from.</summary>
/// <param name="Values">Share of each area, 0…1, in plan order.</param>
/// <param name="Published">Published figures by area before normalising; empty for a weighted split.</param>
/// <param name="Scores">Factor by area, normalised; empty for published shares.</param>
/// <param name="RawValues">Factor by area, as in the source.</param>
/// <param name="Weights">Weight of each factor, sum 1.</param>
/// <param name="Factors">The factors.</param>
/// <param name="Fit">How well fitted weights explain the shares; null for other methods.</param>
public sealed record ShareSet(
    SplitMethod Method,
    ImmutableArray<double> Values,
    ImmutableArray<double> Published,
    ImmutableArray<WeightedFactor> Factors,
    ImmutableArray<ImmutableArray<double>> RawValues,
    ImmutableArray<ImmutableArray<double>> Scores,
    ImmutableArray<double> Weights,
    WeightFit? Fit);
