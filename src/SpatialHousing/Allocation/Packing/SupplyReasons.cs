namespace SpatialHousing.Allocation.Packing;

/// <summary>Word of a reason in files.</summary>
public static class SupplyReasons
{
    public static string Word(this SupplyReason reason) => reason switch
    {
        SupplyReason.Score => "score",
        SupplyReason.FitsQuota => "fits_quota",
        SupplyReason.FillsShortfall => "fills_shortfall",
        SupplyReason.LockedIn => "locked_in",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
