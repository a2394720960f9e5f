namespace SpatialHousing.Planning;

/// <summary>Level of a planning area.</summary>
public enum AreaLevel
{
    /// <summary>全市.</summary>
    City,

    /// <summary>主城区.</summary>
    MainUrbanArea,

    /// <summary>区、县、旗.</summary>
    County,

    /// <summary>片区.</summary>
    Subarea,
}
