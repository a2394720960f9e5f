namespace SpatialHousing.Geodesy;

/// <summary>Finds the features whose boxes meet a window: a uniform grid of feature lists, in feature order. Boxes are not kept but seen anew.</summary>
public sealed class BoxGrid
{
    /// <summary>A window that holds this part of the extent is answered by looking at every feature, which is faster than sorting.</summary>
    private const double MuchOfExtent = 0.2;

    private readonly GeometryColumns shapes;
    private readonly Box extent;
    private readonly double cellMetres;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] starts;
    private readonly int[] members;

    public BoxGrid(GeometryColumns shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        this.shapes = shapes;
        extent = shapes.Extent;

        // about four features a cell
        var cells = Math.Clamp(shapes.Count / 4.0, 1, 1 << 20);
        cellMetres = Math.Max(1, Math.Sqrt(Math.Max(1, extent.Width * extent.Height) / cells));
        columns = Math.Clamp((int)(extent.Width / cellMetres) + 1, 1, 1 << 14);
        rows = Math.Clamp((int)(extent.Height / cellMetres) + 1, 1, 1 << 14);
        starts = new int[(columns * rows) + 1];
        CountMembers();
        members = new int[starts[^1]];
        PlaceMembers();
    }

    public Box BoxOf(int feature) => shapes.BoxOf(feature);

    /// <summary>Features whose boxes meet the window, ascending, each once.</summary>
    public List<int> Find(Box window)
    {
        var found = new List<int>();
        if (shapes.Count == 0 || !window.Meets(extent))
        {
            return found;
        }

        var seen = new Box(Math.Max(window.MinX, extent.MinX), Math.Max(window.MinY, extent.MinY), Math.Min(window.MaxX, extent.MaxX), Math.Min(window.MaxY, extent.MaxY));
        if (seen.Width * seen.Height >= MuchOfExtent * extent.Width * extent.Height)
        {
            FindAmongAll(window, found);
        }
        else
        {
            FindInCells(window, found);
        }

        return found;
    }

    private void FindAmongAll(Box window, List<int> found)
    {
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (shapes.BoxOf(feature).Meets(window))
            {
                found.Add(feature);
            }
        }
    }

    private void FindInCells(Box window, List<int> found)
    {
        var (left, right, bottom, top) = CellsOf(window);
        for (var row = bottom; row <= top; row++)
        {
            for (var k = starts[(row * columns) + left]; k < starts[(row * columns) + right + 1]; k++)
            {
                if (shapes.BoxOf(members[k]).Meets(window))
                {
                    found.Add(members[k]);
                }
            }
        }

        found.Sort();
        var kept = 0;
        for (var k = 0; k < found.Count; k++)
        {
            if (k == 0 || found[k] != found[k - 1])
            {
                found[kept++] = found[k];
            }
        }

        found.RemoveRange(kept, found.Count - kept);
    }

    /// <summary>Where the members of each cell start.</summary>
    private void CountMembers()
    {
        unchecked
        {
            for (var feature = 0; feature < shapes.Count; feature++)
            {
                if (shapes.BoxOf(feature) is { IsEmpty: false } box)
                {
                    var (left, right, bottom, top) = CellsOf(box);
                    for (var row = bottom; row <= top; row++)
                    {
                        for (var cell = (row * columns) + left; cell <= (row * columns) + right; cell++)
                        {
                            starts[cell + 1]++;
                        }
                    }
                }
            }

            for (var cell = 0; cell < columns * rows; cell++)
            {
                starts[cell + 1] += starts[cell];
            }
        }
    }

    private void PlaceMembers()
    {
        unchecked
        {
            var next = starts.AsSpan(0, columns * rows).ToArray();
            for (var feature = 0; feature < shapes.Count; feature++)
            {
                if (shapes.BoxOf(feature) is { IsEmpty: false } box)
                {
                    var (left, right, bottom, top) = CellsOf(box);
                    for (var row = bottom; row <= top; row++)
                    {
                        for (var cell = (row * columns) + left; cell <= (row * columns) + right; cell++)
                        {
                            members[next[cell]++] = feature;
                        }
                    }
                }
            }
        }
    }

    private (int Left, int Right, int Bottom, int Top) CellsOf(Box box) => (
        CellOf(box.MinX - extent.MinX, columns), CellOf(box.MaxX - extent.MinX, columns), CellOf(box.MinY - extent.MinY, rows), CellOf(box.MaxY - extent.MinY, rows));

    private int CellOf(double offsetMetres, int count) => (int)Math.Clamp(offsetMetres / cellMetres, 0, count - 1);
}
