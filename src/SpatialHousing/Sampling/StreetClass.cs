namespace SpatialHousing.Sampling;

/// <summary>道路等级 of the sample city, and edges of its map that are no streets.</summary>
internal enum StreetClass
{
    /// <summary>主干路.</summary>
    Arterial,

    /// <summary>次干路.</summary>
    Secondary,

    /// <summary>支路.</summary>
    Local,

    /// <summary>巷、小区路: for walkers.</summary>
    Lane,

    /// <summary>Edge of the built-up area or of the railway: no street.</summary>
    None,

    /// <summary>Middle of a river or of the railway.</summary>
    Centre,
}
