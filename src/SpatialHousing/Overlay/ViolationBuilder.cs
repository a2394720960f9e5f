using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>Collects the pieces of a batch.</summary>
internal sealed class ViolationBuilder(ZoneJudge judge, IParcelMeasures measures, IPieceSource pieces)
{
    private int firstOfLastParcel;

    public List<ZoneViolation> Violations { get; } = [];

    public List<ParcelRemainder> Remainders { get; } = [];

    /// <summary>Pieces of the parcel added last.</summary>
    public IEnumerable<ZoneViolation> OfLastParcel => Violations.Skip(firstOfLastParcel);

    public void Add(
        PlanarLayer<Parcel> parcels, int parcel, List<(int Rank, ParcelZoneOverlap Row)> rows,
        ImmutableArray<ParcelKindVerdict>.Builder kinds, int firstKind, double landSquareMetres)
    {
        firstOfLastParcel = Violations.Count;
        var land = LandArea.FromSquareMetres(landSquareMetres);
        Geometry? only = null;
        var forbidden = new List<int>();
        for (var k = firstKind; k < kinds.Count; k++)
        {
            if (!kinds[k].Verdict.BreaksRule())
            {
                continue;
            }

            if (judge.Rules.RuleOf(kinds[k].Kind).MustContain)
            {
                only = AddOutside(parcels, parcel, rows, kinds[k], land);
                continue;
            }

            foreach (var (_, row) in rows.Where(row => row.Row.Kind == kinds[k].Kind && row.Row.Class != OverlapClass.Touch))
            {
                forbidden.Add(row.ZoneIndex);
                var isWhole = row.Land.SquareMetres == landSquareMetres;
                var planar = isWhole ? measures.Parcel.Area : PlanarOf(row.ZoneIndex);
                only = isWhole ? null : pieces.Shared(parcels.Shapes, parcel, row.ZoneIndex, planar);
                var shape = only is null ? WholeOf(parcels, parcel) : PieceMaker.Columns(only);
                Violations.Add(new ZoneViolation(
                    parcel, row.ZoneIndex, row.ParcelId, row.ZoneId, row.Kind, isWhole ? Verdict.Inside : Verdict.Partly, row.Class,
                    LandArea.FromSquareMetres(planar), isWhole && judge.Ellipsoid is not null ? land : judge.PieceArea.Of(shape, 0), shape));
            }
        }

        AddRemainder(parcels, parcel, kinds, firstKind, forbidden, land);
    }

    private GeometryColumns WholeOf(PlanarLayer<Parcel> parcels, int parcel) => measures.OtherArea is null
        ? parcels.Shapes.Slice(parcel)
        : PieceMaker.Columns(PieceMaker.ParcelOf(parcels.Shapes, parcel));

    private double PlanarOf(int zone)
    {
        foreach (var piece in measures.Pieces)
        {
            if (piece.Zone == zone)
            {
                return piece.Measure.Area;
            }
        }

        return 0;
    }

    private Geometry? AddOutside(
        PlanarLayer<Parcel> parcels, int parcel, List<(int Rank, ParcelZoneOverlap Row)> rows, ParcelKindVerdict kind, LandArea land)
    {
        var holders = rows.Where(row => row.Row.Kind == kind.Kind && row.Row.Class != OverlapClass.Touch).Select(row => row.Row).ToArray();
        var planar = measures.Parcel.Area - measures.OfKind((int)kind.Kind).Area;
        var piece = holders.Length == 0 ? null : pieces.Without(parcels.Shapes, parcel, [.. holders.Select(row => row.ZoneIndex)], planar);
        var shape = piece is null ? WholeOf(parcels, parcel) : PieceMaker.Columns(piece);
        var ellipsoidal = piece is null && judge.Ellipsoid is not null ? land : judge.PieceArea.Of(shape, 0);
        Violations.Add(new ZoneViolation(
            parcel, -1, parcels.Items[parcel].Id, string.Join(';', holders.Select(row => row.ZoneId)), kind.Kind, kind.Verdict,
            ClassOf(planar, shape), LandArea.FromSquareMetres(planar), ellipsoidal, shape));
        return piece;
    }

    private OverlapClass ClassOf(double squareMetres, GeometryColumns shape)
    {
        var tolerances = judge.Rules.Tolerances;
        return squareMetres <= tolerances.SliverArea.SquareMetres
            && 2 * squareMetres / PlanarMeasures.OutlineMetres(PlanarShapes.ToGeometry(shape, 0)) < tolerances.SliverWidthMetres
            ? OverlapClass.Sliver
            : OverlapClass.Real;
    }

    private void AddRemainder(
        PlanarLayer<Parcel> parcels, int parcel, ImmutableArray<ParcelKindVerdict>.Builder kinds, int firstKind, List<int> forbidden, LandArea land)
    {
        var planar = measures.Parcel.Area - measures.Breach.Area;
        if (planar <= judge.Rules.Tolerances.Noise.SquareMetres)
        {
            Remainders.Add(new ParcelRemainder(parcel, parcels.Items[parcel].Id, LandArea.Zero, 0, LandArea.Zero, 0, false));
            return;
        }

        var rest = forbidden.Count == 0
            ? PieceMaker.ParcelOf(parcels.Shapes, parcel)
            : pieces.Without(parcels.Shapes, parcel, forbidden, planar);
        for (var k = firstKind; k < kinds.Count; k++)
        {
            if (kinds[k].Verdict.BreaksRule() && judge.Rules.RuleOf(kinds[k].Kind).MustContain)
            {
                var outside = Violations.FindLast(violation => violation.Kind == kinds[k].Kind)!;
                rest = PieceMaker.Snapped(rest, PlanarShapes.ToGeometry(outside.Shape, 0), SpatialFunction.Difference);
            }
        }

        AddRemainder(parcels.Items[parcel].Id, parcel, rest);
    }

    private void AddRemainder(string id, int parcel, Geometry rest)
    {
        var tolerances = judge.Rules.Tolerances;
        var parts = PlanarShapes.Polygons(rest).Select(polygon => (Polygon: polygon, Land: MeasureOf(polygon)))
            .Where(part => part.Land > tolerances.Noise).ToArray();
        var largest = parts.Length == 0 ? LandArea.Zero : parts.Max(part => part.Land);
        var width = largest >= tolerances.BuildableArea ? InscribedCircle.DiameterOf(parts.MaxBy(part => part.Land).Polygon, tolerances.BuildableWidthMetres) : 0;
        Remainders.Add(new ParcelRemainder(
            parcel, id, parts.Aggregate(LandArea.Zero, (sum, part) => sum + part.Land), parts.Length, largest, width,
            largest >= tolerances.BuildableArea && width >= tolerances.BuildableWidthMetres));
    }

    private LandArea MeasureOf(Geometry geometry) =>
        judge.Ellipsoid is null ? PlanarMeasures.AreaOf(geometry) : judge.PieceArea.Of(PieceMaker.Columns(geometry), 0);
}
