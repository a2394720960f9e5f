using System.Buffers.Binary;
using System.Runtime.InteropServices;
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
        Grid = new BoxGrid(shapes);
    }

    /// <summary>Finds parcels by place.</summary>
    internal BoxGrid Grid { get; }

    /// <summary>The pixels of a tile, rows from the top, as little-endian bytes (1 MiB).</summary>
    public byte[] Render(int level, int column, int row)
    {
        var bytes = new byte[Size * Size * sizeof(uint)];
        var pixels = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan());
        var box = scheme.BoxOf(level, column, row);
        var metres = TileScheme.MetresPerPixel(level);
        var outline = OutlineStrength(metres);
        var scan = new ScanFill(Size);
        var parcels = Grid.Find(box.Grow(2 * metres));
        foreach (var parcel in parcels)
        {
            scan.Fill(shapes, parcel, box.MinX, box.MaxY, metres, pixels);
        }

        if (outline > 0)
        {
            foreach (var parcel in parcels)
            {
                OutlineDrawing.Draw(shapes, parcel, box.MinX, box.MaxY, metres, outline, pixels);
            }
        }

        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(pixels, pixels);
        }

        return bytes;
    }

    /// <summary>Parcels whose shape holds a point (metres), ascending: exact, whatever the zoom.</summary>
    public IReadOnlyList<int> At(double x, double y) =>
        [.. Grid.Find(new Box(x, y, x, y)).Where(parcel => PointInside.Contains(shapes, parcel, x, y))];

    private static double OutlineStrength(double metresPerPixel) =>
        Math.Clamp((OutlineFromMetresPerPixel - metresPerPixel) / (OutlineFromMetresPerPixel - OutlineFullMetresPerPixel), 0, 1);
}
