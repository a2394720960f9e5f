using System.Collections.Immutable;
using SpatialHousing.Editing;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Walking;

namespace SpatialHousing.Showing;

/// <summary>拟选范围的结论: what the zones, rules and walks say of a drawn polygon, by the same code as for the parcels of the plan.</summary>
/// <param name="Parcel">Land, verdict and breach.</param>
/// <param name="Kinds">By kind of zone.</param>
/// <param name="Overlaps">By zone.</param>
/// <param name="NotAssessed">Kinds of zones that the plan has no layer for.</param>
/// <param name="Findings">What was odd about the polygon itself.</param>
/// <param name="Walks">From its interior point; empty without streets or facilities.</param>
/// <param name="PerimeterMetres">On the ellipsoid.</param>
public sealed record JudgedProposal(
    AssessedParcel Parcel,
    ImmutableArray<ParcelKindVerdict> Kinds,
    ImmutableArray<ParcelZoneOverlap> Overlaps,
    ImmutableArray<ZoneKind> NotAssessed,
    ImmutableArray<Finding> Findings,
    ImmutableArray<(FacilityStandard Standard, DemandCoverage Coverage)> Walks,
    double PerimeterMetres)
{
    /// <param name="rings">Shell first, then holes; metres of the plan's plane.</param>
    public static JudgedProposal Of(PlanResult result, PlanGround ground, ImmutableArray<ImmutableArray<(double X, double Y)>> rings)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(ground);
        var shapes = ProposalShapes.Of([new Proposal("proposal", rings)]);
        var layer = new PlanarLayer<Parcel>(result.Layers.Plane, [new Parcel("proposal", "", null, null, null)], shapes);
        var assessment = ground.ZoneOverlay.AssessWithPieces(layer);
        var middle = InteriorPoint.Of(shapes, 0);
        return new JudgedProposal(
            assessment.Parcels[0],
            assessment.Kinds,
            assessment.Overlaps,
            assessment.NotAssessed,
            [.. assessment.Findings.Where(finding => finding.Rule != "zone_limit_not_assessed")],
            middle is var (x, y) && ground.Walks is { } walks
                ? [.. walks.At(x, y).Select(walk => (result.Coverage.Report!.Standards.Find(walk.Kind)!, walk.Coverage))]
                : [],
            EllipsoidalLength.Metres(shapes, result.Layers.Plane)[0]);
    }
}
