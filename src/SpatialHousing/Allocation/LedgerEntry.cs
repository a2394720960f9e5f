namespace SpatialHousing.Allocation;

/// <summary>A cell that making the table add up printed differently from plain rounding (强制调平).</summary>
/// <param name="PlainUnits">Half-up rounding, in units of the last printed decimal.</param>
public sealed record LedgerEntry(AllocationCell Cell, long PlainUnits)
{
    /// <summary>How many printing units the cell was moved by.</summary>
    public long Moved => Cell.Units - PlainUnits;
}
