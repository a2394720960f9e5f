namespace SpatialHousing.Allocation;

/// <summary>A three-way table rounded as one.</summary>
/// <param name="Cells">Row, column, layer, in units of the last printed decimal.</param>
/// <param name="Violation">By how many printing units, all totals together, the totals miss their neighbours; 0 = exact.</param>
/// <param name="Proof">What is known when the violation is not 0.</param>
public sealed record RoundedCube(long[,,] Cells, long Violation, CubeProof Proof);

/// <summary>What is known about a three-way table.</summary>
public enum CubeProof
{
    /// <summary>Every cell and total is one of its neighbours.</summary>
    Exact,

    /// <summary>Proved: no such table exists; this is the smallest violation found.</summary>
    Impossible,

    /// <summary>Not found within the search; this is the smallest violation found.</summary>
    NotFound,
}
