using System.Collections.Frozen;
using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;

namespace SpatialHousing.Viewer.Tiles;

/// <summary>Vector tiles (Mapbox Vector Tile 2.1) of every layer but the parcels: clipped to the tile, simplified to half a pixel, in the plan's own plane.</summary>
/// <remarks>A feature carries its class `c` in the layer's first theme and, where it has one, its name `n`.</remarks>
internal sealed class VectorTiles
{
    private readonly FrozenDictionary<string, Layer> layers;
    private readonly TileScheme scheme;

    public VectorTiles(ImmutableArray<MapLayer> layers, TileScheme scheme)
    {
        this.scheme = scheme;
        this.layers = layers.Where(layer => layer.Id != "parcels" && layer.Shapes.Count > 0 && layer.Themes.Length > 0)
            .ToFrozenDictionary(layer => layer.Id, layer => new Layer(layer, new BoxGrid(layer.Shapes)));
    }

    public bool Has(string layer) => layers.ContainsKey(layer);

    /// <summary>The tile's bytes; empty when nothing lies in it.</summary>
    public byte[] Render(string layer, int level, int column, int row)
    {
        var (map, grid) = layers[layer];
        var metres = TileScheme.MetresPerPixel(level);
        var box = scheme.BoxOf(level, column, row);
        using var writer = new MvtWriter(layer);
        var cutter = new TileCutter(box.MinX, box.MaxY, TileCutter.Extent / (box.MaxX - box.MinX));
        var classes = map.Themes[0].ClassOf;
        var names = map.Labels.Length > 0 ? map.Labels[0].Texts : [];
        foreach (var feature in grid.Find(box.Grow(metres * TileCutter.BufferPixels)))
        {
            if (classes[feature] < 0 || IsTooSmall(map.Shapes.Kinds[feature], grid.BoxOf(feature), metres))
            {
                continue;
            }

            var kind = cutter.Cut(map.Shapes, feature);
            if (cutter.Rings.Count > 0)
            {
                writer.Add(feature + 1, kind, cutter.Rings, classes[feature], feature < names.Length ? names[feature].Chinese : null);
            }
        }

        return writer.ToArray();
    }

    /// <summary>Half a pixel across: nothing of it would be seen.</summary>
    private static bool IsTooSmall(GeometryKind kind, Box box, double metres) =>
        kind is not (GeometryKind.Point or GeometryKind.MultiPoint) && Math.Max(box.Width, box.Height) < metres / 2;

    private sealed record Layer(MapLayer Map, BoxGrid Grid);
}
