using System.Runtime.InteropServices;

namespace SpatialHousing.Walking;

/// <summary>Points in a uniform grid, for all of them within a distance.</summary>
internal sealed class PointGrid
{
    private readonly double[] x;
    private readonly double[] y;
    private readonly double cellMetres;
    private readonly Dictionary<(int Column, int Row), List<int>> cells = [];

    /// <param name="x">Eastings; points that are not finite are left out.</param>
    /// <param name="y">Northings.</param>
    /// <param name="cellMetres">Side of a cell, best near the distances asked for.</param>
    public PointGrid(double[] x, double[] y, double cellMetres)
    {
        this.x = x;
        this.y = y;
        this.cellMetres = cellMetres;
        for (var i = 0; i < x.Length; i++)
        {
            if (double.IsFinite(x[i]) && double.IsFinite(y[i]))
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, (Cell(x[i]), Cell(y[i])), out _);
                (list ??= []).Add(i);
            }
        }
    }

    /// <summary>Points not farther than the distance, in no promised order.</summary>
    public IEnumerable<int> Within(double px, double py, double metres)
    {
        if (!double.IsFinite(px) || !double.IsFinite(py))
        {
            yield break;
        }

        for (var column = Cell(px - metres); column <= Cell(px + metres); column++)
        {
            for (var row = Cell(py - metres); row <= Cell(py + metres); row++)
            {
                foreach (var i in cells.GetValueOrDefault((column, row)) ?? [])
                {
                    if (((x[i] - px) * (x[i] - px)) + ((y[i] - py) * (y[i] - py)) <= metres * metres)
                    {
                        yield return i;
                    }
                }
            }
        }
    }

    private int Cell(double value) => (int)Math.Floor(value / cellMetres);
}
