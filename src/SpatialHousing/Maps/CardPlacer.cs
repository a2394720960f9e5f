using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>Places cards of figures: inside their area where there is room, else near it with a leader line.</summary>
internal static class CardPlacer
{
    private const double StepMillimetres = 4;

    /// <summary>A card wholly on other areas costs as much as this way from its area's middle, millimetres.</summary>
    private const double OnForeignGround = 130;

    /// <summary>The same for a card wholly off its own area.</summary>
    private const double OffOwnGround = 110;

    /// <summary>Cards on the squares of a diagram fill this part of a square's width.</summary>
    private const double DiagramFill = 0.84;

    public static void Place(MapSheet sheet, SheetLayout layout, PaperTransform transform, List<SeenLayer> seen, LabelPlacer placer, Language language)
    {
        if (sheet.Cards.Length == 0)
        {
            return;
        }

        var highest = sheet.Cards.SelectMany(card => card.Bars).DefaultIfEmpty(0).Max();
        var anchors = sheet.Cards.Select(card => Anchor(card, seen, transform)).ToArray();
        CardDrawing[] Drawn(double unit) => [.. sheet.Cards.Select(card => new CardDrawing(card, unit, highest, language))];
        var drawings = Drawn(layout.Unit);
        if (sheet.IsDiagram)
        {
            var square = seen.First(layer => layer.Layer.Id == sheet.Cards[0].Layer).Layer.Shapes.BoxOf(sheet.Cards[0].Feature).Width * transform.MillimetresPerMetre;
            drawings = Drawn(layout.Unit * DiagramFill * square / Math.Max(drawings.Max(drawing => drawing.Width), drawings.Max(drawing => drawing.Height)));
        }

        var owners = OwnerGrid.Of(sheet.Cards, seen, transform, layout.Frame);

        // The areas with least room for a card choose first.
        foreach (var i in Enumerable.Range(0, sheet.Cards.Length).OrderBy(owners.CellsOf).ThenBy(i => i))
        {
            var drawing = drawings[i];
            if (Best(drawing, i, anchors, owners, placer.Space) is not { } centre)
            {
                continue;
            }

            var box = drawing.BoxAt(centre.X, centre.Y);
            var (anchorX, anchorY) = anchors[i];
            DrawnItem? leader = null;
            if (!box.Contains(anchorX, anchorY))
            {
                var (x, y) = LabelPlacer.Nearest(box, anchorX, anchorY);
                leader = new DrawnItem.Path([anchorX, anchorY, x, y], false, null, new Pen(SheetInk.Ink, 0.16));
            }

            placer.Put(sheet.Cards[i].Layer, sheet.Cards[i].Feature, sheet.Cards[i].Title.In(language), drawing.DrawnAt(box, leader is null ? null : (anchorX, anchorY)), [box.Grow(0.8)], leader);
        }
    }

    private static (double X, double Y) Anchor(AreaCard card, List<SeenLayer> seen, PaperTransform transform)
    {
        var shapes = seen.First(layer => layer.Layer.Id == card.Layer).Shapes;
        var (x, y) = AnchorPoint.Deepest(shapes, card.Feature);
        return (transform.X(x), transform.Y(y));
    }

    /// <summary>The free place near the anchor that lies on its own area and hides least of others; places on a grid around it.</summary>
    private static (double X, double Y)? Best(CardDrawing drawing, int index, (double X, double Y)[] anchors, OwnerGrid owners, LabelSpace space)
    {
        (double X, double Y)? best = null;
        var least = double.PositiveInfinity;
        var (anchorX, anchorY) = anchors[index];
        for (var row = -24; row <= 24; row++)
        {
            for (var column = -30; column <= 30; column++)
            {
                double x = anchorX + (column * StepMillimetres), y = anchorY + (row * StepMillimetres);
                var cost = Math.Sqrt(((x - anchorX) * (x - anchorX)) + ((y - anchorY) * (y - anchorY)));
                if (cost >= least)
                {
                    continue;
                }

                var box = drawing.BoxAt(x, y);
                cost += (OnForeignGround * owners.ShareOfOthers(box, index)) + (OffOwnGround * (1 - owners.ShareOf(box, index)));
                if (cost >= least)
                {
                    continue;
                }

                cost += 26 * anchors.Where((anchor, other) => other != index && box.Grow(1).Contains(anchor.X, anchor.Y)).Count();
                if (cost < least && space.IsFree(box.Grow(0.8)))
                {
                    (best, least) = ((x, y), cost);
                }
            }
        }

        return best;
    }
}
