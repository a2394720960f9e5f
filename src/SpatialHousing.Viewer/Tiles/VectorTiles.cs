using System.Collections.Frozen;
using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Planning;

namespace SpatialHousing.Viewer.Tiles;

/// <summary>Vector tiles (Mapbox Vector Tile 2.1) of every layer but the parcels: clipped to the tile, simplified to half a pixel, in the plan's own plane.</summary>
/// <remarks>
/// Layers that are drawn together come in one tile: what lies under the parcels (base), zones, roads, facilities; and points that bear the parcels' ids (labels).
/// A feature carries its class `c` in the layer's first theme and, where it has one and it would be read, its name `n`.
/// </remarks>
internal sealed class VectorTiles
{
    private const string Roads = "roads";

    /// <summary>Tiles of a level are drawn up to this much coarser than they are.</summary>
    private const double Leeway = 1.5;

    /// <summary>Coarsest metres a pixel at which parcels bear their ids; the page draws them from 1.5 on.</summary>
    private const double LabelsFromMetresPerPixel = 2;

    private readonly FrozenDictionary<string, ImmutableArray<Layer>> groups;
    private readonly PlanarLayer<Parcel>? parcels;
    private readonly Lazy<IndexTiles> index;
    private readonly TileScheme scheme;

    public VectorTiles(ImmutableArray<MapLayer> layers, PlanarLayer<Parcel>? parcels, Lazy<IndexTiles> index, TileScheme scheme)
    {
        this.scheme = scheme;
        this.parcels = parcels;
        this.index = index;
        groups = layers.Where(IsDrawn).GroupBy(layer => GroupOf(layer.Id)).ToFrozenDictionary(
            group => group.Key, group => group.Select(LayerOf).ToImmutableArray());
    }

    /// <summary>Coarsest metres a pixel at which a class of streets is drawn, from motorways to paths.</summary>
    public static ImmutableArray<double> RoadsFromMetresPerPixel { get; } = [400, 60, 24, 10, 6, 4];

    /// <summary>Whether a layer comes in tiles: areas and parcels do not.</summary>
    public static bool IsDrawn(MapLayer layer) => layer.Id is not ("parcels" or "areas") && layer.Shapes.Count > 0 && layer.Themes.Length > 0;

    /// <summary>base, zones, roads or facilities.</summary>
    public static string GroupOf(string layer) =>
        layer is Roads or "facilities" ? layer
        : layer.StartsWith("zone_", StringComparison.Ordinal) ? "zones"
        : "base";

    public bool Has(string group) => group == "labels" ? parcels is not null : groups.ContainsKey(group);

    /// <summary>The tile's bytes; empty when nothing lies in it.</summary>
    public byte[] Render(string group, int level, int column, int row)
    {
        using var tile = new MemoryStream();
        if (group == "labels")
        {
            tile.Write(Labels(level, column, row));
            return tile.ToArray();
        }

        foreach (var layer in groups[group])
        {
            tile.Write(Render(layer, level, column, row));
        }

        return tile.ToArray();
    }

    private byte[] Render(Layer layer, int level, int column, int row)
    {
        var map = layer.Map;
        var metres = TileScheme.MetresPerPixel(level);
        var box = scheme.BoxOf(level, column, row);
        using var writer = new MvtWriter(map.Id);
        var cutter = new TileCutter(box.MinX, box.MaxY, TileCutter.Extent / (box.MaxX - box.MinX));
        var classes = map.Themes[0].ClassOf;
        var names = map.Labels.Length > 0 ? map.Labels[0].Texts : [];
        var isRoad = map.Id == Roads;
        foreach (var feature in layer.Find(box.Grow(metres * TileCutter.BufferPixels), metres))
        {
            if (classes[feature] < 0 || IsTooSmall(map.Shapes.Kinds[feature], map.Shapes.BoxOf(feature), metres))
            {
                continue;
            }

            var kind = cutter.Cut(map.Shapes, feature);
            if (cutter.Rings.Count > 0)
            {
                var isNamed = feature < names.Length && isRoad && metres <= Leeway * NamedFromOf(classes[feature]);
                writer.Add(feature + 1, kind, cutter.Rings, classes[feature], isNamed ? names[feature].Chinese : null);
            }
        }

        return writer.ToArray();
    }

    /// <summary>An inner point of every parcel that is wide enough on the screen, with its id.</summary>
    private byte[] Labels(int level, int column, int row)
    {
        var metres = TileScheme.MetresPerPixel(level);
        if (parcels is null || metres > LabelsFromMetresPerPixel)
        {
            return [];
        }

        var box = scheme.BoxOf(level, column, row);
        using var writer = new MvtWriter("labels");
        var units = TileCutter.Extent / (box.MaxX - box.MinX);
        foreach (var parcel in index.Value.Grid.Find(box))
        {
            if (InteriorPoint.Of(parcels.Shapes, parcel) is var (x, y) && x >= box.MinX && x < box.MaxX && y > box.MinY && y <= box.MaxY)
            {
                writer.Add(parcel + 1, 1, [[((int)Math.Round((x - box.MinX) * units), (int)Math.Round((box.MaxY - y) * units))]], 0, parcels.Items[parcel].Id);
            }
        }

        return writer.ToArray();
    }

    private static double FromOf(int roadClass) => RoadsFromMetresPerPixel[Math.Min(roadClass, RoadsFromMetresPerPixel.Length - 1)];

    /// <summary>Names of main streets come in earlier.</summary>
    private static double NamedFromOf(int roadClass) => roadClass < 2 ? 12 : 5;

    /// <summary>Half a pixel across: nothing of it would be seen.</summary>
    private static bool IsTooSmall(GeometryKind kind, Box box, double metres) =>
        kind is not (GeometryKind.Point or GeometryKind.MultiPoint) && Math.Max(box.Width, box.Height) < metres / 2;

    /// <summary>Streets are found class by class, so that those too small for a zoom are not even looked at.</summary>
    private static Layer LayerOf(MapLayer map)
    {
        if (map.Id != Roads)
        {
            return new Layer(map, [new Part(double.PositiveInfinity, new Lazy<BoxGrid>(() => new BoxGrid(map.Shapes)))]);
        }

        var classes = map.Themes[0].ClassOf;
        return new Layer(map, [.. Enumerable.Range(0, classes.Length).Where(i => classes[i] >= 0).GroupBy(i => FromOf(classes[i]))
            .Select(group => new Part(Leeway * group.Key, new Lazy<BoxGrid>(() => new BoxGrid(map.Shapes, [.. group]))))]);
    }

    /// <summary>Features of a layer that are drawn up to this many metres a pixel.</summary>
    private sealed record Part(double CoarsestMetresPerPixel, Lazy<BoxGrid> Grid);

    private sealed record Layer(MapLayer Map, ImmutableArray<Part> Parts)
    {
        public List<int> Find(Box window, double metresPerPixel)
        {
            List<int> found = [.. Parts.Where(part => metresPerPixel <= part.CoarsestMetresPerPixel).SelectMany(part => part.Grid.Value.Find(window))];
            found.Sort();
            return found;
        }
    }
}
