using System.Collections.Immutable;

namespace SpatialHousing.Showing;

/// <summary>One area of the allocation: the printed figures by year and in all, with those of the opened plan.</summary>
/// <param name="IsTotal">The whole.</param>
public sealed record AllocationRow(string Area, bool IsTotal, ImmutableArray<AllocationFigure> Figures);

/// <summary>A printed figure.</summary>
/// <param name="Period">Year or span.</param>
/// <param name="Text">As printed; empty when there is none.</param>
/// <param name="Old">As printed for the plan as opened.</param>
/// <param name="Address">Where to ask why.</param>
public sealed record AllocationFigure(string Period, string Text, string Old, string Address)
{
    public bool IsChanged => Text != Old;
}
