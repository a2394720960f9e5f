using System.Collections.Immutable;

namespace SpatialHousing.Allocation;

/// <summary>How well weighted factors explain given shares.</summary>
/// <param name="Weights">Weights on the simplex: 0 and up, sum 1.</param>
/// <param name="Fitted">Share of each area by these weights.</param>
/// <param name="Residuals">Given share − fitted share, by area.</param>
/// <param name="Explained">1 − Σ residual² ÷ Σ (share − mean)²: 1 = wholly explained, 0 = no better than equal shares, below 0 = worse.</param>
/// <param name="LargestResidual">Largest residual by size.</param>
public sealed record WeightFit(
    ImmutableArray<double> Weights, ImmutableArray<double> Fitted, ImmutableArray<double> Residuals, double Explained, double LargestResidual);
