using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Measures one parcel at a time against an indexed zone layer, in plane square metres. One instance a thread.</summary>
/// <remarks>
/// Parcel and zones lie in the same plane, in metres. Most parcels meet no zone edge and are settled by one look-up; for the rest the zone
/// edges in the parcel's box decide, by <see cref="EdgePairSum"/> where parcel and zones are plain and at most one zone shares a part,
/// else by <see cref="SlabSweep"/>. Moments are ∫ x dA from the left side of the parcel's box; with them an area becomes an ellipsoidal one.
/// </remarks>
internal sealed class OverlapKernel : IParcelMeasures
{
    private const double NoiseSquareMetres = 1e-7;
    private const double RelativeNoise = 1e-13;

    private readonly RingRegularity regularity;
    private readonly int[] zoneKind;
    private readonly ZoneRoles roles;
    private readonly ParcelEdges parcel = new();
    private readonly ZonesAbout about;
    private readonly SlabSweep sweep = new();
    private readonly PlanarMoment[] kindLand = new PlanarMoment[ZoneRoles.KindCount];
    private OverlapPiece[] pieces = new OverlapPiece[16];
    private bool isSwept;

    /// <param name="zoneKind">Kind of each feature of the index as a number, −1 for none.</param>
    /// <param name="gapMetres">Boundaries nearer than this meet.</param>
    public OverlapKernel(PolygonIndex index, RingRegularity regularity, int[] zoneKind, ZoneRoles roles, double gapMetres)
    {
        this.regularity = regularity;
        this.zoneKind = zoneKind;
        this.roles = roles;
        about = new ZonesAbout(index, gapMetres);
    }

    /// <summary>Box of the parcel measured last, in the layer's plane.</summary>
    public Box Box => parcel.Box;

    /// <summary>Area of the parcel.</summary>
    public PlanarMoment Parcel { get; private set; }

    /// <summary>The parcel's rings cross or nest as a polygon's do not, and by shells less holes its area would be this.</summary>
    public double? OtherArea { get; private set; }

    /// <summary>Land of the parcel that breaks a rule: under a forbidding kind, or outside a kind that must contain it.</summary>
    public PlanarMoment Breach { get; private set; }

    /// <summary>Zones that share land with the parcel or come near it; unordered.</summary>
    public ReadOnlySpan<OverlapPiece> Pieces => pieces.AsSpan(0, PieceCount);

    public int PieceCount { get; private set; }

    /// <summary>Land under any zone of a kind.</summary>
    public PlanarMoment OfKind(int kind) => kindLand[kind];

    /// <summary>Measures a parcel; the results stand until the next call.</summary>
    public void Measure(GeometryColumns parcels, int feature)
    {
        unchecked
        {
            Begin(parcels, feature);
            if (parcel.Count > 0 && !(parcel.IsPlain && SumPairs()))
            {
                Sweep();
            }
        }
    }

    private void Begin(GeometryColumns parcels, int feature)
    {
        isSwept = false;
        Array.Clear(kindLand);
        Parcel = Breach = default;
        OtherArea = null;
        parcel.Load(parcels, feature);
        about.Gather(parcel.Count > 0 ? Box : Box.Empty);
        PieceCount = about.Count;
        if (pieces.Length < PieceCount)
        {
            pieces = new OverlapPiece[PieceCount * 2];
        }

        for (var p = 0; p < PieceCount; p++)
        {
            pieces[p] = new OverlapPiece(about.ZoneAt(p), default);
        }
    }

    /// <summary>Zone by zone; false where two zones share parts of the parcel and may overlap, or a zone is not regular.</summary>
    private bool SumPairs()
    {
        var whole = parcel.RingSumArea;
        var noise = Math.Max(NoiseSquareMetres, whole.Area * RelativeNoise);
        var partial = 0;
        for (var p = 0; p < PieceCount; p++)
        {
            if (!regularity.IsRegular(pieces[p].Zone))
            {
                return false;
            }

            var shared = EdgePairSum.Shared(parcel, about.Near, p, PieceCount == 1);
            pieces[p] = new OverlapPiece(pieces[p].Zone, shared);
            partial += shared.Area > noise && shared.Area < whole.Area - noise ? 1 : 0;
        }

        if (partial > 1)
        {
            return false;
        }

        Parcel = whole;
        SettleKinds(noise);
        return true;
    }

    /// <summary>Kinds and breach, when every zone but one covers all of the parcel or nothing.</summary>
    private void SettleKinds(double noise)
    {
        int covering = 0, partly = 0;
        PlanarMoment part = default;
        for (var p = 0; p < PieceCount; p++)
        {
            var shared = pieces[p].Measure;
            var kind = zoneKind[pieces[p].Zone];
            var bit = kind < 0 ? 0 : 1 << kind;
            if (shared.Area >= Parcel.Area - noise)
            {
                covering |= bit;
            }
            else if (shared.Area > noise)
            {
                partly |= bit;
                part = shared;
            }
        }

        for (var kind = 0; kind < kindLand.Length; kind++)
        {
            kindLand[kind] = (covering & (1 << kind)) != 0 ? Parcel : (partly & (1 << kind)) != 0 ? part : default;
        }

        var breaksWithout = roles.Breaches(covering);
        var breaksWithin = roles.Breaches(covering | partly);
        var remainder = new PlanarMoment(Parcel.Area - part.Area, Parcel.Moment - part.Moment);
        Breach = (breaksWithin, breaksWithout) switch
        {
            (true, true) => Parcel,
            (true, false) => part,
            (false, true) => remainder,
            _ => default,
        };
    }

    private void Sweep()
    {
        FeedSweep();
        sweep.Run(roles);
        Parcel = new PlanarMoment(sweep.AreaOf(0), sweep.MomentOf(0));
        Breach = new PlanarMoment(sweep.BreachArea, sweep.BreachMoment);
        for (var p = 0; p < PieceCount; p++)
        {
            pieces[p] = new OverlapPiece(pieces[p].Zone, new PlanarMoment(sweep.AreaOf(p + 1), sweep.MomentOf(p + 1)));
        }

        for (var kind = 0; kind < kindLand.Length; kind++)
        {
            kindLand[kind] = new PlanarMoment(sweep.AreaOfKind(kind), sweep.MomentOfKind(kind));
        }

        if (Math.Abs(Parcel.Area - parcel.RingSumArea.Area) > Math.Max(1e-6, Parcel.Area * 1e-9))
        {
            OtherArea = parcel.RingSumArea.Area;
        }
    }

    /// <summary>Hands parcel and zone edges to the slabs: owner 0 is the parcel, owner p + 1 the zone of piece p.</summary>
    private void FeedSweep()
    {
        isSwept = true;
        var near = about.Near;
        sweep.Clear();
        sweep.AddOwner(-1);
        for (var p = 0; p < PieceCount; p++)
        {
            sweep.AddOwner(zoneKind[pieces[p].Zone]);
        }

        for (var p = 0; p < near.PartCount; p++)
        {
            sweep.AddPart(near.PartZone[p] + 1, near.CoversCorner[p]);
        }

        for (var p = 0; p < parcel.PartCount; p++)
        {
            sweep.AddPart(0, coversCorner: false);
        }

        for (var e = 0; e < near.EdgeCount; e++)
        {
            sweep.AddEdge(near.X0[e], near.Y0[e], near.X1[e], near.Y1[e], near.EdgePart[e]);
        }

        for (var t = 0; t < near.ToggleCount; t++)
        {
            sweep.AddToggle(near.ToggleX[t], near.TogglePart[t]);
        }

        sweep.AddParcelEdges(parcel, near.PartCount);
    }

    /// <summary>The parcel measured last.</summary>
    public ParcelEdges Edges => parcel;

    /// <summary>Left and lower side of its box, relative to the index.</summary>
    public (double X, double Y) BoxOrigin => about.Origin;

    /// <summary>Parcels measured so far: tells one measurement from the next.</summary>
    public int Measured => about.Gathered;

    public bool IsRegular(int zone) => regularity.IsRegular(zone);

    /// <inheritdoc cref="ZonesAbout.EdgesOf"/>
    public int EdgesOf(int zone, ref int[] edges) => about.EdgesOf(zone, ref edges);

    /// <inheritdoc cref="ZonesAbout.CoversCorner"/>
    public bool CoversCorner(int zone) => about.CoversCorner(zone);

    /// <summary>What the parcel shares with a zone, if the zone comes near at all.</summary>
    public bool TryPiece(int zone, out PlanarMoment measure)
    {
        var place = about.PlaceOf(zone);
        measure = place < 0 ? default : pieces[place].Measure;
        return place >= 0;
    }

    /// <summary>Length of the outline of the land shared with a zone, metres.</summary>
    public double OutlineOf(int zone)
    {
        if (!isSwept)
        {
            FeedSweep();
        }

        return sweep.OutlineOf(about.PlaceOf(zone) + 1);
    }

    /// <inheritdoc cref="ZonesAbout.Meets"/>
    public bool Meets(int zone) => about.Meets(zone, parcel);
}
