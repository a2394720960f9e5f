namespace SpatialHousing.Planning;

/// <summary>住房类型.</summary>
public enum HousingType
{
    /// <summary>商品住宅.</summary>
    Commodity,

    /// <summary>公租房.</summary>
    PublicRental,

    /// <summary>保障性租赁住房.</summary>
    AffordableRental,

    /// <summary>配售型保障性住房.</summary>
    AffordableForSale,

    /// <summary>危旧房改造.</summary>
    DilapidatedRenewal,

    /// <summary>城中村改造.</summary>
    UrbanVillageRenewal,
}
