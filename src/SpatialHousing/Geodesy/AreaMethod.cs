namespace SpatialHousing.Geodesy;

/// <summary>面积口径 of an area figure (`--area ellipsoidal|planar`).</summary>
public enum AreaMethod
{
    /// <summary>椭球面积: the national formula on the ellipsoid.</summary>
    Ellipsoidal,

    /// <summary>平面面积: in the Gauss–Krüger plane.</summary>
    Planar,
}
