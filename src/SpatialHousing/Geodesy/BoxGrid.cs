namespace SpatialHousing.Geodesy;

/// <summary>Finds the features whose boxes meet a window: a uniform grid of box lists, in feature order.</summary>
public sealed class BoxGrid
{
    private readonly Box extent;
    private readonly double cellMetres;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] starts;
    private readonly int[] members;
    private readonly Box[] boxes;

    public BoxGrid(GeometryColumns shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        extent = shapes.Extent;
        boxes = new Box[shapes.Count];
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i] = shapes.BoxOf(i);
        }

        // about four features a cell
        var cells = Math.Clamp(shapes.Count / 4.0, 1, 1 << 20);
        cellMetres = Math.Max(1, Math.Sqrt(Math.Max(1, extent.Width * extent.Height) / cells));
        columns = Math.Clamp((int)(extent.Width / cellMetres) + 1, 1, 1 << 14);
        rows = Math.Clamp((int)(extent.Height / cellMetres) + 1, 1, 1 << 14);
        starts = new int[(columns * rows) + 1];
        foreach (var box in boxes)
        {
            ForEachCell(box, cell => starts[cell + 1]++);
        }

        for (var cell = 0; cell < columns * rows; cell++)
        {
            starts[cell + 1] += starts[cell];
        }

        members = new int[starts[^1]];
        var next = starts.AsSpan(0, columns * rows).ToArray();
        for (var i = 0; i < boxes.Length; i++)
        {
            var feature = i;
            ForEachCell(boxes[i], cell => members[next[cell]++] = feature);
        }
    }

    public Box BoxOf(int feature) => boxes[feature];

    /// <summary>Features whose boxes meet the window, ascending, each once.</summary>
    public List<int> Find(Box window)
    {
        var found = new List<int>();
        if (boxes.Length == 0 || !window.Meets(extent))
        {
            return found;
        }

        if (window.MinX <= extent.MinX && window.MinY <= extent.MinY && window.MaxX >= extent.MaxX && window.MaxY >= extent.MaxY)
        {
            found.AddRange(Enumerable.Range(0, boxes.Length).Where(i => !boxes[i].IsEmpty));
            return found;
        }

        ForEachCell(window, cell =>
        {
            for (var k = starts[cell]; k < starts[cell + 1]; k++)
            {
                if (boxes[members[k]].Meets(window))
                {
                    found.Add(members[k]);
                }
            }
        });
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
        return found;
    }

    private void ForEachCell(Box box, Action<int> visit)
    {
        if (box.IsEmpty || !box.Meets(extent))
        {
            return;
        }

        var (left, right) = (CellOf(box.MinX - extent.MinX, columns), CellOf(box.MaxX - extent.MinX, columns));
        var (bottom, top) = (CellOf(box.MinY - extent.MinY, rows), CellOf(box.MaxY - extent.MinY, rows));
        for (var row = bottom; row <= top; row++)
        {
            for (var column = left; column <= right; column++)
            {
                visit((row * columns) + column);
            }
        }
    }

    private int CellOf(double offsetMetres, int count) => Math.Clamp((int)(offsetMetres / cellMetres), 0, count - 1);
}
