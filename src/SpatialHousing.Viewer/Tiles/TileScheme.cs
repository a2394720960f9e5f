using SpatialHousing.Geodesy;

namespace SpatialHousing.Viewer.Tiles;

/// <summary>The tile pyramid in the plan's own plane: square tiles of 512 pixels, resolutions 256 m · 2⁻ᶻ, origin at the top left on whole kilometres.</summary>
/// <remarks>The browser gets origin and resolutions from the server and draws in the same metres; nothing is squeezed into Web Mercator.</remarks>
public sealed class TileScheme
{
    public const int TileSize = 512;

    /// <summary>Finest level: 256 / 2¹² = 0.0625 m a pixel.</summary>
    public const int LastLevel = 12;

    private const double CoarsestMetresPerPixel = 256;
    private const double KilometreMetres = 1000;

    public TileScheme(Box extentMetres)
    {
        ExtentMetres = extentMetres;
        OriginX = Math.Floor(extentMetres.MinX / KilometreMetres) * KilometreMetres;
        OriginY = Math.Ceiling(extentMetres.MaxY / KilometreMetres) * KilometreMetres;
    }

    public Box ExtentMetres { get; }

    /// <summary>Left edge of tile column 0, metres east.</summary>
    public double OriginX { get; }

    /// <summary>Top edge of tile row 0, metres north.</summary>
    public double OriginY { get; }

    public static double MetresPerPixel(int level) => CoarsestMetresPerPixel / (1 << level);

    /// <summary>Whether the tile exists and meets the extent.</summary>
    public bool Has(int level, int column, int row) =>
        level is >= 0 and <= LastLevel && column >= 0 && row >= 0 && column < 1 << 24 && row < 1 << 24 && BoxOf(level, column, row).Meets(ExtentMetres);

    /// <summary>Ground covered by a tile.</summary>
    public Box BoxOf(int level, int column, int row)
    {
        var size = TileSize * MetresPerPixel(level);
        var left = OriginX + (column * size);
        var top = OriginY - (row * size);
        return new Box(left, top - size, left + size, top);
    }
}
