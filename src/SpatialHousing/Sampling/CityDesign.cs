namespace SpatialHousing.Sampling;

/// <summary>The hand-drawn part of the sample city, in kilometres east and north of its centre at 4,000 parcels.</summary>
/// <remarks>
/// Schematic: a valley town between hills in the manner of Chifeng (英金河 from the west, 锡伯河 from the south-west, the railway in the east),
/// drawn for this program. Nothing here was measured.
/// </remarks>
internal static class CityDesign
{
    /// <summary>Metres a design kilometre has at 4,000 parcels; grows with the root of the number of parcels.</summary>
    public const double MetresPerUnit = 830;

    /// <summary>Built-up area, counter-clockwise.</summary>
    public static readonly Spot[] Outline =
    [
        new(9.6, -0.4), new(9.6, 1.9), new(8.2, 2.3), new(7.5, 3.4), new(6.3, 3.0), new(5.4, 3.5), new(4.3, 3.3), new(3.2, 4.2), new(2.0, 4.5), new(1.0, 3.6), new(-0.3, 3.4),
        new(-1.3, 4.1), new(-2.6, 4.4), new(-3.5, 3.3), new(-4.6, 2.9), new(-5.7, 3.4), new(-6.8, 3.0), new(-7.9, 2.75), new(-9.5, 2.3), new(-9.9, 0.7), new(-9.0, -0.6), new(-8.7, -1.6),
        new(-9.3, -2.5), new(-9.1, -3.9), new(-7.7, -4.0), new(-6.8, -5.0), new(-5.4, -4.4), new(-4.1, -4.3), new(-3.0, -5.2), new(-1.7, -5.3), new(-0.7, -4.4), new(0.5, -4.8), new(1.7, -4.9),
        new(2.6, -3.7), new(3.9, -3.5), new(5.0, -4.5), new(6.3, -4.6), new(7.3, -3.7), new(8.3, -3.1), new(8.4, -1.7),
    ];

    /// <summary>英金河, west to east.</summary>
    public static readonly Spot[] MainRiver =
    [
        new(-13.5, 3.1), new(-11.5, 1.5), new(-9.6, 1.35), new(-8.0, 1.3), new(-6.4, 0.75), new(-4.9, 0.55), new(-3.3, 0.85), new(-1.7, 1.5), new(0, 1.85), new(1.7, 1.6), new(3.2, 1.05),
        new(4.8, 0.8), new(6.4, 1.05), new(8.0, 0.75), new(9.8, 1.3), new(11.5, 1.1), new(13.5, 2.0),
    ];

    /// <summary>锡伯河, from the south-west into 英金河.</summary>
    public static readonly Spot[] Tributary =
    [
        new(-13.5, -6.2), new(-11.5, -4.3), new(-9.6, -3.6), new(-8.0, -2.75), new(-6.7, -2.45), new(-5.4, -1.95), new(-4.4, -1.1), new(-3.4, -0.65), new(-2.7, 0.05), new(-2.25, 0.75), new(-1.75, 1.5),
    ];

    /// <summary>The railway, south to north.</summary>
    public static readonly Spot[] Railway =
    [
        new(9.6, -9.0), new(7.7, -6.2), new(6.6, -4.2), new(6.05, -2.6), new(5.85, -1.0), new(6.0, 0.6), new(6.35, 2.0), new(7.2, 3.5), new(8.6, 5.0), new(9.8, 7.0), new(10.0, 9.0),
    ];

    /// <summary>Borders between subareas: the face each divides (by a place in it), the line, the street's name.</summary>
    public static readonly (Spot In, string Name, Spot[] Line)[] Borders =
    [
        (new(-1, 3), "哈达街", [new(-1.6, 5.4), new(-1.25, 3.4), new(-1.1, 2.4), new(-1.0, 1.2)]),
        (new(-1, -1), "宁城路", [new(4.15, 1.6), new(4.2, 0.4), new(4.05, -1.2), new(3.75, -2.4), new(3.3, -3.4), new(3.2, -5.0)]),
        (new(0, 0), "临潢大街", [new(4.6, -2.05), new(2.5, -1.95), new(0.6, -1.75), new(-1.2, -1.55), new(-2.6, -1.25), new(-5.0, -1.0)]),
        (new(0, -3), "哈达街", [new(-1.05, -1.0), new(-1.1, -2.4), new(-1.3, -3.6), new(-1.2, -6.0)]),
        (new(-3, -2), "玉龙大街", [new(-7.2, -2.0), new(-6.0, -2.75), new(-4.4, -3.1), new(-2.8, -3.15), new(-0.6, -3.25)]),
    ];

    /// <summary>A place in every urban face that the borders leave, with its subarea.</summary>
    public static readonly (Spot At, int Subarea)[] Seeds =
    [
        (new(0.5, 0), 0), (new(-5.5, -0.7), 1), (new(5, -1), 2), (new(7.5, -1), 2), (new(1, 3), 3), (new(7.4, 1.9), 3), (new(-3, -2.2), 4), (new(-4.5, 2), 5), (new(1, -3), 6), (new(-4, -4), 7),
    ];

    /// <summary>Main streets: name, line, subareas they run through.</summary>
    public static readonly (string Name, StreetClass Kind, int[] Subareas, Spot[] Line)[] MainStreets =
    [
        ("钢铁大街", StreetClass.Arterial, [0, 1, 2], [new(-10.6, -0.75), new(-9.0, -0.9), new(-7.2, -0.95), new(-5.2, -0.55), new(-3.6, -0.02), new(-2.4, 0.12), new(-0.6, 0.1), new(1.4, 0.25), new(3.2, 0.1), new(5.0, -0.1), new(6.6, -0.35), new(10.6, -0.2)]),
        ("昭乌达路", StreetClass.Arterial, [0, 3, 6], [new(1.75, 5.4), new(1.35, 3.2), new(1.1, 1.7), new(1.15, 0.6), new(0.95, -0.8), new(0.75, -1.9), new(1.0, -3.2), new(0.95, -6.0)]),
        ("哈达街", StreetClass.Arterial, [0], [new(-1.0, 2.2), new(-0.95, 1.0), new(-1.0, -0.4), new(-1.05, -1.2), new(-1.05, -2.2)]),
        ("松州大街", StreetClass.Arterial, [1, 4, 5, 7], [new(-5.1, 4.6), new(-4.95, 2.4), new(-5.0, 0.6), new(-5.15, -0.6), new(-5.3, -1.8), new(-4.9, -3.0), new(-4.5, -5.8)]),
        ("桥北大街", StreetClass.Arterial, [3, 5], [new(-10.8, 1.9), new(-9.0, 1.9), new(-7.0, 2.0), new(-5.0, 1.95), new(-3.2, 2.4), new(-1.2, 2.85), new(1.3, 2.95), new(3.5, 2.5), new(5.4, 2.15), new(6.6, 2.05), new(8.4, 1.8), new(10.6, 1.75)]),
        ("玉龙大街", StreetClass.Arterial, [6, 2], [new(-1.6, -3.25), new(0.8, -3.2), new(2.4, -2.9), new(4.0, -2.75), new(6.2, -2.75), new(9.6, -2.2)]),
        ("站前大街", StreetClass.Arterial, [2], [new(3.6, -1.35), new(4.8, -1.4), new(5.86, -1.45)]),
        ("宁城路", StreetClass.Arterial, [3], [new(4.5, 5.0), new(4.25, 2.6), new(4.15, 0.2)]),
        ("西环路", StreetClass.Arterial, [1, 5], [new(-7.3, 4.4), new(-7.1, 2.2), new(-7.15, 0.9), new(-7.25, -0.6), new(-7.3, -2.2), new(-7.3, -3.2)]),
        ("长青街", StreetClass.Arterial, [0], [new(2.75, 2.2), new(2.65, 1.0), new(2.55, -0.6), new(2.5, -2.4)]),
    ];

    /// <summary>Crossings of rivers (bridges) and of the railway (underpasses): corridor 0 英金河, 1 锡伯河, 2 railway.</summary>
    public static readonly (int Corridor, Spot At)[] Crossings =
    [
        (0, new(-7.15, 1.0)), (0, new(-4.98, 0.55)), (0, new(-1.02, 1.68)), (0, new(1.12, 1.72)), (0, new(4.16, 0.86)), (1, new(-5.3, -1.9)), (1, new(-2.75, 0.06)), (2, new(6.0, -0.27)), (2, new(6.08, -2.74)), (2, new(6.4, 2.07)),
    ];

    /// <summary>Larger parks, each a block of its own.</summary>
    public static readonly (string Name, Spot At)[] Parks =
    [
        ("兴安公园", new(0.15, -0.85)), ("哈达公园", new(2.0, 0.75)), ("松山生态园", new(-6.2, -1.3)), ("锡伯河湿地公园", new(-8.0, -2.2)), ("植物园", new(0.2, -4.1)), ("银河公园", new(-2.9, -2.3)),
        ("北洼子公园", new(-3.1, 2.95)), ("桥北森林公园", new(2.3, 3.75)), ("和美公园", new(-5.6, -3.7)), ("高铁中央公园", new(7.3, -1.4)), ("物流园绿地", new(5.1, 2.7)),
    ];

    /// <summary>The station's square, west of the railway.</summary>
    public static readonly Spot Station = new(5.72, -1.55);

    /// <summary>Middle of the old town, whose blocks are the smallest.</summary>
    public static readonly Spot OldTown = new(0.5, 0.55);

    /// <summary>East of the railway between two underpasses: a school here is near for a bird and far for a child of the western side.</summary>
    public static readonly Spot SchoolAcrossTheRailway = new(6.12, -1.5);
}
