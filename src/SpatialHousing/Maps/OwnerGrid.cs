using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>Whose ground the paper shows: for each small square of the frame the area of the card that lies there.</summary>
internal sealed class OwnerGrid
{
    private const double CellMillimetres = 3;
    private const int Nobody = -1;
    private readonly Box frame;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] owners;
    private readonly int[] cells;

    private OwnerGrid(Box frame, int cards)
    {
        this.frame = frame;
        columns = (int)Math.Ceiling(frame.Width / CellMillimetres);
        rows = (int)Math.Ceiling(frame.Height / CellMillimetres);
        owners = new int[columns * rows];
        cells = new int[cards];
        Array.Fill(owners, Nobody);
    }

    public static OwnerGrid Of(ImmutableArray<AreaCard> cards, List<SeenLayer> seen, PaperTransform transform, Box frame)
    {
        var grid = new OwnerGrid(frame, cards.Length);
        for (var card = 0; card < cards.Length; card++)
        {
            var shapes = seen.First(layer => layer.Layer.Id == cards[card].Layer).Shapes;
            var ground = shapes.BoxOf(cards[card].Feature);
            for (var cell = 0; cell < grid.owners.Length; cell++)
            {
                double x = transform.East(frame.MinX + ((cell % grid.columns + 0.5) * CellMillimetres)), y = transform.North(frame.MinY + ((cell / grid.columns + 0.5) * CellMillimetres));
                if (ground.Contains(x, y) && FrameFeatures.Covers(shapes, cards[card].Feature, x, y))
                {
                    grid.owners[cell] = card;
                    grid.cells[card]++;
                }
            }
        }

        return grid;
    }

    /// <summary>Size of a card's area on paper, in squares.</summary>
    public int CellsOf(int card) => cells[card];

    /// <summary>Part of a box on the card's own area.</summary>
    public double ShareOf(Box box, int card) => Share(box, owner => owner == card);

    /// <summary>Part of a box on the areas of other cards.</summary>
    public double ShareOfOthers(Box box, int card) => Share(box, owner => owner != card && owner != Nobody);

    private double Share(Box box, Func<int, bool> counts)
    {
        int found = 0, all = 0;
        for (var row = (int)((box.MinY - frame.MinY) / CellMillimetres); row <= (int)((box.MaxY - frame.MinY) / CellMillimetres); row++)
        {
            for (var column = (int)((box.MinX - frame.MinX) / CellMillimetres); column <= (int)((box.MaxX - frame.MinX) / CellMillimetres); column++)
            {
                all++;
                found += row >= 0 && row < rows && column >= 0 && column < columns && counts(owners[(row * columns) + column]) ? 1 : 0;
            }
        }

        return all == 0 ? 0 : (double)found / all;
    }
}
