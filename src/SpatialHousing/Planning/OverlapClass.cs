namespace SpatialHousing.Planning;

/// <summary>重叠类别 of one parcel with one zone.</summary>
public enum OverlapClass
{
    /// <summary>Land is shared.</summary>
    Real,

    /// <summary>碎屑: little land in a thin strip, by the policy values of the rule file; still counts.</summary>
    Sliver,

    /// <summary>Boundaries meet and no land is shared.</summary>
    Touch,
}
