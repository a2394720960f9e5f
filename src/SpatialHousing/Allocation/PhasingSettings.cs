using System.Collections.Immutable;

namespace SpatialHousing.Allocation;

/// <summary>分期: how an amount is spread over the years.</summary>
/// <param name="Shares">Parts of each year for <see cref="PhasingMethod.Profile"/>, or amounts for <see cref="PhasingMethod.Given"/>; normalised to their sum.</param>
/// <param name="Rate">Yearly growth (0.02 = 2 %) or yearly fall by steps (0.1 = a tenth of the first year).</param>
/// <param name="ByArea">Areas with shares of their own.</param>
/// <param name="Position">Where it is written.</param>
public sealed record PhasingSettings(
    PhasingMethod Method, ImmutableArray<double> Shares, double Rate, ImmutableArray<KeyValuePair<string, ImmutableArray<double>>> ByArea, string Position);

/// <summary>Kinds of phasing.</summary>
public enum PhasingMethod
{
    /// <summary>Every year the same.</summary>
    Equal,

    /// <summary>Parts of each year, e.g. 20/40/25/10/5.</summary>
    Profile,

    /// <summary>Each year a fixed percentage more (or less) than the one before.</summary>
    Growth,

    /// <summary>Each year a fixed part of the first year less.</summary>
    Falling,

    /// <summary>Amounts of each year as published, in any unit.</summary>
    Given,
}
