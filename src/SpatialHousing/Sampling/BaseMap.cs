using System.Globalization;

namespace SpatialHousing.Sampling;

/// <summary>底图 of the sample: hills by height, rivers, riverside parks, the railway.</summary>
internal sealed class BaseMap(CityMap map, Terrain terrain, ControlZones zones, ulong seed)
{
    private static readonly double[] HillLevels = [12, 50, 95, 150];

    public IEnumerable<SampleShape> Hills()
    {
        var (x, y) = terrain.Frame;
        var land = new Contours(x, y, 260, terrain.HeightMetres);
        for (var level = 0; level < HillLevels.Length; level++)
        {
            var number = 0;
            foreach (var polygon in land.Above(HillLevels[level], map.MetresPerUnit * map.MetresPerUnit * 0.05, map.MetresPerUnit * 0.009))
            {
                number++;
                yield return new(string.Create(CultureInfo.InvariantCulture, $"S{level + 1}-{number:00}"), "hills", "", polygon);
            }
        }
    }

    public IEnumerable<SampleShape> Water()
    {
        for (var i = 0; i < 2; i++)
        {
            var line = zones.InFrame(map.Corridors[i].Line);
            yield return new("W" + (i + 1).ToString(CultureInfo.InvariantCulture), "water", map.Corridors[i].Name, [ControlZones.Strip(line, Bank(i, line, 0), Bank(i, line, 1))]);
        }
    }

    /// <summary>滨河公园: the green between water and embankment roads, inside the city.</summary>
    public IEnumerable<SampleShape> Green()
    {
        for (var i = 0; i < 2; i++)
        {
            var whole = zones.InFrame(map.Corridors[i].Line);
            var line = whole.Where(spot => terrain.OutsideMetres(spot) < -40).ToList();
            var edge = map.Corridors[i].HalfWidthMetres - 13;
            yield return new("G" + (i + 1).ToString(CultureInfo.InvariantCulture), "green", map.Corridors[i].Name + "滨河公园", [ControlZones.Strip(line, edge)]);
        }
    }

    public SampleShape Railway() => new("R1", "rail", map.Corridors[2].Name, [Curve.Simplify(zones.InFrame(map.Corridors[2].Line), 1)]);

    /// <summary>Where the water ends, a little different at every place.</summary>
    private Func<int, double> Bank(int river, List<Spot> line, ulong side)
    {
        var wave = new SmoothNoise(SampleRandom.Mix(seed ^ (71 + (2 * (ulong)river) + side)), 900, 2);
        var usual = map.Corridors[river].HalfWidthMetres * 0.55;
        return i => usual * (1 + (0.45 * wave.At(line[i])));
    }
}
