namespace SpatialHousing.Sampling;

/// <summary>道路 of the walk network between two junctions or ends.</summary>
/// <param name="Line">From junction to junction.</param>
/// <param name="Kind">道路等级.</param>
/// <param name="Name">Schematic name; empty for most.</param>
/// <param name="Level">+1 bridge, −1 underpass, 0 on the ground.</param>
internal sealed record SampleStreet(List<Spot> Line, StreetClass Kind, string Name, int Level);
