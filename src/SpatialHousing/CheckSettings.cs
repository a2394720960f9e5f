using SpatialHousing.Geodesy;

namespace SpatialHousing;

/// <summary>How a check is to be done and what it is to write.</summary>
public sealed record CheckSettings
{
    public AreaMethod Method { get; init; } = AreaMethod.Ellipsoidal;

    public CheckOutputs Outputs { get; init; } = CheckOutputs.All;

    /// <summary>Write the review page too; needs <see cref="CheckOutputs.All"/>.</summary>
    public bool WithReport { get; init; }
}

/// <summary>Files of a check beside findings.csv and run.json.</summary>
public enum CheckOutputs
{
    /// <summary>Both tables, verdicts by kind, remainders, pieces and evidence.</summary>
    All,

    /// <summary>check.csv and overlaps.csv only: no pieces are traced that no figure needs.</summary>
    Tables,
}
