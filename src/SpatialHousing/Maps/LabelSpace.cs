using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>The free room of a map for labels: a frame and the boxes already taken, in a grid of cells.</summary>
internal sealed class LabelSpace
{
    private const double CellMillimetres = 8;
    private readonly Box frame;
    private readonly int columns;
    private readonly int rows;
    private readonly List<Box>[] cells;

    public LabelSpace(Box frame)
    {
        this.frame = frame;
        columns = (int)Math.Ceiling(frame.Width / CellMillimetres) + 1;
        rows = (int)Math.Ceiling(frame.Height / CellMillimetres) + 1;
        cells = new List<Box>[columns * rows];
    }

    public Box Frame => frame;

    /// <summary>Whether a box lies in the frame and meets none taken.</summary>
    public bool IsFree(Box box)
    {
        if (box.MinX < frame.MinX || box.MinY < frame.MinY || box.MaxX > frame.MaxX || box.MaxY > frame.MaxY)
        {
            return false;
        }

        var (c0, r0, c1, r1) = CellsOf(box);
        for (var row = r0; row <= r1; row++)
        {
            for (var column = c0; column <= c1; column++)
            {
                if (cells[(row * columns) + column] is { } taken && taken.Exists(box.Meets))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether a straight line from the edge of one thing to another runs over nothing taken.</summary>
    public bool IsClear(double fromX, double fromY, double toX, double toY)
    {
        var (c0, r0, c1, r1) = CellsOf(new Box(Math.Min(fromX, toX), Math.Min(fromY, toY), Math.Max(fromX, toX), Math.Max(fromY, toY)));
        for (var row = r0; row <= r1; row++)
        {
            for (var column = c0; column <= c1; column++)
            {
                if (cells[(row * columns) + column] is { } taken && taken.Exists(box => FrameFeatures.EdgeMeets(fromX, fromY, toX, toY, box)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    public bool AreFree(IEnumerable<Box> boxes) => boxes.All(IsFree);

    public void Take(Box box)
    {
        var (c0, r0, c1, r1) = CellsOf(box);
        for (var row = r0; row <= r1; row++)
        {
            for (var column = c0; column <= c1; column++)
            {
                (cells[(row * columns) + column] ??= []).Add(box);
            }
        }
    }

    private (int C0, int R0, int C1, int R1) CellsOf(Box box) => (
        Column(box.MinX), Row(box.MinY), Column(box.MaxX), Row(box.MaxY));

    private int Column(double x) => Math.Clamp((int)((x - frame.MinX) / CellMillimetres), 0, columns - 1);

    private int Row(double y) => Math.Clamp((int)((y - frame.MinY) / CellMillimetres), 0, rows - 1);
}
