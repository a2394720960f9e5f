namespace SpatialHousing.Viewer.Tiles;

/// <summary>Keeps the tiles asked for last, up to a number of bytes; a tile asked for twice at once is made once.</summary>
internal sealed class TileCache(long mostBytes)
{
    private readonly Lock turn = new();
    private readonly Dictionary<(string, int, int, int), LinkedListNode<((string, int, int, int) Key, Lazy<byte[]> Tile)>> known = [];
    private readonly LinkedList<((string, int, int, int) Key, Lazy<byte[]> Tile)> order = [];
    private long bytes;

    public byte[] Get((string Layer, int Level, int Column, int Row) key, Func<byte[]> make)
    {
        Lazy<byte[]> tile;
        lock (turn)
        {
            if (known.TryGetValue(key, out var node))
            {
                order.Remove(node);
                order.AddFirst(node);
                tile = node.Value.Tile;
            }
            else
            {
                tile = new Lazy<byte[]>(make);
                known[key] = order.AddFirst((key, tile));
            }
        }

        var isNew = !tile.IsValueCreated;
        var made = tile.Value;
        if (isNew)
        {
            lock (turn)
            {
                Count();
            }
        }

        return made;
    }

    /// <summary>Forgets the oldest tiles until the rest fit.</summary>
    private void Count()
    {
        bytes = 0;
        for (var node = order.First; node is not null;)
        {
            var next = node.Next;
            bytes += node.Value.Tile.IsValueCreated ? node.Value.Tile.Value.Length : 0;
            if (bytes > mostBytes && node.Value.Tile.IsValueCreated && node != order.First)
            {
                bytes -= node.Value.Tile.Value.Length;
                known.Remove(node.Value.Key);
                order.Remove(node);
            }

            node = next;
        }
    }
}
