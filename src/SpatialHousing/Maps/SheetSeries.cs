namespace SpatialHousing.Maps;

/// <summary>图幅系列: sheets of one template, one a feature, named from its attributes.</summary>
public enum SheetSeries
{
    Subarea,
    County,
    Parcel,
}
