namespace SpatialHousing.Sampling;

/// <summary>Which way streets run at a place: along the nearest rivers, railway and main streets, which pull with the inverse square of distance.</summary>
/// <remarks>Directions are crosses (a street may run along or across), so they are averaged as fourfold angles, without trigonometry.</remarks>
internal sealed class DirectionField
{
    private readonly List<(Spot At, double Cos4, double Sin4, double Weight)> guides = [];
    private readonly double softSquareMetres;

    public DirectionField(double softMetres) => softSquareMetres = softMetres * softMetres;

    public void Guide(Spot at, Spot direction, double weight)
    {
        var u = direction.Unit;
        double cos2 = (u.X * u.X) - (u.Y * u.Y), sin2 = 2 * u.X * u.Y;
        guides.Add((at, (cos2 * cos2) - (sin2 * sin2), 2 * cos2 * sin2, weight));
    }

    /// <summary>A guide every so many metres of a line.</summary>
    public void GuideAlong(IReadOnlyList<Spot> line, double everyMetres, double weight)
    {
        double run = everyMetres;
        for (var i = 1; i < line.Count; i++)
        {
            run += Spot.Distance(line[i - 1], line[i]);
            if (run >= everyMetres)
            {
                run = 0;
                Guide(line[i], Curve.DirectionAt(line, i), weight);
            }
        }
    }

    /// <summary>One of the two street directions at a place; the other is its <see cref="Spot.Left"/>.</summary>
    public Spot At(Spot spot)
    {
        double cos4 = 0, sin4 = 0;
        foreach (var guide in guides)
        {
            double dx = guide.At.X - spot.X, dy = guide.At.Y - spot.Y;
            var pull = guide.Weight / ((dx * dx) + (dy * dy) + softSquareMetres);
            pull *= pull * 1e6;
            cos4 += pull * guide.Cos4;
            sin4 += pull * guide.Sin4;
        }

        return Half(Half(new Spot(cos4, sin4).Unit));
    }

    /// <summary>The street direction at a place that is nearest to a wanted one.</summary>
    public Spot Towards(Spot spot, Spot wanted)
    {
        var u = At(spot);
        var along = Spot.Dot(u, wanted);
        var across = Spot.Dot(u.Left, wanted);
        return Math.Abs(along) >= Math.Abs(across) ? (along < 0 ? -u : u) : across < 0 ? -u.Left : u.Left;
    }

    /// <summary>Direction of half the angle.</summary>
    private static Spot Half(Spot u) => u.X <= -1 ? new(0, 1) : new Spot(1 + u.X, u.Y).Unit;
}
