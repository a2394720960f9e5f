using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>地块镶嵌: many small polygons as a mosaic of classes: each cell of the paper has the class of the polygon at its middle; rare classes lie over common ones and keep at least a cell.</summary>
/// <remarks>Bytes follow the paper, not the number of polygons. Only drawing uses it; counts and areas come from the tables.</remarks>
internal static class ParcelMosaic
{
    /// <summary>Side of a cell.</summary>
    public const double CellMillimetres = 0.5;

    private const short Empty = -1;

    public static SeenLayer Of(SeenLayer layer, PaperTransform transform, Box frame)
    {
        if (layer.Theme is not { } theme)
        {
            return layer;
        }

        // Outlines alone would be a grey haze.
        var drawn = theme.Classes.Select(entry => entry.Style.Fill is not null || entry.Style.Pattern != FillPattern.None).ToArray();
        var (columns, rows) = ((int)Math.Ceiling(frame.Width / CellMillimetres), (int)Math.Ceiling(frame.Height / CellMillimetres));
        var cells = new short[columns * rows];
        Array.Fill(cells, Empty);
        var count = theme.Classes.Select((_, index) => layer.Features.Count(feature => theme.ClassOf[feature] == index)).ToArray();
        foreach (var feature in layer.Features.Where(feature => theme.ClassOf[feature] >= 0 && drawn[theme.ClassOf[feature]]).OrderByDescending(feature => count[theme.ClassOf[feature]]).ThenBy(feature => feature))
        {
            Mark(cells, columns, rows, layer.Layer.Shapes, feature, theme.ClassOf[feature], transform, frame);
        }

        var classes = Enumerable.Range(0, theme.Classes.Length).Where(index => cells.Contains((short)index)).ToArray();
        var builder = new GeometryColumnsBuilder();
        foreach (var index in classes)
        {
            Add(builder, cells, columns, rows, (short)index, transform, frame);
        }

        // An edge of the fill's own colour closes the seams between cells.
        ImmutableArray<StyleClass> styles = [.. classes.Select(index => theme.Classes[index]).Select(entry => entry with { Style = entry.Style with { Stroke = entry.Style.Fill, StrokeMillimetres = entry.Style.Fill is null ? 0 : 0.06, Casing = null } })];
        return layer with { Theme = new LayerTheme(theme.Id, theme.Title, styles, [.. Enumerable.Range(0, styles.Length).Select(index => (short)index)]), Labels = null, Shapes = builder.Build(), Features = [.. Enumerable.Range(0, styles.Length)] };
    }

    private static void Mark(short[] cells, int columns, int rows, GeometryColumns shapes, int feature, short index, PaperTransform transform, Box frame)
    {
        var ground = shapes.BoxOf(feature);
        var (left, right) = (Cell(transform.X(ground.MinX) - frame.MinX), Cell(transform.X(ground.MaxX) - frame.MinX));
        var (top, bottom) = (Cell(transform.Y(ground.MaxY) - frame.MinY), Cell(transform.Y(ground.MinY) - frame.MinY));
        var isMarked = false;
        for (var row = Math.Max(0, top); row <= Math.Min(rows - 1, bottom); row++)
        {
            for (var column = Math.Max(0, left); column <= Math.Min(columns - 1, right); column++)
            {
                double x = transform.East(frame.MinX + ((column + 0.5) * CellMillimetres)), y = transform.North(frame.MinY + ((row + 0.5) * CellMillimetres));
                if (ground.Contains(x, y) && FrameFeatures.Covers(shapes, feature, x, y))
                {
                    cells[(row * columns) + column] = index;
                    isMarked = true;
                }
            }
        }

        var (midColumn, midRow) = (Cell(transform.X(ground.CentreX) - frame.MinX), Cell(transform.Y(ground.CentreY) - frame.MinY));
        if (!isMarked && midColumn >= 0 && midColumn < columns && midRow >= 0 && midRow < rows)
        {
            cells[(midRow * columns) + midColumn] = index;
        }
    }

    private static int Cell(double millimetres) => (int)Math.Floor(millimetres / CellMillimetres);

    /// <summary>One feature of rectangles: runs of a row, joined downwards where the next row has the same run.</summary>
    private static void Add(GeometryColumnsBuilder builder, short[] cells, int columns, int rows, short index, PaperTransform transform, Box frame)
    {
        builder.BeginFeature(GeometryKind.MultiPolygon);
        var open = new Dictionary<(int From, int To), int>();
        for (var row = 0; row <= rows; row++)
        {
            var runs = row == rows ? [] : Runs(cells, row * columns, columns, index);
            foreach (var (run, top) in open.Where(run => !runs.Contains(run.Key)).OrderBy(run => run.Key).ToArray())
            {
                AddRectangle(builder, run.From, run.To, top, row, transform, frame);
                open.Remove(run);
            }

            foreach (var run in runs)
            {
                open.TryAdd(run, row);
            }
        }

        builder.EndFeature();
    }

    private static HashSet<(int From, int To)> Runs(short[] cells, int start, int columns, short index)
    {
        var runs = new HashSet<(int, int)>();
        for (var column = 0; column < columns; column++)
        {
            var from = column;
            while (column < columns && cells[start + column] == index)
            {
                column++;
            }

            if (column > from)
            {
                runs.Add((from, column));
            }
        }

        return runs;
    }

    private static void AddRectangle(GeometryColumnsBuilder builder, int from, int to, int top, int bottom, PaperTransform transform, Box frame)
    {
        double west = transform.East(frame.MinX + (from * CellMillimetres)), east = transform.East(frame.MinX + (to * CellMillimetres));
        double north = transform.North(frame.MinY + (top * CellMillimetres)), south = transform.North(frame.MinY + (bottom * CellMillimetres));
        builder.BeginPart();
        builder.BeginRing();
        builder.Add(west, north);
        builder.Add(east, north);
        builder.Add(east, south);
        builder.Add(west, south);
        builder.Add(west, north);
    }
}
