using System.Collections.Immutable;

namespace SpatialHousing.Allocation;

/// <summary>Figures by area: written into the plan file, or named there by where they stand.</summary>
/// <param name="From"><c>tables.subareas.inventory_10k_m2</c>, <c>computed.capacity_ha</c>…; empty when <paramref name="Given"/> has the figures.</param>
/// <param name="Given">Figures by area as written in the plan file.</param>
/// <param name="Position">Where it is written: <c>$.split.published</c>.</param>
public sealed record FigureSource(string From, ImmutableArray<KeyValuePair<string, double>> Given, string Position)
{
    public override string ToString() => From.Length == 0 ? Position : From;
}
