using System.Runtime.InteropServices;
using NetTopologySuite.Operation.Overlay;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>Collects the pieces that break a hard rule and what remains of their parcels.</summary>
internal sealed class ViolationBuilder(ZoneJudge judge, IParcelMeasures measures, IPieceSource pieces)
{
    private readonly List<int> forbidden = [];
    private int firstOfLastParcel;

    public List<ZoneViolation> Violations { get; } = [];

    public List<ParcelRemainder> Remainders { get; } = [];

    /// <summary>Pieces of the parcel added last.</summary>
    public ReadOnlySpan<ZoneViolation> OfLastParcel => CollectionsMarshal.AsSpan(Violations)[firstOfLastParcel..];

    /// <param name="rows">What the parcel shares with zones.</param>
    /// <param name="kinds">Its verdicts by kind.</param>
    public void Add(PlanarLayer<Parcel> parcels, int parcel, List<ParcelRow> rows, ReadOnlySpan<ParcelKindVerdict> kinds, double landSquareMetres)
    {
        firstOfLastParcel = Violations.Count;
        forbidden.Clear();
        foreach (ref readonly var kind in kinds)
        {
            if (!kind.Verdict.BreaksRule())
            {
                continue;
            }

            if (judge.Rules.RuleOf(kind.Kind).MustContain)
            {
                AddOutside(parcels, parcel, rows, kind, landSquareMetres);
                continue;
            }

            foreach (var row in rows)
            {
                if (row.Overlap.Kind == kind.Kind && row.Overlap.Class != OverlapClass.Touch)
                {
                    forbidden.Add(row.Overlap.ZoneIndex);
                    AddShared(parcels, parcel, row, landSquareMetres);
                }
            }
        }

        AddRemainder(parcels, parcel);
    }

    private void AddShared(PlanarLayer<Parcel> parcels, int parcel, in ParcelRow row, double landSquareMetres)
    {
        var overlap = row.Overlap;
        var planar = row.IsWhole ? measures.Parcel.Area : row.PlanarSquareMetres;
        var shape = row.IsWhole ? WholeOf(parcels, parcel) : row.Shape ?? pieces.Shared(parcels.Shapes, parcel, overlap.ZoneIndex, planar);
        var ellipsoidal = judge.Ellipsoid is null ? judge.PieceArea.Of(shape, 0) : row.IsWhole ? LandArea.FromSquareMetres(landSquareMetres) : overlap.Land;
        Violations.Add(new ZoneViolation(
            parcel, overlap.ZoneIndex, overlap.ParcelId, overlap.ZoneId, overlap.Kind, row.IsWhole ? Verdict.Inside : Verdict.Partly, overlap.Class,
            LandArea.FromSquareMetres(planar), ellipsoidal, shape));
    }

    private void AddOutside(PlanarLayer<Parcel> parcels, int parcel, List<ParcelRow> rows, in ParcelKindVerdict verdict, double landSquareMetres)
    {
        var kind = verdict.Kind;
        var holders = rows.Where(row => row.Overlap.Kind == kind && row.Overlap.Class != OverlapClass.Touch).Select(row => row.Overlap).ToArray();
        var planar = measures.Parcel.Area - measures.OfKind((int)kind).Area;
        var shape = holders.Length == 0 ? WholeOf(parcels, parcel) : pieces.Without(parcels.Shapes, parcel, [.. holders.Select(row => row.ZoneIndex)], planar);
        var ellipsoidal = holders.Length == 0 && judge.Ellipsoid is not null ? LandArea.FromSquareMetres(landSquareMetres) : judge.PieceArea.Of(shape, 0);
        Violations.Add(new ZoneViolation(
            parcel, -1, parcels.Items[parcel].Id, string.Join(';', holders.Select(row => row.ZoneId)), kind, verdict.Verdict,
            ClassOf(planar, shape), LandArea.FromSquareMetres(planar), ellipsoidal, shape));
    }

    private GeometryColumns WholeOf(PlanarLayer<Parcel> parcels, int parcel) => measures.OtherArea is null
        ? parcels.Shapes.Slice(parcel)
        : PlanarShapes.ToColumns(EvenOddGeometry.Of(parcels.Shapes, parcel));

    private OverlapClass ClassOf(double squareMetres, GeometryColumns shape)
    {
        var tolerances = judge.Rules.Tolerances;
        return squareMetres <= tolerances.SliverArea.SquareMetres
            && 2 * squareMetres / PlanarMeasures.OutlineMetres(PlanarShapes.ToGeometry(shape, 0)) < tolerances.SliverWidthMetres
            ? OverlapClass.Sliver
            : OverlapClass.Real;
    }

    private void AddRemainder(PlanarLayer<Parcel> parcels, int parcel)
    {
        var planar = measures.Parcel.Area - measures.Breach.Area;
        var id = parcels.Items[parcel].Id;
        if (planar <= judge.Rules.Tolerances.Noise.SquareMetres)
        {
            Remainders.Add(new ParcelRemainder(parcel, id, LandArea.Zero, 0, LandArea.Zero, 0, false));
            return;
        }

        var rest = forbidden.Count == 0 ? WholeOf(parcels, parcel) : pieces.Without(parcels.Shapes, parcel, forbidden, planar);
        foreach (var violation in OfLastParcel)
        {
            if (violation.ZoneIndex < 0)
            {
                rest = PlanarShapes.ToColumns(
                    PlanarOverlay.Snapped(PlanarShapes.ToGeometry(rest, 0), PlanarShapes.ToGeometry(violation.Shape, 0), SpatialFunction.Difference));
            }
        }

        Remainders.Add(RemainderOf(parcel, id, rest));
    }

    private ParcelRemainder RemainderOf(int parcel, string id, GeometryColumns rest)
    {
        var tolerances = judge.Rules.Tolerances;
        LandArea land = LandArea.Zero, largest = LandArea.Zero;
        int parts = 0, widest = -1;
        for (var part = 0; part < rest.FeatureParts[1]; part++)
        {
            var area = MeasureOf(rest, part);
            if (area > tolerances.Noise)
            {
                land += area;
                parts++;
                (largest, widest) = widest < 0 || area > largest ? (area, part) : (largest, widest);
            }
        }

        var width = widest >= 0 && largest >= tolerances.BuildableArea ? InscribedCircle.DiameterOf(rest, widest, tolerances.BuildableWidthMetres) : 0;
        return new ParcelRemainder(
            parcel, id, land, parts, largest, width, largest >= tolerances.BuildableArea && width >= tolerances.BuildableWidthMetres);
    }

    private LandArea MeasureOf(GeometryColumns shape, int part)
    {
        var alone = shape.FeatureParts[1] == 1 ? shape : shape.Part(part);
        return judge.Ellipsoid is null ? PlanarArea.Of(alone, 0) : judge.PieceArea.Of(alone, 0);
    }
}
