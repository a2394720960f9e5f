namespace SpatialHousing.Maps;

/// <summary>How much of the ground a sheet draws.</summary>
public enum SheetDetail
{
    /// <summary>Every feature, generalised to the tolerance of the scale.</summary>
    Full,

    /// <summary>What a page of a report can show: parcels too many to tell apart become a mosaic, side streets too close together are left out.</summary>
    Report,
}
