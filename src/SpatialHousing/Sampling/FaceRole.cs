namespace SpatialHousing.Sampling;

/// <summary>What a face of the city's map is.</summary>
internal enum FaceRole
{
    /// <summary>Land that is divided into street blocks.</summary>
    Urban,

    /// <summary>River and the green between its embankment roads.</summary>
    River,

    /// <summary>Railway land.</summary>
    Rail,

    /// <summary>A block kept as a park.</summary>
    Park,
}
