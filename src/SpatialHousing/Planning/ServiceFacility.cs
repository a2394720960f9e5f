namespace SpatialHousing.Planning;

/// <summary>公共服务设施: a school, clinic, market… A point (or an area entered at its interior point).</summary>
/// <param name="Id">Id in its layer, unique.</param>
/// <param name="Kind">Kind as the layer or rule set names it, e.g. 幼儿园.</param>
/// <param name="Capacity">Persons (or the unit of the rule set's norm) it can serve; null when unknown.</param>
public sealed record ServiceFacility(string Id, string Kind, double? Capacity);
