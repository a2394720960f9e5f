using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>阻隔: something one walks round, a railway or a river; only named in sentences, the search needs no barriers.</summary>
/// <param name="Name">铁路, 河道.</param>
public sealed record WalkBarrier(LocalText Name);
