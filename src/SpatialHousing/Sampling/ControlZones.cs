using System.Globalization;

namespace SpatialHousing.Sampling;

/// <summary>管控区 of the sample: red lines on hills and upstream, farmland on the valley floor, the development boundary, the old quarter, the rivers.</summary>
internal sealed class ControlZones
{
    private readonly CityMap map;
    private readonly Terrain terrain;
    private readonly double unit;

    public ControlZones(CityMap map, Terrain terrain, ulong seed)
    {
        this.map = map;
        this.terrain = terrain;
        unit = map.MetresPerUnit;
        var wave = new SmoothNoise(SampleRandom.Mix(seed ^ 61), 1.1 * unit, 2);
        Boundary = Curve.Simplify(Curve.Beside(map.Outline, i => -unit * (0.08 + (0.30 * wave.At(map.Outline[i])))), Math.Max(6, 0.007 * unit));
    }

    /// <summary>城镇开发边界, counter-clockwise.</summary>
    public List<Spot> Boundary { get; }

    public IEnumerable<SampleShape> All()
    {
        var (x, y) = terrain.Frame;
        var columns = 260;
        var red = new Contours(x, y, columns, terrain.RedLine).Above(0, unit * unit * 0.08, unit * 0.008);
        foreach (var shape in Numbered("ST", "ecological_red_line", "山地生态保护红线", red))
        {
            yield return shape;
        }

        var frame = new Contours(x, y, columns, terrain.Farmland).Above(0, unit * unit * 0.10, unit * 0.008);
        foreach (var shape in Numbered("NT", "permanent_basic_farmland", "河谷永久基本农田", frame))
        {
            yield return shape;
        }

        foreach (var shape in UpstreamRedLines())
        {
            yield return shape;
        }

        yield return new("KF01", "urban_development_boundary", "主城区城镇开发边界", [Boundary]);
        yield return new("LS01", "historic_quarter", "红山老城历史城区", [map.Sized([new(-0.18, 0.6), new(-0.1, 0.26), new(0.45, 0.28), new(0.98, 0.34), new(1.02, 0.5), new(1.0, 0.9), new(0.4, 1.02), new(-0.15, 0.95)], 60, closed: true)]);
        for (var i = 0; i < map.Corridors.Length; i++)
        {
            var strip = map.Corridors[i];
            var kind = strip.Role == FaceRole.River ? "river" : "rail";
            yield return new((kind == "river" ? "HD" : "TL") + Two(i + 1), kind, strip.Name + (kind == "river" ? "河道管理范围" : "线路安全保护区"), [Strip(InFrame(strip.Line), strip.HalfWidthMetres)]);
        }

        for (var i = 0; i < 2; i++)
        {
            yield return new("BS" + Two(i + 1), "water_and_hills", map.Corridors[i].Name + "滨水地区", [Strip(InFrame(map.Corridors[i].Line).Where(spot => terrain.OutsideMetres(spot) < 300).ToList(), map.Corridors[i].HalfWidthMetres + 170)]);
        }
    }

    /// <summary>The part of a line within the drawn land.</summary>
    public List<Spot> InFrame(List<Spot> line)
    {
        var (x, y) = terrain.Frame;
        return [.. line.Where(spot => Math.Abs(spot.X) < x - 60 && Math.Abs(spot.Y) < y - 60)];
    }

    public static List<Spot> Strip(List<Spot> line, double halfMetres) => Strip(line, _ => halfMetres, _ => halfMetres);

    /// <summary>The band along a line, counter-clockwise.</summary>
    public static List<Spot> Strip(List<Spot> line, Func<int, double> leftMetres, Func<int, double> rightMetres)
    {
        var band = Curve.Simplify(Curve.Beside(line, i => -rightMetres(i)), 1.5);
        var back = Curve.Simplify(Curve.Beside(line, leftMetres), 1.5);
        back.Reverse();
        band.AddRange(back);
        return band;
    }

    private IEnumerable<SampleShape> UpstreamRedLines()
    {
        for (var i = 0; i < 2; i++)
        {
            var upstream = InFrame(map.Corridors[i].Line).Where(spot => spot.X < 0 && terrain.OutsideMetres(spot) > 0.25 * unit).ToList();
            if (upstream.Count > 3)
            {
                yield return new("SY" + Two(i + 1), "ecological_red_line", map.Corridors[i].Name + "上游水源涵养红线", [Strip(upstream, map.Corridors[i].HalfWidthMetres * 1.25)]);
            }
        }
    }

    private static IEnumerable<SampleShape> Numbered(string prefix, string kind, string name, List<List<List<Spot>>> polygons)
    {
        for (var i = 0; i < polygons.Count; i++)
        {
            yield return new(prefix + Two(i + 1), kind, name, polygons[i]);
        }
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}
