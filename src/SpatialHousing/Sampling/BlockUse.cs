namespace SpatialHousing.Sampling;

/// <summary>What a street block is mostly used for.</summary>
internal enum BlockUse
{
    Residential,
    Candidate,
    Commercial,
    Industry,
    Logistics,
    Public,
    Green,
    Station,
}
