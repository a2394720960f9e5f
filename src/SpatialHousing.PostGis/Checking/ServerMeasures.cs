using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.Union;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing.PostGis.Checking;

/// <summary>What the server measured of one parcel of a batch after the other. One instance a thread.</summary>
/// <param name="rows">The batch as measured.</param>
/// <param name="shapes">Its parcels in the plane; only those whose shape is needed have it.</param>
internal sealed class ServerMeasures(ZoneJudge judge, VerdictRows rows, GeometryColumns shapes) : IParcelMeasures, IPieceSource
{
    private readonly List<VerdictRows.Piece> parts = [];
    private readonly List<OverlapPiece> measured = [];
    private readonly Dictionary<int, Geometry> pieces = [];
    private readonly WKBReader reader = new(NetTopologySuite.NtsGeometryServices.Instance);
    private int parcel;
    private double x;
    private double noise;

    public Box Box { get; private set; }

    public PlanarMoment Parcel { get; private set; }

    public double? OtherArea { get; private set; }

    public PlanarMoment Breach { get; private set; }

    public ReadOnlySpan<OverlapPiece> Pieces => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(measured);

    /// <param name="parcel">Its number in the batch.</param>
    /// <param name="place">Its place in the rows.</param>
    public void Load(int parcel, int place)
    {
        this.parcel = parcel;
        var land = rows.Of(place);
        var area = double.IsNaN(land.RingSquareMetres) && shapes.Kinds[parcel] != GeometryKind.None ? PlanarArea.Of(shapes, parcel).SquareMetres : land.SquareMetres;
        x = land.X;
        Box = new Box(0, land.Y, 0, land.Y);
        Parcel = Moment(area);
        noise = Math.Max(judge.Rules.Tolerances.Noise.SquareMetres, area * 1e-12);
        OtherArea = Math.Abs(area - land.RingSquareMetres) > Math.Max(1e-6, area * 1e-9) ? land.RingSquareMetres : null;
        Breach = default;
        measured.Clear();
        parts.Clear();
        pieces.Clear();
        parts.AddRange(rows.PiecesOf(place));
        if (parts.Count > 0)
        {
            Measure();
        }

        if (parts.Count > 0 || judge.Judging.Any(rule => rule.MustContain))
        {
            Breach = BreachOf();
        }
    }

    public PlanarMoment OfKind(int kind) => LandOf(zone => (int)judge.Zones[zone].Kind == kind);

    /// <summary>The server tells of no other zones.</summary>
    public bool Meets(int zone) => true;

    public double OutlineOf(int zone) => PlanarMeasures.OutlineMetres(PieceOf(zone));

    public GeometryColumns Shared(GeometryColumns parcels, int parcel, int zone, double expectedSquareMetres) => PlanarShapes.ToColumns(PieceOf(zone));

    public GeometryColumns Without(GeometryColumns parcels, int parcel, IReadOnlyList<int> cut, double expectedSquareMetres) =>
        PlanarShapes.ToColumns(cut.Aggregate(Whole(), (rest, zone) => PlanarOverlay.Snapped(rest, PieceOf(zone), SpatialFunction.Difference)));

    /// <summary>Puts the parts of each zone together, in an order that does not depend on the server's.</summary>
    private void Measure()
    {
        if (parts.Count > 1)
        {
            parts.Sort((one, other) => one.Zone != other.Zone ? one.Zone.CompareTo(other.Zone)
                : one.SquareMetres != other.SquareMetres ? one.SquareMetres.CompareTo(other.SquareMetres)
                : rows.OutlineOf(one).SequenceCompareTo(rows.OutlineOf(other)));
        }

        for (int first = 0, end; first < parts.Count; first = end)
        {
            var area = 0.0;
            for (end = first; end < parts.Count && parts[end].Zone == parts[first].Zone; end++)
            {
                area += parts[end].SquareMetres;
            }

            measured.Add(new OverlapPiece(parts[first].Zone, Moment(area)));
        }
    }

    /// <summary>Where the land lies matters to the scale of a figure that the piece itself replaces: the middle of the parcel does.</summary>
    private PlanarMoment Moment(double area) => new(area, area * x);

    private PlanarMoment Moment(Geometry land) => Moment(land.IsEmpty ? 0 : PlanarMeasures.AreaOf(land).SquareMetres);

    private bool IsWhole(OverlapPiece piece) => piece.Measure.Area >= Parcel.Area - noise;

    /// <summary>Land under any of the zones.</summary>
    private PlanarMoment LandOf(Func<int, bool> isMeant)
    {
        OverlapPiece first = default;
        var land = 0;
        foreach (var piece in measured)
        {
            if (!isMeant(piece.Zone))
            {
                continue;
            }

            if (IsWhole(piece))
            {
                return Parcel;
            }

            if (piece.Measure.Area > noise)
            {
                first = land++ == 0 ? piece : first;
            }
        }

        return land < 2 ? first.Measure : Moment(UnitedArea(isMeant));
    }

    /// <summary>Parts that came without an outline lie apart from all other zones.</summary>
    private double UnitedArea(Func<int, bool> isMeant)
    {
        var meant = parts.Where(part => isMeant(part.Zone)).ToArray();
        var apart = meant.Where(part => part.OutlineLength == 0).Sum(part => part.SquareMetres);
        var united = UnaryUnionOp.Union(meant.Where(part => part.OutlineLength > 0).Select(Outline).Prepend(PlanarShapes.Factory.CreatePolygon()));
        return apart + (united.IsEmpty ? 0 : PlanarMeasures.AreaOf(united).SquareMetres);
    }

    private Geometry UnionOf(IEnumerable<OverlapPiece> zones) =>
        UnaryUnionOp.Union(zones.Where(piece => piece.Measure.Area > noise).Select(piece => PieceOf(piece.Zone)).Prepend(PlanarShapes.Factory.CreatePolygon()));

    private PlanarMoment BreachOf()
    {
        bool Forbids(int zone) => judge.Rules.RuleOf(judge.Zones[zone].Kind).Forbids;
        var land = LandOf(Forbids);
        var lacking = judge.Judging.Where(rule => rule.MustContain && OfKind((int)rule.Kind).Area < Parcel.Area - noise).ToArray();
        if (lacking.Length == 0 || land.Area >= Parcel.Area - noise)
        {
            return land;
        }

        var breach = UnionOf(measured.Where(piece => Forbids(piece.Zone)));
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

    private Geometry Whole() => EvenOddGeometry.Of(shapes, parcel);

    private Geometry Outline(VerdictRows.Piece part) => reader.Read(rows.OutlineOf(part).ToArray());

    /// <summary>What the parcel shares with a zone: as sent, parts united, without the vertices that cutting the zone has made.</summary>
    private Geometry PieceOf(int zone)
    {
        if (!pieces.TryGetValue(zone, out var piece))
        {
            var sent = parts.Where(part => part.Zone == zone && part.OutlineLength > 0).Select(Outline).ToArray();
            piece = sent.Length == 0 ? Whole() : CutVertices.RemoveFrom(sent.Length == 1 ? sent[0] : UnaryUnionOp.Union(sent));
            pieces.Add(zone, piece);
        }

        return piece;
    }
}
