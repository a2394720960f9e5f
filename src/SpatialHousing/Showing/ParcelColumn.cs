namespace SpatialHousing.Showing;

/// <summary>A column by which the parcel table is sorted; <see cref="Number"/> is the order of the layer.</summary>
public enum ParcelColumn
{
    Number,
    Id,
    Area,
    LandUse,
    Land,
    Verdict,
    Breach,
    Year,
    Ratio,
}
