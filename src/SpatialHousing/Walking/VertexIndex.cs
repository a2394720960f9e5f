namespace SpatialHousing.Walking;

/// <summary>Gives the same number to vertices that are the same place: within <see cref="SamePlaceMetres"/> of the first one seen.</summary>
internal sealed class VertexIndex
{
    /// <summary>Below any survey's meaning, above any projection's rounding.</summary>
    public const double SamePlaceMetres = 0.001;

    private const double CellMetres = 0.016;

    private readonly Dictionary<(long Column, long Row), int> heads;
    private readonly List<(double X, double Y, int Next)> places;

    public VertexIndex(int capacity)
    {
        heads = new(capacity);
        places = new(capacity);
    }

    public int Count => places.Count;

    public (double X, double Y) this[int vertex] => (places[vertex].X, places[vertex].Y);

    /// <summary>Number of the place, new or known.</summary>
    public int Add(double x, double y)
    {
        var column = Cell(x);
        var row = Cell(y);
        for (var c = Cell(x - SamePlaceMetres); c <= Cell(x + SamePlaceMetres); c++)
        {
            for (var r = Cell(y - SamePlaceMetres); r <= Cell(y + SamePlaceMetres); r++)
            {
                var known = FindIn(c, r, x, y);
                if (known >= 0)
                {
                    return known;
                }
            }
        }

        places.Add((x, y, heads.GetValueOrDefault((column, row), -1)));
        heads[(column, row)] = places.Count - 1;
        return places.Count - 1;
    }

    private static long Cell(double value) => (long)Math.Floor(value / CellMetres);

    private int FindIn(long column, long row, double x, double y)
    {
        var place = heads.GetValueOrDefault((column, row), -1);
        while (place >= 0)
        {
            var (placeX, placeY, next) = places[place];
            if (Math.Abs(placeX - x) <= SamePlaceMetres && Math.Abs(placeY - y) <= SamePlaceMetres)
            {
                return place;
            }

            place = next;
        }

        return -1;
    }
}
