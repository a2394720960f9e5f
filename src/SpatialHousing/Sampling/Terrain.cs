namespace SpatialHousing.Sampling;

/// <summary>Valley floor and hills around the city, as a height in metres above the floor; also where the drawn lines of control follow the ground.</summary>
internal sealed class Terrain
{
    private readonly SmoothNoise ridges;
    private readonly SmoothNoise fields;
    private readonly double unit;
    private readonly List<Spot> outline;
    private readonly List<Spot>[] rivers;

    public Terrain(CityMap map, ulong seed)
    {
        unit = map.MetresPerUnit;
        ridges = new SmoothNoise(SampleRandom.Mix(seed ^ 21), 3.1 * unit, 4);
        fields = new SmoothNoise(SampleRandom.Mix(seed ^ 22), 1.7 * unit, 3);
        outline = Curve.Simplify([.. map.Outline, map.Outline[0]], unit * 0.015).SkipLast(1).ToList();
        rivers = [Curve.Simplify(map.Corridors[0].Line, unit * 0.015), Curve.Simplify(map.Corridors[1].Line, unit * 0.015)];
    }

    /// <summary>Half width and half height of the drawn land, metres.</summary>
    public (double X, double Y) Frame => (12.0 * unit, 9.4 * unit);

    /// <summary>Rises with the distance from the city and from the rivers' floor.</summary>
    public double HeightMetres(Spot spot)
    {
        double outside = OutsideMetres(spot) / unit, floor = (RiverMetres(spot) / unit) - 1.55;
        var away = SmallerSoft(outside, floor, 0.5);
        double rough = ridges.At(spot), ridge = 1 - Math.Min(1, 2.4 * Math.Abs(rough));
        return 100 * ((0.85 * away) + (1.5 * ((ridge * ridge) - 0.30) * Math.Clamp(away + 0.42, 0.12, 1.2)));
    }

    /// <summary>Positive where the schematic 生态保护红线 holds: from the foot of the hills upwards.</summary>
    public double RedLine(Spot spot) => HeightMetres(spot) - 24;

    /// <summary>Positive on the schematic 永久基本农田: valley floor outside the city, in patches.</summary>
    public double Farmland(Spot spot)
    {
        var outside = (OutsideMetres(spot) / unit) - 0.14 + (0.22 * fields.At(spot));
        var river = (RiverMetres(spot) / unit) - 0.34;
        var height = (14 - HeightMetres(spot)) / 40;
        return Math.Min(Math.Min(outside, river), Math.Min(height, 0.34 + fields.At(new Spot(spot.Y, spot.X))));
    }

    /// <summary>Distance to the outline: positive outside, negative inside.</summary>
    public double OutsideMetres(Spot spot)
    {
        var metres = Curve.DistanceTo(outline, spot, closed: true).Metres;
        return Ring.Contains(outline, spot) ? -metres : metres;
    }

    public double RiverMetres(Spot spot) => Math.Min(Curve.DistanceTo(rivers[0], spot).Metres, Curve.DistanceTo(rivers[1], spot).Metres);

    private static double SmallerSoft(double a, double b, double width)
    {
        var mix = Math.Clamp(0.5 + (0.5 * (b - a) / width), 0, 1);
        return (b * (1 - mix)) + (a * mix) - (width * mix * (1 - mix));
    }
}
