using System.Collections.Immutable;

namespace SpatialHousing.Maps;

/// <summary>项目库: supplied parcels, most floor area first, then by id.</summary>
internal static class ProjectList
{
    /// <summary>Rows of the list on a sheet.</summary>
    public const int Listed = 24;

    public static ImmutableArray<int> Of(AtlasParcels parcels, int most) =>
    [
        .. Enumerable.Range(0, parcels.Count)
            .Where(i => parcels.SupplyYear[i] > 0)
            .OrderByDescending(i => parcels.FloorAreaSquareMetres.Length == parcels.Count ? parcels.FloorAreaSquareMetres[i] : 0)
            .ThenBy(i => parcels.Ids[i], StringComparer.Ordinal)
            .Take(most),
    ];
}
