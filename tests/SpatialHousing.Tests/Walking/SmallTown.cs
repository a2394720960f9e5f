using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Walking;

namespace SpatialHousing.Tests.Walking;

/// <summary>Builds layers of a few streets and points for tests; coordinates in plane metres near the central meridian.</summary>
internal sealed class SmallTown
{
    public static readonly CoordinateSystem Plane = CoordinateSystem.ThreeDegree(39);

    private readonly GeometryColumnsBuilder lines = new();
    private readonly List<Street> streets = [];
    private readonly GeometryColumnsBuilder demandPoints = new();
    private readonly List<DemandPoint> demand = [];
    private readonly GeometryColumnsBuilder facilityPoints = new();
    private readonly List<ServiceFacility> facilities = [];

    public WalkNetworkOptions Options { get; init; } = new() { SegmentMetres = PlaneLength, SmallIsland = 0 };

    public static double PlaneLength(double x1, double y1, double x2, double y2) => Math.Sqrt(((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1)));

    public SmallTown Street(string id, params ReadOnlySpan<(double X, double Y)> vertices) => Street(new Street(id), vertices);

    public SmallTown Street(Street street, params ReadOnlySpan<(double X, double Y)> vertices)
    {
        Add(lines, GeometryKind.Line, vertices);
        streets.Add(street);
        return this;
    }

    public SmallTown StreetArea(string id, params ReadOnlySpan<(double X, double Y)> ring)
    {
        Add(lines, GeometryKind.Polygon, ring);
        streets.Add(new Street(id));
        return this;
    }

    public SmallTown Demand(string id, double x, double y, double people = 1, string subarea = "")
    {
        Add(demandPoints, GeometryKind.Point, (x, y));
        demand.Add(new DemandPoint(id, subarea, [new DemandWeight(DemandWeight.People, people)]));
        return this;
    }

    public SmallTown Facility(string id, string kind, double x, double y, double? capacity = null)
    {
        Add(facilityPoints, GeometryKind.Point, (x, y));
        facilities.Add(new ServiceFacility(id, kind, capacity));
        return this;
    }

    public WalkNetwork Network() => WalkNetworkBuilder.Build(new PlanarLayer<Street>(Plane, [.. streets], Snapshot(lines)), Options);

    public PlanarLayer<DemandPoint> DemandLayer() => new(Plane, [.. demand], Snapshot(demandPoints));

    public PlanarLayer<ServiceFacility> FacilityLayer() => new(Plane, [.. facilities], Snapshot(facilityPoints));

    public CoverageReport Cover(double limitMetres = 1000, double snap = 300) => LifeCircleAnalysis.Run(
        Network(), DemandLayer(), FacilityLayer(), Standards(limitMetres, [.. facilities.Select(facility => facility.Kind)]), new LifeCircleOptions { SnapLimit = snap });

    public static FacilityStandards Standards(double limitMetres, params ImmutableArray<string> kinds) =>
        FacilityStandards.Uniform(kinds, Units.WalkDistance.FromMetres(limitMetres), 15, WalkProfile.Standard);

    private readonly Dictionary<GeometryColumnsBuilder, GeometryColumns> built = [];

    /// <summary>Columns of a builder; the town can be asked several times.</summary>
    private GeometryColumns Snapshot(GeometryColumnsBuilder builder)
    {
        if (!built.TryGetValue(builder, out var columns) || columns.Count == 0)
        {
            built[builder] = columns = builder.Build();
        }

        return columns;
    }

    private static void Add(GeometryColumnsBuilder builder, GeometryKind kind, params ReadOnlySpan<(double X, double Y)> vertices)
    {
        builder.BeginFeature(kind);
        builder.BeginPart();
        builder.BeginRing();
        foreach (var (x, y) in vertices)
        {
            builder.Add(500_000 + x, 4_600_000 + y);
        }

        builder.EndFeature();
    }
}
