using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>Finds where a text of a given height has most room inside a polygon part.</summary>
/// <remarks>
/// The part is cut by the lines of the text's top, middle and bottom at many heights; where all three are inside, that width is free.
/// Places are ranked by their free width and, among wide ones, by nearness to the middle of the part.
/// </remarks>
internal static class WidestChord
{
    private const int Scans = 48;

    /// <summary>Places in metres, best first: centre and how good, a place of no use 0, the best about 2.5.</summary>
    /// <param name="shapes">Shapes in metres.</param>
    /// <param name="part">Polygon part.</param>
    /// <param name="window">Ground of the frame.</param>
    /// <param name="heightMetres">Height of the text.</param>
    /// <param name="widthMetres">Width of the text.</param>
    public static List<(double X, double Y, double Score)> Places(GeometryColumns shapes, int part, Box window, double heightMetres, double widthMetres)
    {
        var shell = shapes.PartRings[part];
        var (start, end) = (shapes.RingVertices[shell], shapes.RingVertices[shell + 1]);
        var box = Box.Around(shapes.X[start..end], shapes.Y[start..end]);
        double low = Math.Max(box.MinY, window.MinY) + (heightMetres / 2), high = Math.Min(box.MaxY, window.MaxY) - (heightMetres / 2);
        var places = new List<(double X, double Y, double Score)>();
        if (low > high)
        {
            return [];
        }

        var (centreX, centreY) = ((Math.Max(box.MinX, window.MinX) + Math.Min(box.MaxX, window.MaxX)) / 2, (low + high) / 2);
        var reach = Math.Max(Math.Min(box.MaxX, window.MaxX) - Math.Max(box.MinX, window.MinX), Math.Min(box.MaxY, window.MaxY) - Math.Max(box.MinY, window.MinY));
        for (var scan = 0; scan < Scans; scan++)
        {
            var y = low + ((high - low) * (scan + 0.5) / Scans);
            foreach (var (from, to) in Common(Chords(shapes, part, y - (heightMetres / 2)), Chords(shapes, part, y), Chords(shapes, part, y + (heightMetres / 2))))
            {
                double left = Math.Max(from, window.MinX), right = Math.Min(to, window.MaxX);
                var width = right - left;
                if (width < widthMetres)
                {
                    continue;
                }

                double first = left + (widthMetres / 2), last = right - (widthMetres / 2);
                var middle = Math.Clamp((Math.Clamp(centreX, first, last) + ((left + right) / 2)) / 2, first, last);
                foreach (var x in width < 1.3 * widthMetres ? [middle] : new[] { middle, first + ((middle - first) * 0.5), last - ((last - middle) * 0.5), first + ((middle - first) * 0.1), last - ((last - middle) * 0.1) })
                {
                    var away = (Math.Abs(y - centreY) + (0.5 * Math.Abs(middle - centreX)) + (0.7 * Math.Abs(x - middle))) / reach;
                    places.Add((x, y, Math.Min(width / widthMetres, 2.5) - (3 * away)));
                }
            }
        }

        return [.. places.OrderByDescending(place => place.Score).ThenBy(place => place.Y).ThenBy(place => place.X)];
    }

    /// <summary>Intervals of a horizontal line inside a part, holes left out, in order.</summary>
    public static List<(double From, double To)> Chords(GeometryColumns shapes, int part, double y)
    {
        var crossings = new List<double>();
        for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
        {
            for (var v = shapes.RingVertices[ring] + 1; v < shapes.RingVertices[ring + 1]; v++)
            {
                double ay = shapes.Y[v - 1], by = shapes.Y[v];
                if ((ay > y) != (by > y))
                {
                    crossings.Add(shapes.X[v - 1] + ((y - ay) * (shapes.X[v] - shapes.X[v - 1]) / (by - ay)));
                }
            }
        }

        crossings.Sort();
        var chords = new List<(double, double)>();
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            chords.Add((crossings[i], crossings[i + 1]));
        }

        return chords;
    }

    private static IEnumerable<(double From, double To)> Common(List<(double From, double To)> a, List<(double From, double To)> b, List<(double From, double To)> c) =>
        from one in a
        from two in b
        from three in c
        let common = (From: Math.Max(one.From, Math.Max(two.From, three.From)), To: Math.Min(one.To, Math.Min(two.To, three.To)))
        where common.From < common.To
        select common;
}
