namespace SpatialHousing.Planning;

/// <summary>管控区类别: the kinds of protection zone of the contracts, in the order of their word in files.</summary>
public enum ZoneKind
{
    /// <summary>生态保护红线.</summary>
    EcologicalRedLine,

    /// <summary>永久基本农田.</summary>
    PermanentBasicFarmland,

    /// <summary>城镇开发边界.</summary>
    UrbanDevelopmentBoundary,

    /// <summary>历史城区.</summary>
    HistoricQuarter,

    /// <summary>滨水、临山地区.</summary>
    WaterAndHills,

    River,
    Rail,
    PowerLine,
    Notice,

    /// <summary>A kind the program does not know; it forbids.</summary>
    Other,
}
