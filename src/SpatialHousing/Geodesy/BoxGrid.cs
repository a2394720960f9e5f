using System.Runtime.CompilerServices;

namespace SpatialHousing.Geodesy;

/// <summary>Finds the features whose boxes meet a window: a uniform grid of feature lists, in feature order. Boxes are not kept but seen anew.</summary>
/// <remarks>The first map waits for it, when nothing has run often enough yet to be compiled well: hence the optimization asked for at once.</remarks>
public sealed class BoxGrid
{
    /// <summary>A window that holds this part of the extent is answered by looking at every feature, which is faster than sorting.</summary>
    private const double MuchOfExtent = 0.2;

    private const int MostColumns = 1 << 14;

    private readonly GeometryColumns shapes;
    private readonly int[]? features;
    private readonly Box extent;
    private readonly double cellMetres;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] starts;
    private readonly int[] members;

    /// <param name="features">The features to be found, ascending; null for all.</param>
    public BoxGrid(GeometryColumns shapes, int[]? features = null)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        this.shapes = shapes;
        this.features = features;
        extent = shapes.Extent;

        // about four features a cell
        var cells = Math.Clamp(Count / 4.0, 1, 1 << 20);
        cellMetres = Math.Max(1, Math.Sqrt(Math.Max(1, extent.Width * extent.Height) / cells));
        columns = Math.Clamp((int)(extent.Width / cellMetres) + 1, 1, MostColumns);
        rows = Math.Clamp((int)(extent.Height / cellMetres) + 1, 1, MostColumns);
        starts = new int[(columns * rows) + 1];
        var cellsOf = new Cells[Count];
        CountMembers(cellsOf);
        members = new int[starts[^1]];
        PlaceMembers(cellsOf);
    }

    private int Count => features?.Length ?? shapes.Count;

    public Box BoxOf(int feature) => shapes.BoxOf(feature);

    /// <summary>Features whose boxes meet the window, ascending, each once.</summary>
    public List<int> Find(Box window)
    {
        var found = new List<int>();
        if (Count == 0 || !window.Meets(extent))
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindAmongAll(Box window, List<int> found)
    {
        for (var k = 0; k < Count; k++)
        {
            var feature = FeatureAt(k);
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

    private int FeatureAt(int k) => features is null ? k : features[k];

    /// <summary>Where the members of each cell start; the cells of each feature are kept for placing it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountMembers(Cells[] cellsOf)
    {
        unchecked
        {
            for (var k = 0; k < cellsOf.Length; k++)
            {
                if (shapes.BoxOf(FeatureAt(k)) is { IsEmpty: false } box)
                {
                    var (left, right, bottom, top) = CellsOf(box);
                    cellsOf[k] = new Cells((ushort)left, (ushort)(right + 1), (ushort)bottom, (ushort)(top + 1));
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PlaceMembers(Cells[] cellsOf)
    {
        unchecked
        {
            var next = starts.AsSpan(0, columns * rows).ToArray();
            for (var k = 0; k < cellsOf.Length; k++)
            {
                var cells = cellsOf[k];
                for (var row = cells.Bottom; row < cells.Top; row++)
                {
                    for (var cell = (row * columns) + cells.Left; cell < (row * columns) + cells.Right; cell++)
                    {
                        members[next[cell]++] = FeatureAt(k);
                    }
                }
            }
        }
    }

    private (int Left, int Right, int Bottom, int Top) CellsOf(Box box) => (
        CellOf(box.MinX - extent.MinX, columns), CellOf(box.MaxX - extent.MinX, columns), CellOf(box.MinY - extent.MinY, rows), CellOf(box.MaxY - extent.MinY, rows));

    private int CellOf(double offsetMetres, int count) => (int)Math.Clamp(offsetMetres / cellMetres, 0, count - 1);

    /// <summary>The cells that a box meets, right and top exclusive; none for a feature without vertices.</summary>
    private readonly record struct Cells(ushort Left, ushort Right, ushort Bottom, ushort Top);
}
