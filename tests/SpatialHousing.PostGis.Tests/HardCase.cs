using System.Globalization;
using System.Text;

namespace SpatialHousing.PostGis.Tests;

/// <summary>A small town of 600 parcels where everything is wrong that layers have wrong.</summary>
internal static class HardCase
{
    public static string Parcels()
    {
        var features = new List<string>();
        for (var n = 1; n <= 600; n++)
        {
            double x = (n - 1) / 20 * 60, y = (n - 1) % 20 * 60;
            var shape = n % 101 == 0 ? Point(x, y)
                : n % 103 == 0 ? "null"
                : n % 47 == 0 ? Polygon(Square(x, y, 50), Square(x - 5, y + 10, 20))
                : n % 53 == 0 ? Multi(Square(x, y, 30), Square(x + 20, y + 20, 30))
                : n % 59 == 0 ? Polygon(Square(x, y, 50), Square(x + 10, y + 10, 20))
                : n % 91 == 0 ? Polygon([(x, y), (x + 50, y + 40), (x + 50, y), (x, y + 50)])
                : Polygon(Square(x, y, 50));
            var id = n % 50 == 0 ? "null" : n % 70 == 0 ? "\"P1\"" : $"\"P{n}\"";
            features.Add($$"""{"type":"Feature",{{(n % 2 == 0 ? "" : $"\"id\":{n},")}}"properties":{"id":{{id}},"far":{{(n % 3 == 0 ? "null" : "2.5")}},"height_limit":{{(n % 4 == 0 ? "null" : "30")}},"land_use":"0701","名'称\"":"'; drop table x; --"},"geometry":{{shape}}}""");
        }

        return Collection(features);
    }

    public static string Zones() => Collection(
    [
        Zone("\"Z1\"", "ecological_red_line", Polygon(Square(100, 100, 300))),
        Zone("\"Z2\"", "ecological_red_line", Polygon(Square(300, 300, 300))),
        Zone("\"Z2\"", "permanent_basic_farmland", Polygon([(350, 350), (700, 350), (700, 520), (350, 520)])),
        Zone("null", "permanent_basic_farmland", Polygon([(800, 100), (1000, 300), (1000, 100), (800, 300)])),
        Zone("\"Z5\"", "water_and_hills", Polygon(Square(1100, 100, 200), Square(1050, 150, 100))),
        Zone("\"Z6\"", "water_and_hills", Multi(Square(1200, 500, 200), Square(1300, 600, 200))),
        Zone("\"b1\"", "urban_development_boundary", Polygon([(-20, -20), (880, -20), (880, 1280), (-20, 1280)])),
        Zone("\"b2\"", "urban_development_boundary", Polygon([(880, -20), (1580, -20), (1580, 1280), (880, 1280)], Square(1000, 800, 155))),
        Zone("\"r1\"", "river", Line("LineString", [(0, 700), (300, 760), (900, 690)]), "一级河道"),
        Zone("\"r2\"", "river", Polygon([(50, 900), (350, 900), (350, 913), (50, 913)])),
        Zone("\"rail\"", "rail", Line("MultiLineString", [(0, 1000), (1700, 1100)], [(500, 0), (520, 300)])),
        Zone("\"n1\"", "notice", Polygon(Square(600, 700, 300))),
        Zone("\"h1\"", "historic_quarter", Polygon(Square(1350, 300, 222))),
        Zone("\"t1\"", "other", Polygon([(50, 0), (60, 0), (60, 50), (50, 50)])),
        Zone("\"s1\"", "other", Polygon([(109.9, 0), (120, 0), (120, 50), (109.9, 50)])),
        Zone("\"dot\"", "other", Point(5, 5)),
        Zone("\"flat\"", "other", Polygon([(500, 500), (600, 500), (500, 500)])),
    ]);

    private static string Zone(string id, string kind, string shape, string zoneClass = "") =>
        $$"""{"type":"Feature","properties":{"id":{{id}},"kind":"{{kind}}","class":"{{zoneClass}}"},"geometry":{{shape}}}""";

    private static string Collection(IEnumerable<string> features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(",\n", features)}}]}""";

    private static (double X, double Y)[] Square(double x, double y, double side) => [(x, y), (x + side, y), (x + side, y + side), (x, y + side)];

    private static string Polygon(params (double X, double Y)[][] rings) => $$"""{"type":"Polygon","coordinates":[{{string.Join(",", rings.Select(Ring))}}]}""";

    private static string Multi(params (double X, double Y)[][] shells) => $$"""{"type":"MultiPolygon","coordinates":[{{string.Join(",", shells.Select(shell => $"[{Ring(shell)}]"))}}]}""";

    private static string Line(string type, params (double X, double Y)[][] lines) =>
        $$"""{"type":"{{type}}","coordinates":{{(type == "LineString" ? Path(lines[0]) : $"[{string.Join(",", lines.Select(Path))}]")}}}""";

    private static string Point(double x, double y) => $$"""{"type":"Point","coordinates":{{Position((x, y))}}}""";

    private static string Ring((double X, double Y)[] ring) => Path([.. ring, ring[0]]);

    private static string Path((double X, double Y)[] line) => $"[{string.Join(",", line.Select(Position))}]";

    /// <summary>Metres about a place in Chifeng, as degrees.</summary>
    private static string Position((double X, double Y) at) =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"[{118.95 + (at.X / 82400):0.000000000},{42.27 + (at.Y / 111000):0.000000000}]").ToString();
}
