namespace SpatialHousing.Planning;

/// <summary>判定: how a parcel stands to the zones that forbid or must contain it, from the lightest to the gravest.</summary>
public enum Verdict
{
    /// <summary>不涉及.</summary>
    Clear,

    /// <summary>相接: boundaries meet, no land is shared.</summary>
    Touches,

    /// <summary>未评价: a kind that the rules require came with no layer.</summary>
    NotAssessed,

    /// <summary>界外: wholly outside a zone that must contain it.</summary>
    Outside,

    /// <summary>部分占用: partly in a forbidden zone, or partly outside one that must contain it.</summary>
    Partly,

    /// <summary>全部占用: wholly in a forbidden zone.</summary>
    Inside,
}
