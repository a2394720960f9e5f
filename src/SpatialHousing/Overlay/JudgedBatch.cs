using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>One batch of parcels, or a block of one, on its way from measured land to verdicts. One instance a thread.</summary>
internal sealed class JudgedBatch
{
    private readonly ZoneJudge judge;
    private readonly PlanarLayer<Parcel> parcels;
    private readonly IParcelMeasures measures;
    private readonly IPieceSource? pieces;
    private readonly EllipsoidalArea? ellipsoid;
    private readonly double[] ellipsoidalSquareMetres;
    private readonly AssessedParcel[] assessed;
    private readonly List<ParcelZoneOverlap> overlaps = [];
    private readonly List<ParcelKindVerdict> kinds = [];
    private readonly ViolationBuilder? violations;
    private readonly LimitCheck limits = new();
    private readonly List<Finding> findings = [];
    private readonly List<int> readByParity = [];
    private readonly List<ParcelRow> rows = [];
    private double landSquareMetres;
    private double noiseSquareMetres;

    /// <param name="ellipsoidalSquareMetres">Of each parcel by the national formula, crossing rings read by parity; empty where figures are plane.</param>
    /// <param name="measures">What the parcel measured last shares with the zones.</param>
    /// <param name="pieces">Outlines of the same parcel, or null where no pieces are asked for.</param>
    /// <param name="assessed">Place for the verdict of every parcel, where blocks of a batch are judged by several; null for one of its own.</param>
    public JudgedBatch(
        ZoneJudge judge, PlanarLayer<Parcel> parcels, double[] ellipsoidalSquareMetres, IParcelMeasures measures, IPieceSource? pieces, AssessedParcel[]? assessed = null)
    {
        this.judge = judge;
        this.parcels = parcels;
        this.measures = measures;
        this.pieces = pieces;
        this.ellipsoidalSquareMetres = ellipsoidalSquareMetres;
        this.assessed = assessed ?? new AssessedParcel[parcels.Count];
        violations = pieces is null ? null : new ViolationBuilder(judge, measures, pieces);
        ellipsoid = judge.Ellipsoid;
    }

    public ZoneAssessment Result() => Join([this]);

    /// <summary>The assessment of the blocks of one batch, in their order.</summary>
    public static ZoneAssessment Join(IReadOnlyList<JudgedBatch> blocks)
    {
        var judge = blocks[0].judge;
        return new ZoneAssessment(
            judge.Method,
            ImmutableCollectionsMarshal.AsImmutableArray(blocks[0].assessed),
            Joined(blocks, block => block.overlaps),
            Joined(blocks, block => block.kinds),
            judge.NotAssessed,
            [.. blocks.SelectMany(block => block.findings), .. LimitCheck.Unknowns([.. blocks.Select(block => block.limits)])])
        {
            Violations = Joined(blocks, block => block.violations?.Violations),
            Remainders = Joined(blocks, block => block.violations?.Remainders),
            ReadByParity = Joined(blocks, block => block.readByParity),
        };
    }

    /// <summary>Judges the parcel that was measured last; once for each, in order.</summary>
    public void Assess(int parcel)
    {
        landSquareMetres = ellipsoid is null ? measures.Parcel.Area : ellipsoidalSquareMetres[parcel];
        if (measures.OtherArea is { } ringSum)
        {
            readByParity.Add(parcel);
            findings.Add(ShapeFindings.OfParcel(parcels.Items[parcel].Id, measures.Parcel.Area, ringSum));
        }

        noiseSquareMetres = Math.Max(judge.Rules.Tolerances.Noise.SquareMetres, measures.Parcel.Area * 1e-12);
        AddRows(parcel);
        var kindsBefore = kinds.Count;
        var verdict = AddVerdict(parcel);
        if (violations is not null && verdict.BreaksRule())
        {
            violations.Add(parcels, parcel, rows, CollectionsMarshal.AsSpan(kinds)[kindsBefore..], landSquareMetres);
            MeasureBreach(parcel, kindsBefore);
        }

        foreach (var row in rows)
        {
            overlaps.Add(row.Overlap);
            if (row.Overlap.Class != OverlapClass.Touch && judge.Rules.RuleOf(row.Overlap.Kind) is { Effect: ZoneEffect.Limit limit } rule)
            {
                limits.Compare(parcels.Items[parcel], judge.Zones[row.Overlap.ZoneIndex], rule, limit, findings);
            }
        }
    }

    private static ImmutableArray<T> Joined<T>(IReadOnlyList<JudgedBatch> blocks, Func<JudgedBatch, List<T>?> listOf)
    {
        var count = 0;
        foreach (var block in blocks)
        {
            count += listOf(block)?.Count ?? 0;
        }

        var joined = new T[count];
        var at = 0;
        foreach (var block in blocks)
        {
            var list = listOf(block);
            list?.CopyTo(joined, at);
            at += list?.Count ?? 0;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(joined);
    }

    /// <summary>Plane area times the scale at the middle of the land it is: right to 1e-8 for compact land a kilometre wide.</summary>
    private double InMethod(PlanarMoment measure) => ellipsoid is null || measure.Area <= 0
        ? measure.Area
        : measure.Area * ellipsoid.ScaleAt(measures.Box.MinX + (measure.Moment / measure.Area), measures.Box.CentreY);

    /// <summary>Rounding noise is nothing, and all but noise is all.</summary>
    private double Settled(PlanarMoment measure) =>
        measure.Area <= noiseSquareMetres ? 0 : measure.Area >= measures.Parcel.Area - noiseSquareMetres ? landSquareMetres : InMethod(measure);

    private void AddRows(int parcel)
    {
        rows.Clear();
        foreach (var piece in measures.Pieces)
        {
            AddRow(parcel, piece);
        }

        if (rows.Count > 1)
        {
            rows.Sort((a, b) => a.Rank.CompareTo(b.Rank));
        }
    }

    private void AddRow(int parcel, OverlapPiece piece)
    {
        double land = Settled(piece.Measure), planar = piece.Measure.Area;
        GeometryColumns? shape = null;
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
            overlapClass = IsSliver(piece) ? OverlapClass.Sliver : OverlapClass.Real;
            if (ellipsoid is not null && pieces is not null && land != landSquareMetres)
            {
                shape = pieces.Shared(parcels.Shapes, parcel, piece.Zone, planar);
                land = ellipsoid.Of(shape, 0).SquareMetres;
            }
        }

        var zone = judge.Zones[piece.Zone];
        rows.Add(new ParcelRow(
            judge.ZoneRank[piece.Zone],
            new ParcelZoneOverlap(
                parcel, piece.Zone, parcels.Items[parcel].Id, zone.Id, zone.Kind, LandArea.FromSquareMetres(land), Share.Of(land, landSquareMetres), overlapClass),
            planar,
            IsWhole: planar >= measures.Parcel.Area - noiseSquareMetres && overlapClass != OverlapClass.Touch,
            shape));
    }

    private bool IsSliver(OverlapPiece piece)
    {
        var tolerances = judge.Rules.Tolerances;
        return piece.Measure.Area <= tolerances.SliverArea.SquareMetres && 2 * piece.Measure.Area / measures.OutlineOf(piece.Zone) < tolerances.SliverWidthMetres;
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
            ids = ids.AddRange(IdsOf(rule.Kind));
            kinds.Add(new ParcelKindVerdict(parcel, parcels.Items[parcel].Id, rule.Kind, verdict, LandArea.FromSquareMetres(land), Share.Of(land, landSquareMetres)));
        }

        var breach = gravest.BreaksRule() ? Settled(measures.Breach) : 0;
        assessed[parcel] = new AssessedParcel(
            parcels.Items[parcel].Id, LandArea.FromSquareMetres(landSquareMetres), gravest, LandArea.FromSquareMetres(breach), ids);
        return gravest;
    }

    private string[] IdsOf(ZoneKind kind)
    {
        var ids = new string[CountOf(kind)];
        var at = 0;
        foreach (var row in rows)
        {
            if (row.Overlap.Kind == kind)
            {
                ids[at++] = row.Overlap.ZoneId;
            }
        }

        return ids;
    }

    private int CountOf(ZoneKind kind)
    {
        var count = 0;
        foreach (var row in rows)
        {
            count += row.Overlap.Kind == kind ? 1 : 0;
        }

        return count;
    }

    private (Verdict Verdict, double Land) Forbidden(ZoneKind kind)
    {
        var measure = measures.OfKind((int)kind);
        var land = Settled(measure);
        return land == 0 ? (CountOf(kind) > 0 ? Verdict.Touches : Verdict.Clear, 0)
            : land == landSquareMetres ? (Verdict.Inside, land)
            : (Verdict.Partly, MeasuredUnion(kind, measure.Area) ?? land);
    }

    private (Verdict Verdict, double Land) Contained(ZoneKind kind)
    {
        var inside = Settled(measures.OfKind((int)kind));
        return inside == landSquareMetres ? (Verdict.Clear, 0)
            : inside == 0 ? (Verdict.Outside, landSquareMetres)
            : (Verdict.Partly, landSquareMetres - inside);
    }

    /// <summary>By the national formula; null where pieces were not traced.</summary>
    private double? MeasuredUnion(ZoneKind kind, double planarSquareMetres) => ellipsoid is null || pieces is null
        ? null
        : MeasuredUnion(
            [.. rows.Where(row => row.Overlap.Kind == kind && row.Shape is not null).Select(row => (row.Shape!, row.PlanarSquareMetres, row.Overlap.Land.SquareMetres))],
            planarSquareMetres);

    /// <summary>Pieces that lie apart add up; others are united first.</summary>
    private double? MeasuredUnion((GeometryColumns Shape, double Planar, double Land)[] parts, double planarSquareMetres) => parts.Length == 0
        ? null
        : parts.Sum(part => part.Planar) <= planarSquareMetres + noiseSquareMetres
            ? parts.Sum(part => part.Land)
            : ellipsoid!.Of(PlanarOverlay.Union(parts.Select(part => part.Shape)), 0).SquareMetres;

    /// <summary>What lies outside a kind that must contain, and all that breaks a rule, by the national formula on the pieces themselves.</summary>
    private void MeasureBreach(int parcel, int kindsBefore)
    {
        if (ellipsoid is null)
        {
            return;
        }

        var found = violations!.OfLastParcel;
        foreach (ref var kind in CollectionsMarshal.AsSpan(kinds)[kindsBefore..])
        {
            if (kind.Verdict == Verdict.Partly && judge.Rules.RuleOf(kind.Kind).MustContain)
            {
                var land = LandOutside(found, kind.Kind);
                kind = kind with { Land = land, Share = Share.Of(land.SquareMetres, landSquareMetres) };
            }
        }

        if (assessed[parcel].Breach.SquareMetres != landSquareMetres)
        {
            var parts = new (GeometryColumns, double, double)[found.Length];
            for (var v = 0; v < found.Length; v++)
            {
                parts[v] = (found[v].Shape, found[v].Planar.SquareMetres, found[v].Ellipsoidal.SquareMetres);
            }

            assessed[parcel] = assessed[parcel] with { Breach = LandArea.FromSquareMetres(MeasuredUnion(parts, measures.Breach.Area) ?? 0) };
        }
    }

    private static LandArea LandOutside(ReadOnlySpan<ZoneViolation> found, ZoneKind kind)
    {
        foreach (var violation in found)
        {
            if (violation.ZoneIndex < 0 && violation.Kind == kind)
            {
                return violation.Ellipsoidal;
            }
        }

        return LandArea.Zero;
    }
}
