using System.Runtime.InteropServices;

namespace SpatialHousing.Walking;

/// <summary>Points in a uniform grid, for all of them within a distance.</summary>
internal sealed class PointGrid
{
    private readonly double[] x;
    private readonly double[] y;
    private readonly double cellMetres;
    private readonly Dictionary<(int Column, int Row), List<int>> cells = [];
    private (int Column, int Row) first = (int.MaxValue, int.MaxValue);
    private (int Column, int Row) last = (int.MinValue, int.MinValue);

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
                first = (Math.Min(first.Column, Cell(x[i])), Math.Min(first.Row, Cell(y[i])));
                last = (Math.Max(last.Column, Cell(x[i])), Math.Max(last.Row, Cell(y[i])));
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

        var (right, top) = (Math.Min(last.Column, Cell(px + metres)), Math.Min(last.Row, Cell(py + metres)));
        for (var column = Math.Max(first.Column, Cell(px - metres)); column <= right; column++)
        {
            for (var row = Math.Max(first.Row, Cell(py - metres)); row <= top; row++)
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
