namespace SpatialHousing.Planning;

/// <summary>What a number of an allocation measures: the words of `measure` and `unit` in files.</summary>
public enum AllocationMeasure
{
    /// <summary>建筑面积, 万平方米.</summary>
    FloorArea,

    /// <summary>用地面积, 公顷.</summary>
    LandArea,

    /// <summary>套数.</summary>
    Dwellings,

    /// <summary>份额, %.</summary>
    Share,
}
