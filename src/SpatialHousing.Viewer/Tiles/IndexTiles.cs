using SpatialHousing.Geodesy;

namespace SpatialHousing.Viewer.Tiles;

/// <summary>Index tiles: a picture whose pixels are parcel numbers, so that the browser colours them by a palette and a new theme costs one byte a parcel.</summary>
/// <remarks>
/// A pixel is a 32-bit number, little-endian: low 24 bits = parcel number + 1 (0 = none), high 8 bits = outline coverage 0–255. Parcels fill by the even–odd
/// rule at pixel centres, half-open, so neighbours that share an edge leave neither gap nor overlap. Of overlapping parcels the last number shows.
/// Outlines fade in with the zoom: none above 8 m a pixel, full below 2.
/// </remarks>
public sealed class IndexTiles
{
    /// <summary>Largest number of parcels that 24 bits can name.</summary>
    public const int MostParcels = (1 << 24) - 2;

    private const double OutlineFromMetresPerPixel = 8;
    private const double OutlineFullMetresPerPixel = 2;
    private const int Size = TileScheme.TileSize;

    private readonly GeometryColumns shapes;
    private readonly TileScheme scheme;
    private readonly BoxGrid grid;

    /// <exception cref="ArgumentException">More parcels than a pixel can name.</exception>
    public IndexTiles(GeometryColumns shapes, TileScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentNullException.ThrowIfNull(scheme);
        if (shapes.Count > MostParcels)
        {
            throw new ArgumentException($"{shapes.Count} parcels; index tiles can name {MostParcels}.", nameof(shapes));
        }

        this.shapes = shapes;
        this.scheme = scheme;
        grid = new BoxGrid(shapes);
    }

    /// <summary>The pixels of a tile, rows from the top, as little-endian bytes (1 MiB).</summary>
    public byte[] Render(int level, int column, int row)
    {
        var pixels = new uint[Size * Size];
        var box = scheme.BoxOf(level, column, row);
        var metres = TileScheme.MetresPerPixel(level);
        var outline = OutlineStrength(metres);
        var scan = new ScanFill(Size);
        foreach (var parcel in grid.Find(box.Grow(2 * metres)))
        {
            scan.Fill(shapes, parcel, box.MinX, box.MaxY, metres, pixels);
        }

        if (outline > 0)
        {
            foreach (var parcel in grid.Find(box.Grow(2 * metres)))
            {
                OutlineDrawing.Draw(shapes, parcel, box.MinX, box.MaxY, metres, outline, pixels);
            }
        }

        return ToLittleEndian(pixels);
    }

    /// <summary>Parcels whose shape holds a point (metres), ascending: exact, whatever the zoom.</summary>
    public IReadOnlyList<int> At(double x, double y) =>
        [.. grid.Find(new Box(x, y, x, y)).Where(parcel => PointInside.Contains(shapes, parcel, x, y))];

    private static double OutlineStrength(double metresPerPixel) =>
        Math.Clamp((OutlineFromMetresPerPixel - metresPerPixel) / (OutlineFromMetresPerPixel - OutlineFullMetresPerPixel), 0, 1);

    private static byte[] ToLittleEndian(uint[] pixels)
    {
        var bytes = new byte[pixels.Length * sizeof(uint)];
        if (BitConverter.IsLittleEndian)
        {
            Buffer.BlockCopy(pixels, 0, bytes, 0, bytes.Length);
            return bytes;
        }

        for (var i = 0; i < pixels.Length; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), pixels[i]);
        }

        return bytes;
    }
}
