using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>面状注记: finds the place of a name inside its area, or beside it with a leader line, off waters, dark lines, symbols and marked parcels where there is room.</summary>
internal sealed class AreaLettering(PaperTransform transform, LabelSpace space, LabelObstacles obstacles)
{
    /// <summary>Room kept around texts.</summary>
    private const double ClearanceMillimetres = 0.35;

    /// <summary>More room around texts beside their area, which could be read as part of another name.</summary>
    private const double ApartMillimetres = 0.6;

    private const int MostPlaces = 160;

    /// <summary>What standing wholly on obstacles costs, in the score of places (see <see cref="WidestChord"/>).</summary>
    private const double ObstacleCost = 5;

    /// <summary>A place with less of the text on obstacles is taken at full size.</summary>
    private const double GoodShare = 0.05;

    /// <summary>The name of an area that the frame shows only a strip of is left out rather than written on more obstacles than this.</summary>
    private const double MostShareOfStrips = 0.3;

    /// <summary>Hiding marked ground wholly costs as much as this much leader, millimetres.</summary>
    private const double HiddenCost = 60;

    /// <summary>A millimetre of leader over marked ground costs so much more than one beside it.</summary>
    private const double CrossedCost = 1.5;

    private const double LongestLeader = 32;

    /// <summary>The best place in a part, at the largest size at which one is off the obstacles; else the one that is least on them.</summary>
    public LetteredArea? Inside(string layer, GeometryColumns shapes, LabelStyle style, int feature, int part, string text)
    {
        var window = transform.Ground(space.Frame);
        LetteredArea? best = null;
        var least = IsSeenWhole(shapes, feature) ? double.PositiveInfinity : MostShareOfStrips;
        for (var size = style.SizeMillimetres; size > style.LeastMillimetres - 1e-9; size -= 0.2)
        {
            foreach (var lines in Arrangements(text))
            {
                var block = new TextBlock(lines, LabelPlacer.TypeOf(style, size, text), style.FurtherLines);
                if (BestOf(block, layer, shapes, part, window) is not var (found, share) || share >= least)
                {
                    continue;
                }

                (best, least) = (found, share);
                if (share < GoodShare)
                {
                    return best;
                }
            }
        }

        return best;
    }

    /// <summary>Beside the area, with a leader line to its middle that runs over no other name, symbol or leader.</summary>
    public LetteredArea? Outside(string layer, GeometryColumns shapes, LabelStyle style, int feature, string text)
    {
        var anchor = AnchorPoint.Deepest(shapes, feature);
        var block = new TextBlock([.. text.Split('\n')], LabelPlacer.TypeOf(style, Math.Max(style.LeastMillimetres, style.SizeMillimetres * 0.8), text), style.FurtherLines);
        double anchorX = transform.X(anchor.X), anchorY = transform.Y(anchor.Y);
        if (!space.Frame.Contains(anchorX, anchorY))
        {
            return null;
        }

        LetteredArea? best = null;
        var least = double.PositiveInfinity;
        for (var distance = 4.0; distance <= LongestLeader && distance < least; distance += 2)
        {
            for (var turn = 0; turn < 24; turn++)
            {
                var angle = Math.PI * (turn % 2 == 0 ? turn : -turn - 1) / 24;
                double x = anchorX + (Math.Cos(angle) * (distance + (block.Width / 2))), y = anchorY + (Math.Sin(angle) * (distance + (block.Height / 2)));
                var boxes = block.BoxesAt(x, y, ClearanceMillimetres);
                var whole = Box.Around([x - (block.Width / 2), x + (block.Width / 2)], [y - (block.Height / 2), y + (block.Height / 2)]);
                var (endX, endY) = LabelPlacer.Nearest(whole, anchorX, anchorY);
                if (!space.AreFree(boxes.Select(box => box.Grow(ApartMillimetres))))
                {
                    continue;
                }

                var cost = distance + (HiddenCost * obstacles.Share(whole, ""));
                if (cost >= least || !space.IsClear(anchorX, anchorY, endX, endY))
                {
                    continue;
                }

                cost += CrossedCost * Crossed(layer, anchorX, anchorY, endX, endY);
                if (cost < least)
                {
                    (best, least) = (new LetteredArea(block, x, y, boxes, new DrawnItem.Path([anchorX, anchorY, endX, endY], false, null, new Pen(style.Colour, 0.14))), cost);
                }
            }
        }

        return best;
    }

    private (LetteredArea Found, double Share)? BestOf(TextBlock block, string layer, GeometryColumns shapes, int part, Box window)
    {
        (LetteredArea, double)? best = null;
        var most = double.NegativeInfinity;
        var metres = 1 / transform.MillimetresPerMetre;
        foreach (var place in WidestChord.Places(shapes, part, window, (block.Height + 0.4) * metres, (block.Width + 0.8) * metres).Take(MostPlaces))
        {
            if (place.Score <= most)
            {
                break;
            }

            double x = transform.X(place.X), y = transform.Y(place.Y);
            var boxes = block.BoxesAt(x, y, ClearanceMillimetres);
            if (!space.AreFree(boxes))
            {
                continue;
            }

            var share = boxes.Average(box => obstacles.Share(box, layer));
            if (place.Score - (ObstacleCost * share) > most)
            {
                (best, most) = ((new LetteredArea(block, x, y, boxes, null), share), place.Score - (ObstacleCost * share));
            }
        }

        return best;
    }

    /// <summary>Length of a leader over marked shapes of its layer, millimetres; it may run over waters.</summary>
    private double Crossed(string layer, double fromX, double fromY, double toX, double toY)
    {
        const double step = 0.8;
        var length = Math.Sqrt(((toX - fromX) * (toX - fromX)) + ((toY - fromY) * (toY - fromY)));
        var count = (int)(length / step);
        double crossed = 0;
        for (var i = 0; i < count; i++)
        {
            double x = fromX + ((toX - fromX) * i / count), y = fromY + ((toY - fromY) * i / count);
            crossed += step * obstacles.ShareOf(new Box(x, y, x, y), layer);
        }

        return crossed;
    }

    private bool IsSeenWhole(GeometryColumns shapes, int feature)
    {
        var box = shapes.BoxOf(feature);
        return space.Frame.Contains(transform.X(box.MinX), transform.Y(box.MaxY)) && space.Frame.Contains(transform.X(box.MaxX), transform.Y(box.MinY));
    }

    /// <summary>The text as given, then broken in two about its middle.</summary>
    private static IEnumerable<ImmutableArray<string>> Arrangements(string text)
    {
        yield return [.. text.Split('\n')];
        var space = text.IndexOf(' ');
        if (!text.Contains('\n') && space > 0)
        {
            yield return [text[..space], text[(space + 1)..]];
        }
        else if (text.Length >= 4 && TextWrap.IsHan(text))
        {
            yield return [text[..((text.Length + 1) / 2)], text[((text.Length + 1) / 2)..]];
        }
    }
}

/// <summary>A name of an area where it stands.</summary>
/// <param name="Block">The text.</param>
/// <param name="X">Middle, on paper.</param>
/// <param name="Y">Middle, on paper.</param>
/// <param name="Boxes">Room it takes.</param>
/// <param name="Leader">Line to its area; null inside.</param>
internal sealed record LetteredArea(TextBlock Block, double X, double Y, ImmutableArray<Box> Boxes, DrawnItem.Path? Leader);
