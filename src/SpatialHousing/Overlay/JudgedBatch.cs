using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>One batch of parcels on its way from measured land to verdicts.</summary>
internal sealed class JudgedBatch
{
    private readonly ZoneJudge judge;
    private readonly PlanarLayer<Parcel> parcels;
    private readonly IParcelMeasures measures;
    private readonly EllipsoidalArea? ellipsoid;
    private readonly double[] ellipsoidalSquareMetres;
    private readonly ImmutableArray<AssessedParcel>.Builder assessed;
    private readonly ImmutableArray<ParcelZoneOverlap>.Builder overlaps = ImmutableArray.CreateBuilder<ParcelZoneOverlap>();
    private readonly ImmutableArray<ParcelKindVerdict>.Builder kinds = ImmutableArray.CreateBuilder<ParcelKindVerdict>();
    private readonly ViolationBuilder? violations;
    private readonly LimitCheck limits = new();
    private readonly List<Finding> findings = [];
    private readonly List<(int Rank, ParcelZoneOverlap Row)> rows = [];
    private double landSquareMetres;
    private double noiseSquareMetres;

    /// <param name="ellipsoidalSquareMetres">Of each parcel by the national formula; empty where figures are plane.</param>
    /// <param name="measures">What the parcel measured last shares with the zones.</param>
    /// <param name="pieces">Outlines of the same parcel, or null where no pieces are asked for.</param>
    public JudgedBatch(ZoneJudge judge, PlanarLayer<Parcel> parcels, double[] ellipsoidalSquareMetres, IParcelMeasures measures, IPieceSource? pieces)
    {
        this.judge = judge;
        this.parcels = parcels;
        this.measures = measures;
        this.ellipsoidalSquareMetres = ellipsoidalSquareMetres;
        violations = pieces is null ? null : new ViolationBuilder(judge, measures, pieces);
        ellipsoid = judge.Ellipsoid;
        assessed = ImmutableArray.CreateBuilder<AssessedParcel>(parcels.Count);
    }

    public ZoneAssessment Result() => new(
        judge.Method, assessed.MoveToImmutable(), overlaps.DrainToImmutable(), kinds.DrainToImmutable(), judge.NotAssessed, [.. findings, .. limits.Unknowns])
    {
        Violations = violations?.Violations.ToImmutableArray() ?? [],
        Remainders = violations?.Remainders.ToImmutableArray() ?? [],
    };

    /// <summary>Judges the parcel that was measured last; once for each, in order.</summary>
    public void Assess(int parcel)
    {
        landSquareMetres = ellipsoid is null || measures.OtherArea is not null ? InMethod(measures.Parcel) : ellipsoidalSquareMetres[parcel];
        if (measures.OtherArea is { } ringSum)
        {
            findings.Add(ShapeFindings.OfParcel(parcels.Items[parcel].Id, measures.Parcel.Area, ringSum));
        }

        noiseSquareMetres = Math.Max(judge.Rules.Tolerances.Noise.SquareMetres, measures.Parcel.Area * 1e-12);
        rows.Clear();
        foreach (var piece in measures.Pieces)
        {
            AddRow(parcel, piece);
        }

        if (rows.Count > 1)
        {
            rows.Sort((a, b) => a.Rank.CompareTo(b.Rank));
        }

        var kindsBefore = kinds.Count;
        var verdict = AddVerdict(parcel);
        if (violations is not null && verdict.BreaksRule())
        {
            violations.Add(parcels, parcel, rows, kinds, kindsBefore, landSquareMetres);
            Correct(kindsBefore);
        }

        foreach (var (_, row) in rows)
        {
            overlaps.Add(row);
            if (row.Class != OverlapClass.Touch && judge.Rules.RuleOf(row.Kind) is { Effect: ZoneEffect.Limit limit } rule)
            {
                limits.Compare(parcels.Items[parcel], judge.Zones[row.ZoneIndex], rule, limit, findings);
            }
        }
    }

    /// <summary>Plane area times the scale at the middle of the land it is: right to 1e-8 for land a kilometre wide.</summary>
    private double InMethod(PlanarMoment measure) => ellipsoid is null || measure.Area <= 0
        ? measure.Area
        : measure.Area * ellipsoid.ScaleAt(measures.Box.MinX + (measure.Moment / measure.Area), measures.Box.CentreY);

    /// <summary>Rounding noise is nothing, and all but noise is all.</summary>
    private double Settled(PlanarMoment measure) =>
        measure.Area <= noiseSquareMetres ? 0 : measure.Area >= measures.Parcel.Area - noiseSquareMetres ? landSquareMetres : InMethod(measure);

    private void AddRow(int parcel, OverlapPiece piece)
    {
        var land = Settled(piece.Measure);
        OverlapClass overlapClass;
        if (land == 0)
        {
            if (!measures.Meets(piece.Zone))
            {
                return;
            }

            land = Math.Max(0, InMethod(piece.Measure));
            overlapClass = OverlapClass.Touch;
        }
        else
        {
            overlapClass = IsSliver(piece, land) ? OverlapClass.Sliver : OverlapClass.Real;
        }

        var zone = judge.Zones[piece.Zone];
        rows.Add((judge.ZoneRank[piece.Zone], new ParcelZoneOverlap(
            parcel, piece.Zone, parcels.Items[parcel].Id, zone.Id, zone.Kind, LandArea.FromSquareMetres(land), Share.Of(land, landSquareMetres), overlapClass)));
    }

    private bool IsSliver(OverlapPiece piece, double land)
    {
        var tolerances = judge.Rules.Tolerances;
        return land <= tolerances.SliverArea.SquareMetres && 2 * land / measures.OutlineOf(piece.Zone) < tolerances.SliverWidthMetres;
    }

    /// <summary>Pieces have been measured by the national formula themselves: their figures replace the scaled ones.</summary>
    private void Correct(int kindsBefore)
    {
        if (ellipsoid is null)
        {
            return;
        }

        var partial = violations!.OfLastParcel.Where(violation => violation.Planar.SquareMetres < measures.Parcel.Area - noiseSquareMetres).ToArray();
        for (var row = 0; row < rows.Count; row++)
        {
            if (Array.Find(partial, violation => violation.ZoneIndex == rows[row].Row.ZoneIndex) is { } piece)
            {
                rows[row] = (rows[row].Rank, rows[row].Row with { Land = piece.Ellipsoidal, Share = piece.Ellipsoidal / assessed[^1].Land });
            }
        }

        for (var kind = kindsBefore; kind < kinds.Count; kind++)
        {
            if (violations.OfLastParcel.Count(violation => violation.Kind == kinds[kind].Kind) == 1 && Array.Find(partial, violation => violation.Kind == kinds[kind].Kind) is { } piece)
            {
                kinds[kind] = kinds[kind] with { Land = piece.Ellipsoidal, Share = piece.Ellipsoidal / assessed[^1].Land };
            }
        }

        if (partial.Length == 1 && violations.OfLastParcel.Count() == 1)
        {
            assessed[^1] = assessed[^1] with { Breach = partial[0].Ellipsoidal };
        }
    }

    private Verdict AddVerdict(int parcel)
    {
        var gravest = judge.NotAssessed.IsEmpty ? Verdict.Clear : Verdict.NotAssessed;
        ImmutableArray<string> ids = [];
        foreach (var rule in judge.Judging)
        {
            if (rows.Count == 0 && rule.Forbids)
            {
                continue;
            }

            var (verdict, land) = rule.Forbids ? Forbidden(rule.Kind) : Contained(rule.Kind);
            if (verdict == Verdict.Clear)
            {
                continue;
            }

            gravest = verdict > gravest ? verdict : gravest;
            ids = ids.AddRange(rows.Where(row => row.Row.Kind == rule.Kind).Select(row => row.Row.ZoneId));
            kinds.Add(new ParcelKindVerdict(parcel, parcels.Items[parcel].Id, rule.Kind, verdict, LandArea.FromSquareMetres(land), Share.Of(land, landSquareMetres)));
        }

        var breach = gravest.BreaksRule() ? Settled(measures.Breach) : 0;
        assessed.Add(new AssessedParcel(
            parcels.Items[parcel].Id, LandArea.FromSquareMetres(landSquareMetres), gravest, LandArea.FromSquareMetres(breach), ids));
        return gravest;
    }

    private (Verdict Verdict, double Land) Forbidden(ZoneKind kind)
    {
        var land = Settled(measures.OfKind((int)kind));
        return land > 0 ? (land == landSquareMetres ? Verdict.Inside : Verdict.Partly, land)
            : rows.Any(row => row.Row.Kind == kind) ? (Verdict.Touches, 0)
            : (Verdict.Clear, 0);
    }

    private (Verdict Verdict, double Land) Contained(ZoneKind kind)
    {
        var inside = Settled(measures.OfKind((int)kind));
        return inside == landSquareMetres ? (Verdict.Clear, 0)
            : inside == 0 ? (Verdict.Outside, landSquareMetres)
            : (Verdict.Partly, landSquareMetres - inside);
    }
}
