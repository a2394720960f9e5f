namespace SpatialHousing.Sampling;

/// <summary>The city's ground plan: outline, rivers, railway, subareas, streets and street blocks.</summary>
internal sealed class CityMap
{
    private const double SnapMetres = 40;
    private const double CrossingEveryMetres = 3_600;

    private static readonly double[] BlockSquareMetres = [34_000, 46_000, 66_000, 56_000, 56_000, 64_000, 52_000, 64_000];
    private static readonly double[] Wildness = [0.30, 0.12, 0.05, 0.14, 0.08, 0.08, 0.08, 0.10];

    private readonly ulong seed;
    private readonly List<(int Corridor, Spot At)> crossings = [];
    private SpotGrid? mainStreets;

    private CityMap(ulong seed, double metresPerUnit)
    {
        this.seed = seed;
        MetresPerUnit = metresPerUnit;
        Mesh = new StreetMesh();
        Field = new DirectionField(0.31 * metresPerUnit);
        Outline = Sized(CityDesign.Outline, 120, closed: true);
        Corridors =
        [
            new("英金河", FaceRole.River, Sized(CityDesign.MainRiver, 90), 185),
            new("锡伯河", FaceRole.River, Sized(CityDesign.Tributary, 80), 110),
            new("赤喀铁路", FaceRole.Rail, Sized(CityDesign.Railway, 120), 32),
        ];
    }

    public double MetresPerUnit { get; }

    public StreetMesh Mesh { get; }

    public DirectionField Field { get; }

    public List<Spot> Outline { get; }

    public Corridor[] Corridors { get; }

    /// <summary>Faces that are street blocks or parks, in the order they were made.</summary>
    public List<int> Blocks { get; } = [];

    public static CityMap Draw(ulong seed, double metresPerUnit)
    {
        var map = new CityMap(seed, metresPerUnit);
        map.LayCorridors();
        map.LayBorders();
        map.LayMainStreets();
        map.LayCrossings();
        map.GrowStreets();
        return map;
    }

    /// <summary>A design line at the city's size, smooth, a vertex every so many metres.</summary>
    public List<Spot> Sized(IEnumerable<Spot> design, double stepMetres, bool closed = false) =>
        Curve.Through([.. design.Select(spot => spot * MetresPerUnit)], stepMetres, closed);

    /// <summary>The face around a place; −1 outside the city.</summary>
    public int FaceAround(Spot spot)
    {
        for (var face = 0; face < Mesh.FaceCount; face++)
        {
            if (Ring.Contains(Mesh.Ring(face), spot))
            {
                return face;
            }
        }

        return -1;
    }

    public double BlockSquareMetresAt(Spot spot, int subarea)
    {
        var wanted = BlockSquareMetres[subarea];
        if (subarea == 0)
        {
            var off = Spot.Distance(spot, CityDesign.OldTown * MetresPerUnit) / MetresPerUnit;
            wanted *= 0.62 + (0.38 * Math.Min(1, off / 2.2));
        }

        return wanted;
    }

    /// <summary>Distance to the nearest main street, at most 900 m.</summary>
    public double StreetMetres(Spot spot)
    {
        if (mainStreets is null)
        {
            mainStreets = new SpotGrid(300);
            for (var edge = 0; edge < Mesh.EdgeCount; edge++)
            {
                var (a, b) = (Mesh.At(Mesh.EdgeAt(edge).A), Mesh.At(Mesh.EdgeAt(edge).B));
                for (double along = 0; Mesh.EdgeAt(edge) is { Child: < 0, Kind: StreetClass.Arterial } && along < Spot.Distance(a, b); along += 60)
                {
                    mainStreets.Add(Spot.Between(a, b, along / Spot.Distance(a, b)));
                }
            }
        }

        return mainStreets.NearestMetres(spot, 900);
    }

    private void LayCorridors()
    {
        var south = Mesh.AddOutline(Curve.Simplify([.. Outline, Outline[0]], 2).SkipLast(1).ToList(), StreetClass.Secondary);
        var north = LayCorridor(south, 0, StreetClass.Secondary, "英金河北路", "英金河南路");
        LayCorridor(south, 1, StreetClass.Secondary, "锡伯河西路", "锡伯河东路");
        LayCorridor(FaceAround(new Spot(5, -1) * MetresPerUnit), 2, StreetClass.None, "", "");
        LayCorridor(north, 2, StreetClass.None, "", "");
        for (var edge = 0; edge < Mesh.EdgeCount; edge++)
        {
            var (left, right) = (RoleOf(Mesh.EdgeAt(edge).Left), RoleOf(Mesh.EdgeAt(edge).Right));
            if (Mesh.EdgeAt(edge).Child < 0 && Mesh.EdgeAt(edge).Kind == StreetClass.Secondary && left != FaceRole.Urban && right != FaceRole.Urban)
            {
                Mesh.Restyle(edge, StreetClass.None, 0);
            }
            else if (Mesh.EdgeAt(edge).Right < 0 && Mesh.EdgeAt(edge).Child < 0)
            {
                Mesh.Restyle(edge, StreetClass.Secondary, StreetNames.Of("环城路"));
            }
        }
    }

    private FaceRole? RoleOf(int face) => face < 0 ? null : Mesh.FaceAt(face).Role;

    /// <summary>Takes a corridor out of a face, which keeps what lies right of it; returns what lies left.</summary>
    private int LayCorridor(int face, int corridor, StreetClass sides, string leftName, string rightName)
    {
        var strip = Corridors[corridor];
        var left = Cut(face, strip.LeftSide, sides, leftName);
        var middle = Cut(face, strip.RightSide, sides, rightName);
        Mesh.Mark(middle, strip.Role, -1);
        Cut(middle, strip.Line, StreetClass.Centre, "");
        return left;
    }

    private int Cut(int face, IReadOnlyList<Spot> line, StreetClass kind, string name)
    {
        var added = FaceCut.Along(Mesh, face, line, kind, StreetNames.Of(name), 4);
        return added >= 0 ? added : throw new InvalidOperationException($"The design line {name} misses its face.");
    }

    private void LayBorders()
    {
        foreach (var (inside, name, line) in CityDesign.Borders)
        {
            Cut(FaceAround(inside * MetresPerUnit), Sized(line, 60), StreetClass.Arterial, name);
        }

        foreach (var (at, subarea) in CityDesign.Seeds)
        {
            Mesh.Mark(FaceAround(at * MetresPerUnit), FaceRole.Urban, subarea);
        }

        for (var face = 0; face < Mesh.FaceCount; face++)
        {
            if (Mesh.FaceAt(face).Role != FaceRole.Urban)
            {
                Mesh.Mark(face, Mesh.FaceAt(face).Role, NeighbourSubarea(face));
            }
            else if (Mesh.FaceAt(face).Subarea < 0)
            {
                throw new InvalidOperationException("A part of the design belongs to no subarea.");
            }
        }
    }

    /// <summary>The subarea of the urban face with the longest common border.</summary>
    private int NeighbourSubarea(int face)
    {
        var metres = new double[BlockSquareMetres.Length];
        foreach (var half in Mesh.Loop(face))
        {
            var across = Mesh.Across(half);
            if (across >= 0 && Mesh.FaceAt(across) is { Role: FaceRole.Urban, Subarea: >= 0 and var subarea })
            {
                metres[subarea] += Spot.Distance(Mesh.At(Mesh.Origin(half)), Mesh.At(Mesh.Target(half)));
            }
        }

        return Array.IndexOf(metres, metres.Max());
    }

    /// <summary>The old town's lanes turn this way and that.</summary>
    private void BendOldTown()
    {
        var random = new SampleRandom(seed, 14);
        for (var i = 0; i < 34; i++)
        {
            var at = CityDesign.OldTown + new Spot(2.6 * random.Jitter(), 1.2 * random.Jitter());
            Field.Guide(at * MetresPerUnit, new Spot(1, 0.62 * random.Jitter()), 0.75);
        }
    }

    private void LayMainStreets()
    {
        BendOldTown();
        foreach (var corridor in Corridors)
        {
            Field.GuideAlong(corridor.Line, 0.54 * MetresPerUnit, 1);
        }

        foreach (var (_, _, line) in CityDesign.Borders)
        {
            Field.GuideAlong(Sized(line, 60), 0.42 * MetresPerUnit, 1);
        }

        foreach (var (name, kind, subareas, design) in CityDesign.MainStreets)
        {
            var line = Sized(design, 60);
            Field.GuideAlong(line, 0.42 * MetresPerUnit, 1.2);
            var open = new Stack<int>(Enumerable.Range(0, Mesh.FaceCount).Where(face =>
                Mesh.FaceAt(face).Role == FaceRole.Urban && subareas.Contains(Mesh.FaceAt(face).Subarea)).Reverse());
            while (open.Count > 0)
            {
                var face = open.Pop();
                var added = FaceCut.Along(Mesh, face, line, kind, StreetNames.Of(name), SnapMetres);
                if (added >= 0)
                {
                    open.Push(face);
                    open.Push(added);
                }
            }
        }
    }

    private void LayCrossings()
    {
        foreach (var (corridor, at) in CityDesign.Crossings)
        {
            var place = at * MetresPerUnit;
            var (left, right) = (SideNode(corridor, place, true), SideNode(corridor, place, false));
            if (left >= 0 && right >= 0)
            {
                AddCrossing(corridor, left, right);
            }
        }
    }

    private void AddCrossing(int corridor, int left, int right)
    {
        Mesh.AddLooseEdge(left, right, StreetClass.Arterial, 0, Corridors[corridor].Role == FaceRole.River ? 1 : -1);
        crossings.Add((corridor, Spot.Between(Mesh.At(left), Mesh.At(right), 0.5)));
    }

    /// <summary>The junction on one side of a corridor nearest to a place.</summary>
    private int SideNode(int corridor, Spot place, bool left)
    {
        var best = -1;
        var bestMetres = 420.0;
        var strip = Corridors[corridor];
        for (var node = 0; node < Mesh.NodeCount; node++)
        {
            var metres = Spot.Distance(Mesh.At(node), place);
            if (metres >= bestMetres || Mesh.Degree(node) < 3)
            {
                continue;
            }

            var side = Curve.DistanceTo(left ? strip.LeftSide : strip.RightSide, Mesh.At(node)).Metres;
            if (side < 6)
            {
                (best, bestMetres) = (node, metres);
            }
        }

        return best;
    }

    /// <summary>Bridges and underpasses at large sizes: no stretch of a corridor stays without one for longer than a few kilometres.</summary>
    private void LayFurtherCrossings(StreetGrower grower)
    {
        for (var corridor = 0; corridor < Corridors.Length; corridor++)
        {
            var line = Corridors[corridor].Line;
            double run = 0;
            for (var i = 1; i + 1 < line.Count; i++)
            {
                run += Spot.Distance(line[i - 1], line[i]);
                if (crossings.Exists(crossing => crossing.Corridor == corridor && Spot.Distance(crossing.At, line[i]) < 0.45 * CrossingEveryMetres))
                {
                    run = 0;
                }
                else if (run >= CrossingEveryMetres && FurtherCrossing(grower, corridor, line[i]))
                {
                    run = 0;
                }
            }
        }
    }

    private bool FurtherCrossing(StreetGrower grower, int corridor, Spot at)
    {
        int left = SideStart(corridor, at, left: true), right = SideStart(corridor, at, left: false);
        if (left < 0 || right < 0 || Spot.Distance(Mesh.At(left), Mesh.At(right)) > 3.2 * Corridors[corridor].HalfWidthMetres)
        {
            return false;
        }

        var (leftFace, rightFace) = (UrbanFaceAt(left), UrbanFaceAt(right));
        if (leftFace < 0 || rightFace < 0 || grower.GrowFrom(leftFace, left, StreetClass.Arterial, 0) < 0 || grower.GrowFrom(rightFace, right, StreetClass.Arterial, 0) < 0)
        {
            return false;
        }

        AddCrossing(corridor, left, right);
        return true;
    }

    /// <summary>A node put into one side of a corridor beside a place; −1 outside the city.</summary>
    private int SideStart(int corridor, Spot at, bool left)
    {
        var side = left ? Corridors[corridor].LeftSide : Corridors[corridor].RightSide;
        for (var edge = 0; edge < Mesh.EdgeCount; edge++)
        {
            var candidate = Mesh.EdgeAt(edge);
            Spot a = Mesh.At(candidate.A), b = Mesh.At(candidate.B);
            if (candidate.Child >= 0 || candidate.Left < 0 || candidate.Right < 0 || Spot.Distance(Spot.Between(a, b, 0.5), at) > Corridors[corridor].HalfWidthMetres + 150)
            {
                continue;
            }

            bool isBorder = (Mesh.FaceAt(candidate.Left).Role == FaceRole.Urban) != (Mesh.FaceAt(candidate.Right).Role == FaceRole.Urban);
            var along = Spot.Dot(at - a, b - a) / Math.Max(1e-9, Spot.Dot(b - a, b - a));
            if (isBorder && along is > 0.1 and < 0.9 && Curve.DistanceTo(side, Spot.Between(a, b, 0.5)).Metres < 3)
            {
                return Mesh.DivideEdge(edge, Spot.Between(a, b, along));
            }
        }

        return -1;
    }

    private int UrbanFaceAt(int node)
    {
        for (var edge = 0; edge < Mesh.EdgeCount; edge++)
        {
            var candidate = Mesh.EdgeAt(edge);
            if (candidate.Child < 0 && (candidate.A == node || candidate.B == node))
            {
                return candidate.Left >= 0 && Mesh.FaceAt(candidate.Left).Role == FaceRole.Urban ? candidate.Left
                    : candidate.Right >= 0 && Mesh.FaceAt(candidate.Right).Role == FaceRole.Urban ? candidate.Right : -1;
            }
        }

        return -1;
    }

    private void GrowStreets()
    {
        var grower = new StreetGrower(Mesh, Field, [.. CityDesign.Parks.Select(park => park.At * MetresPerUnit)], seed);
        LayFurtherCrossings(grower);
        var faces = Mesh.FaceCount;
        for (var face = 0; face < faces; face++)
        {
            var (role, subarea) = Mesh.FaceAt(face);
            if (role == FaceRole.Urban)
            {
                Blocks.AddRange(grower.Grow(face, spot => BlockSquareMetresAt(spot, subarea), Wildness[subarea]));
            }
        }
    }
}
