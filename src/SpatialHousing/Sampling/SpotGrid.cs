namespace SpatialHousing.Sampling;

/// <summary>Places in square cells, to ask whether a new one keeps its distance.</summary>
internal sealed class SpotGrid(double cellMetres)
{
    private readonly Dictionary<(long, long), List<Spot>> cells = [];

    public void Add(Spot spot)
    {
        var cell = CellOf(spot);
        if (!cells.TryGetValue(cell, out var spots))
        {
            cells[cell] = spots = [];
        }

        spots.Add(spot);
    }

    public bool IsFree(Spot spot, double metres)
    {
        var reach = (long)Math.Ceiling(metres / cellMetres);
        var (column, row) = CellOf(spot);
        for (var y = row - reach; y <= row + reach; y++)
        {
            for (var x = column - reach; x <= column + reach; x++)
            {
                if (cells.TryGetValue((x, y), out var spots) && spots.Exists(other => Spot.Distance(other, spot) < metres))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Distance to the nearest place, at most a limit.</summary>
    public double NearestMetres(Spot spot, double limitMetres)
    {
        var reach = (long)Math.Ceiling(limitMetres / cellMetres);
        var (column, row) = CellOf(spot);
        for (var y = row - reach; y <= row + reach; y++)
        {
            for (var x = column - reach; x <= column + reach; x++)
            {
                if (cells.TryGetValue((x, y), out var spots))
                {
                    foreach (var other in spots)
                    {
                        limitMetres = Math.Min(limitMetres, Spot.Distance(other, spot));
                    }
                }
            }
        }

        return limitMetres;
    }

    private (long, long) CellOf(Spot spot) => ((long)Math.Floor(spot.X / cellMetres), (long)Math.Floor(spot.Y / cellMetres));
}
