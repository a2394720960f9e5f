using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing.Allocation;

/// <summary>How a total is split over the areas.</summary>
/// <param name="Published">Published shares or amounts; they replace the weighted split when the method is published.</param>
/// <param name="PublishedTotal">What the published shares ought to sum to: 100 for per cent.</param>
/// <param name="Ahp">Pairwise comparisons of the factors, row by row, for <see cref="WeightMethod.Ahp"/>; empty otherwise.</param>
public sealed record SplitSettings(
    SplitMethod Method,
    FigureSource? Published,
    double PublishedTotal,
    ImmutableArray<WeightedFactor> Factors,
    WeightMethod Weights,
    ImmutableArray<ImmutableArray<double>> Ahp);

/// <summary>Where shares come from.</summary>
public enum SplitMethod
{
    /// <summary>公布份额.</summary>
    Published,

    /// <summary>因子加权.</summary>
    Weighted,

    /// <summary>平均.</summary>
    Equal,
}

/// <summary>Where the weights of factors come from.</summary>
public enum WeightMethod
{
    /// <summary>Written in the plan file.</summary>
    Given,

    /// <summary>All the same.</summary>
    Equal,

    /// <summary>层次分析法, from pairwise comparisons.</summary>
    Ahp,

    /// <summary>The weights that best explain the published shares.</summary>
    Fitted,

    /// <summary>熵权法.</summary>
    Entropy,

    /// <summary>CRITIC: contrast and conflict of the factors.</summary>
    Critic,
}
