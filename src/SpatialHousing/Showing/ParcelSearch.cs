using SpatialHousing.Geodesy;

namespace SpatialHousing.Showing;

/// <summary>Finds parcels, areas, zones and facilities by a part of their id or name; whole matches first, then beginnings, then the rest.</summary>
public sealed class ParcelSearch
{
    private readonly List<Entry> entries = [];

    public ParcelSearch(PlanarInputs layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        Add("area", layers.Subareas?.Shapes, layers.Subareas?.Items.Select(area => area.Name));
        Add("parcel", layers.Parcels?.Shapes, layers.Parcels?.Items.Select(parcel => parcel.Id));
        Add("zone", layers.Zones.Shapes, layers.Zones.Items.Select(zone => zone.Id));
        Add("facility", layers.Facilities?.Shapes, layers.Facilities?.Items.Select(facility => facility.Id));
    }

    /// <summary>One thing found.</summary>
    /// <param name="Sort">area, parcel, zone, facility.</param>
    /// <param name="Index">Position in its layer.</param>
    public sealed record Entry(string Sort, int Index, string Name, GeometryColumns Shapes);

    public IEnumerable<Entry> Find(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var wanted = text.Trim();
        return wanted.Length == 0
            ? []
            : entries.Select(entry => (entry, rank: RankOf(entry.Name, wanted))).Where(pair => pair.rank < 3).OrderBy(pair => pair.rank).Select(pair => pair.entry).Take(most);
    }

    private static int RankOf(string name, string wanted) =>
        name.Equals(wanted, StringComparison.OrdinalIgnoreCase) ? 0
        : name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) ? 1
        : name.Contains(wanted, StringComparison.OrdinalIgnoreCase) ? 2 : 3;

    private void Add(string sort, GeometryColumns? shapes, IEnumerable<string>? names)
    {
        if (shapes is not null && names is not null)
        {
            entries.AddRange(names.Select((name, index) => new Entry(sort, index, name, shapes)));
        }
    }
}
