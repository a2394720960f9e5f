namespace SpatialHousing.Showing;

/// <summary>筛选: which parcels a table shows. Empty texts ask for nothing.</summary>
/// <param name="Text">Part of the id.</param>
/// <param name="Area">Name of a subarea.</param>
/// <param name="Verdict">Word of a verdict.</param>
/// <param name="Year">A year of supply, or <c>any</c>.</param>
/// <param name="Only">Indexes of parcels to choose from; null for all.</param>
public sealed record ParcelFilter(string Text = "", string Area = "", string Verdict = "", string Year = "", IReadOnlySet<int>? Only = null)
{
    public static ParcelFilter None { get; } = new();
}
