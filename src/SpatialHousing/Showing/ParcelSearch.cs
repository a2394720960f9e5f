using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Showing;

/// <summary>Finds parcels, areas, zones and facilities by a part of their id or name; whole matches first, then beginnings, then the rest.</summary>
public sealed class ParcelSearch
{
    private readonly ImmutableArray<Layer> layers;

    public ParcelSearch(PlanarInputs layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        this.layers =
        [
            .. layers.Subareas is { } areas ? [new Layer("area", areas.Shapes, i => areas.Items[i].Name)] : Array.Empty<Layer>(),
            .. layers.Parcels is { } parcels ? [new Layer("parcel", parcels.Shapes, i => parcels.Items[i].Id)] : Array.Empty<Layer>(),
            new Layer("zone", layers.Zones.Shapes, i => layers.Zones.Items[i].Id),
            .. layers.Facilities is { } facilities ? [new Layer("facility", facilities.Shapes, i => facilities.Items[i].Id)] : Array.Empty<Layer>(),
        ];
    }

    /// <summary>One thing found.</summary>
    /// <param name="Sort">area, parcel, zone, facility.</param>
    /// <param name="Index">Position in its layer.</param>
    public sealed record Entry(string Sort, int Index, string Name, GeometryColumns Shapes);

    public IEnumerable<Entry> Find(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var wanted = text.Trim();
        if (wanted.Length == 0)
        {
            return [];
        }

        // the first few of each rank are enough
        var ranks = new[] { new List<Entry>(), new List<Entry>(), new List<Entry>() };
        foreach (var layer in layers)
        {
            for (var i = 0; i < layer.Shapes.Count; i++)
            {
                var name = layer.NameOf(i);
                var rank = RankOf(name, wanted);
                if (rank < ranks.Length && ranks[rank].Count < most)
                {
                    ranks[rank].Add(new Entry(layer.Sort, i, name, layer.Shapes));
                }
            }
        }

        return ranks.SelectMany(found => found).Take(most);
    }

    /// <summary>What bears each of these names exactly, the first of each; names that nothing bears are left out.</summary>
    public IReadOnlyDictionary<string, Entry> Named(IEnumerable<string> names)
    {
        var wanted = names.Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var layer in wanted.Count == 0 ? [] : layers)
        {
            for (var i = 0; i < layer.Shapes.Count && found.Count < wanted.Count; i++)
            {
                var name = layer.NameOf(i);
                if (wanted.Contains(name))
                {
                    found.TryAdd(name, new Entry(layer.Sort, i, name, layer.Shapes));
                }
            }
        }

        return found;
    }

    private static int RankOf(string name, string wanted) =>
        name.Length < wanted.Length ? 3
        : name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) ? (name.Length == wanted.Length ? 0 : 1)
        : name.Contains(wanted, StringComparison.OrdinalIgnoreCase) ? 2 : 3;

    private sealed record Layer(string Sort, GeometryColumns Shapes, Func<int, string> NameOf);
}
