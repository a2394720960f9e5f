using System.Collections.Immutable;
using System.Text;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>沿线注记: letters set one by one along a line.</summary>
/// <remarks>
/// Names in Han script keep the Chinese custom: along steep lines the letters stand upright to the line and are read from top to bottom;
/// along flat lines from left to right. Other names are turned as a whole. A stretch is good when it is long enough, bends little
/// between letters, and all letters find free room.
/// </remarks>
internal static class LineLettering
{
    private const double MostBendRadians = 0.42;

    /// <summary>Room kept to other labels, so that single letters are not read into a neighbour's name.</summary>
    private const double ApartMillimetres = 1.0;
    private const double CentreOfGlyph = (FontMetrics.Ascent - FontMetrics.Descent) / 2;

    /// <summary>Letterings along a line, one in each of a number of equal stretches where it finds room.</summary>
    public static IEnumerable<(DrawnItem.GlyphRun Run, ImmutableArray<Box> Boxes)> Find(PaperLine line, string text, LabelStyle style, TextType type, LabelSpace space, int stretches)
    {
        var runes = text.EnumerateRunes().ToArray();
        var isHan = runes.All(rune => rune.Value >= 0x2e80);
        var tracking = isHan ? style.Tracking : style.Tracking / 6;
        var advances = runes.Select(rune => (FontMetrics.WidthOf(rune, type.Face) + tracking) * type.SizeMillimetres).ToArray();
        var needed = advances.Sum();
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            double from = line.Length * stretch / stretches, length = line.Length / stretches;
            foreach (var start in Starts(length, needed))
            {
                if (TrySet(line, from + start, needed, advances, runes, isHan, text, type, space) is { } found)
                {
                    yield return found;
                    break;
                }
            }
        }
    }

    /// <summary>Offsets to try, from the middle of the line outwards.</summary>
    private static IEnumerable<double> Starts(double length, double needed)
    {
        var middle = (length - needed) / 2;
        for (var step = 0; middle - (step * needed / 3) >= 0.2 && step < 40; step++)
        {
            yield return middle - (step * needed / 3);
            if (step > 0)
            {
                yield return middle + (step * needed / 3);
            }
        }
    }

    private static (DrawnItem.GlyphRun Run, ImmutableArray<Box> Boxes)? TrySet(
        PaperLine line, double start, double needed, double[] advances, Rune[] runes, bool isHan, string text, TextType type, LabelSpace space)
    {
        var (fromX, fromY, _) = line.At(start);
        var (toX, toY, _) = line.At(start + needed);
        var isSteep = isHan && Math.Abs(toY - fromY) > 1.2 * Math.Abs(toX - fromX);
        var isReversed = isSteep ? toY < fromY : toX < fromX;
        var glyphs = ImmutableArray.CreateBuilder<DrawnItem.Text>(runes.Length);
        var boxes = ImmutableArray.CreateBuilder<Box>(runes.Length);
        var at = 0.0;
        var before = double.NaN;
        for (var i = 0; i < runes.Length; i++)
        {
            var along = at + (advances[i] / 2);
            at += advances[i];
            var (x, y, direction) = line.At(isReversed ? start + needed - along : start + along);
            direction = isReversed ? direction + Math.PI : direction;
            if (!double.IsNaN(before) && Math.Abs(Math.IEEERemainder(direction - before, 2 * Math.PI)) > MostBendRadians)
            {
                return null;
            }

            before = direction;
            var turn = isSteep ? direction - (Math.PI / 2) : direction;
            var box = GlyphBox(x, y, turn, FontMetrics.WidthOf(runes[i], type.Face) * type.SizeMillimetres, type.SizeMillimetres).Grow(0.15);
            if (!space.IsFree(box.Grow(ApartMillimetres)))
            {
                return null;
            }

            boxes.Add(box);
            var drop = CentreOfGlyph * type.SizeMillimetres;
            glyphs.Add(new DrawnItem.Text(runes[i].ToString(), x - (Math.Sin(turn) * drop), y + (Math.Cos(turn) * drop), type, TextAnchor.Middle, turn * 180 / Math.PI));
        }

        return (new DrawnItem.GlyphRun(text, glyphs.ToImmutable()), boxes.ToImmutable());
    }

    /// <summary>Upright box around a turned em box.</summary>
    private static Box GlyphBox(double x, double y, double turn, double width, double height)
    {
        double cosine = Math.Abs(Math.Cos(turn)), sine = Math.Abs(Math.Sin(turn));
        double halfX = ((width * cosine) + (height * sine)) / 2, halfY = ((width * sine) + (height * cosine)) / 2;
        return new Box(x - halfX, y - halfY, x + halfX, y + halfY);
    }
}
