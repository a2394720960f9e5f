using SpatialHousing.Geodesy;

namespace SpatialHousing.Walking;

/// <summary>Walking distances spread from the streets over the ground, on a square grid: at each grid point the least of (walk to a place on a street + straight way to it).</summary>
internal sealed class WalkField
{
    private const int MostPoints = 4_000_000;

    private readonly double reachMetres;
    private readonly float[] metres;

    /// <param name="extent">Streets to be spread, in plane metres.</param>
    /// <param name="cellMetres">Distance of grid points; doubled as long as there would be more than four million.</param>
    /// <param name="reachMetres">Farthest from a street.</param>
    public WalkField(Box extent, double cellMetres, double reachMetres)
    {
        this.reachMetres = reachMetres;
        var box = extent.Grow(reachMetres + (2 * cellMetres));
        while (box.Width / cellMetres * (box.Height / cellMetres) > MostPoints)
        {
            cellMetres *= 2;
        }

        CellMetres = cellMetres;
        (OriginX, OriginY) = (Math.Floor(box.MinX / cellMetres) * cellMetres, Math.Floor(box.MinY / cellMetres) * cellMetres);
        (Columns, Rows) = ((int)((box.MaxX - OriginX) / cellMetres) + 2, (int)((box.MaxY - OriginY) / cellMetres) + 2);
        metres = new float[Columns * Rows];
        Array.Fill(metres, float.PositiveInfinity);
    }

    public double CellMetres { get; }

    public double OriginX { get; }

    public double OriginY { get; }

    public int Columns { get; }

    public int Rows { get; }

    public float this[int column, int row] => metres[(row * Columns) + column];

    /// <summary>Spreads one place on a street, reached after a walk, as far as the limit allows.</summary>
    public void Spread(double x, double y, double walkedMetres, double limitMetres)
    {
        var radius = Math.Min(reachMetres, limitMetres - walkedMetres);
        if (radius < 0)
        {
            return;
        }

        var (firstColumn, lastColumn) = (Math.Max(0, (int)Math.Ceiling((x - radius - OriginX) / CellMetres)), Math.Min(Columns - 1, (int)Math.Floor((x + radius - OriginX) / CellMetres)));
        var (firstRow, lastRow) = (Math.Max(0, (int)Math.Ceiling((y - radius - OriginY) / CellMetres)), Math.Min(Rows - 1, (int)Math.Floor((y + radius - OriginY) / CellMetres)));
        for (var row = firstRow; row <= lastRow; row++)
        {
            var dy = OriginY + (row * CellMetres) - y;
            for (var column = firstColumn; column <= lastColumn; column++)
            {
                var dx = OriginX + (column * CellMetres) - x;
                var square = (dx * dx) + (dy * dy);
                if (square <= radius * radius)
                {
                    ref var here = ref metres[(row * Columns) + column];
                    here = Math.Min(here, (float)(walkedMetres + Math.Sqrt(square)));
                }
            }
        }
    }
}
