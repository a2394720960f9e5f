using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.Union;
using SpatialHousing.Formats;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing.PostGis.Checking;

/// <summary>What the server measured of one parcel of a batch after the other.</summary>
internal sealed class ServerMeasures(ZoneJudge judge) : IParcelMeasures, IPieceSource
{
    private readonly List<OverlapPiece> pieces = [];
    private readonly Dictionary<int, double> outlines = [];
    private readonly Dictionary<int, Geometry> outlinesOfPieces = [];
    private readonly Dictionary<int, string> encoded = [];
    private GeometryColumns? shapes;
    private int parcel;
    private OverlapPiece[] measured = [];
    private double noise;

    public Box Box { get; private set; }

    public PlanarMoment Parcel { get; private set; }

    public double? OtherArea { get; private set; }

    public PlanarMoment Breach { get; private set; }

    public ReadOnlySpan<OverlapPiece> Pieces => measured;

    /// <summary>Takes a row of the verdict query.</summary>
    /// <param name="planar">The batch in the plane; only parcels in breach have their shape.</param>
    public void Load(SourceLayer batch, GeometryColumns planar, int row)
    {
        shapes = planar;
        parcel = row;
        outlines.Clear();
        outlinesOfPieces.Clear();
        encoded.Clear();
        pieces.Clear();
        double Number(string column) => batch.Properties.Find(column)?.Number(row) ?? 0;
        var y = Number(VerdictQuery.Y);
        Box = new Box(0, y, 0, y);
        Parcel = Moment(Number(VerdictQuery.Area), Number(VerdictQuery.X));
        noise = Math.Max(judge.Rules.Tolerances.Noise.SquareMetres, Parcel.Area * 1e-12);
        var ring = batch.Properties.Find(VerdictQuery.RingArea)?.Number(row);
        OtherArea = ring is { } other && Math.Abs(Parcel.Area - other) > Math.Max(1e-6, Parcel.Area * 1e-9) ? other : null;
        if (batch.Properties.Find(VerdictQuery.Overlaps) is { } overlaps && overlaps.Kinds[row] == CellKind.Text)
        {
            AddPieces(Encoding.ASCII.GetString(overlaps.Raw(row)[1..^1]));
        }

        measured = [.. pieces];
        Breach = BreachOf();
    }

    public PlanarMoment OfKind(int kind) => LandOf(measured.Where(piece => (int)judge.Zones[piece.Zone].Kind == kind));

    /// <summary>The server tells of no other zones.</summary>
    public bool Meets(int zone) => true;

    public double OutlineOf(int zone) => outlines[zone];

    public GeometryColumns Shared(GeometryColumns parcels, int parcel, int zone, double expectedSquareMetres) => PlanarShapes.ToColumns(PieceOf(zone));

    public GeometryColumns Without(GeometryColumns parcels, int parcel, IReadOnlyList<int> cut, double expectedSquareMetres) =>
        PlanarShapes.ToColumns(cut.Aggregate(Whole(), (rest, zone) => PlanarOverlay.Snapped(rest, PieceOf(zone), SpatialFunction.Difference)));

    private void AddPieces(string text)
    {
        foreach (var entry in text.Split(';'))
        {
            var fields = entry.Split(',');
            var zone = int.Parse(fields[0], CultureInfo.InvariantCulture);
            double Field(int i) => double.Parse(fields[i], CultureInfo.InvariantCulture);
            pieces.Add(new OverlapPiece(zone, Moment(Field(1), Field(2))));
            outlines[zone] = Field(3);
            if (fields[4].Length > 0)
            {
                encoded[zone] = fields[4];
            }
        }
    }

    private static PlanarMoment Moment(double area, double x) => new(area, area * x);

    private static PlanarMoment Moment(Geometry land) => land.IsEmpty ? default : Moment(PlanarMeasures.AreaOf(land).SquareMetres, land.Centroid.X);

    private bool IsWhole(OverlapPiece piece) => piece.Measure.Area >= Parcel.Area - noise;

    /// <summary>Land under any of the zones.</summary>
    private PlanarMoment LandOf(IEnumerable<OverlapPiece> zones)
    {
        OverlapPiece first = default;
        var land = 0;
        foreach (var piece in zones)
        {
            if (IsWhole(piece))
            {
                return Parcel;
            }

            if (piece.Measure.Area > noise)
            {
                first = land++ == 0 ? piece : first;
            }
        }

        return land switch
        {
            0 => default,
            1 => first.Measure,
            _ => Moment(UnionOf(zones)),
        };
    }

    private Geometry UnionOf(IEnumerable<OverlapPiece> zones) =>
        UnaryUnionOp.Union(zones.Where(piece => piece.Measure.Area > noise).Select(piece => PieceOf(piece.Zone)).Prepend(PlanarShapes.Factory.CreatePolygon()));

    private PlanarMoment BreachOf()
    {
        var forbidding = measured.Where(piece => judge.Rules.RuleOf(judge.Zones[piece.Zone].Kind).Forbids).ToArray();
        var land = LandOf(forbidding);
        var lacking = judge.Judging.Where(rule => rule.MustContain && OfKind((int)rule.Kind).Area < Parcel.Area - noise).ToArray();
        if (lacking.Length == 0 || land.Area >= Parcel.Area - noise)
        {
            return land;
        }

        var breach = UnionOf(forbidding);
        foreach (var rule in lacking)
        {
            var held = measured.Where(piece => judge.Zones[piece.Zone].Kind == rule.Kind && piece.Measure.Area > noise).ToArray();
            if (held.Length == 0)
            {
                return Parcel;
            }

            breach = PlanarOverlay.Snapped(breach, PlanarOverlay.Snapped(Whole(), UnionOf(held), SpatialFunction.Difference), SpatialFunction.Union);
        }

        return Moment(breach);
    }

    private Geometry Whole() => EvenOddGeometry.Of(shapes!, parcel);

    /// <summary>What the parcel shares with a zone: as sent, without the vertices that cutting the zone has made.</summary>
    private Geometry PieceOf(int zone)
    {
        if (!outlinesOfPieces.TryGetValue(zone, out var piece))
        {
            piece = encoded.TryGetValue(zone, out var hex) ? CutVertices.RemoveFrom(new WKBReader().Read(Convert.FromHexString(hex))) : Whole();
            outlinesOfPieces.Add(zone, piece);
        }

        return piece;
    }
}
