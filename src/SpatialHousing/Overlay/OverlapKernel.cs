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

    private readonly PolygonIndex index;
    private readonly RingTable rings;
    private readonly RingRegularity regularity;
    private readonly int[] zoneKind;
    private readonly ZoneRoles roles;
    private readonly double gapMetres;
    private readonly ParcelEdges parcel = new();
    private readonly NearZoneEdges near = new();
    private readonly SlabSweep sweep = new();
    private readonly PlanarMoment[] kindLand = new PlanarMoment[ZoneRoles.KindCount];

    private readonly int[] edgeSeen;
    private readonly int[] partSeen;
    private readonly int[] localPart;
    private readonly int[] zoneSeen;
    private readonly int[] localZone;
    private int stamp;

    private int[] nearEdges = new int[256];
    private int nearCount;
    private OverlapPiece[] pieces = new OverlapPiece[16];
    private bool isSwept;
    private double boxX;
    private double boxY;
    private double width;
    private double height;

    /// <param name="zoneKind">Kind of each feature of the index as a number, −1 for none.</param>
    /// <param name="gapMetres">Boundaries nearer than this meet.</param>
    public OverlapKernel(PolygonIndex index, RingRegularity regularity, int[] zoneKind, ZoneRoles roles, double gapMetres)
    {
        this.index = index;
        this.regularity = regularity;
        this.zoneKind = zoneKind;
        this.roles = roles;
        this.gapMetres = gapMetres;
        rings = index.Rings;
        edgeSeen = new int[rings.EdgeRing.Length];
        partSeen = new int[rings.PartFeature.Length];
        localPart = new int[rings.PartFeature.Length];
        zoneSeen = new int[index.FeatureCount];
        localZone = new int[index.FeatureCount];
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
            if (parcel.Count == 0)
            {
                return;
            }

            AddCorner();
            if (MeetsEdges())
            {
                AddZoneEdges();
            }

            if (parcel.IsPlain && SumPairs())
            {
                return;
            }

            Sweep();
        }
    }

    private void Begin(GeometryColumns parcels, int feature)
    {
        stamp++;
        isSwept = false;
        nearCount = PieceCount = 0;
        near.Clear();
        Array.Clear(kindLand);
        Parcel = Breach = default;
        OtherArea = null;
        parcel.Load(parcels, feature);
        boxX = Box.MinX - rings.OriginX;
        boxY = Box.MinY - rings.OriginY;
        width = Box.Width;
        height = Box.Height;
    }

    private bool MeetsEdges()
    {
        if (boxX - gapMetres > index.Columns * index.CellSize || boxY - gapMetres > index.Rows * index.CellSize || boxX + width + gapMetres < 0 || boxY + height + gapMetres < 0)
        {
            return false;
        }

        int left = index.ColumnOf(boxX - gapMetres), right = index.ColumnOf(boxX + width + gapMetres);
        int low = index.RowOf(boxY - gapMetres), high = index.RowOf(boxY + height + gapMetres);
        for (var row = low; row <= high; row++)
        {
            var cell = row * index.Columns;
            if (index.CellStart[cell + right + 1] != index.CellStart[cell + left])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Which parts cover the box's lower left corner: those over its cell's corner, changed by every edge on the way up and right.</summary>
    private void AddCorner()
    {
        if (boxX < 0 || boxY < 0 || boxX >= index.Columns * index.CellSize || boxY >= index.Rows * index.CellSize)
        {
            return;
        }

        int column = index.ColumnOf(boxX), row = index.RowOf(boxY);
        var cell = (row * index.Columns) + column;
        foreach (var part in index.Cover.PartsAt(cell))
        {
            FlipCorner(part);
        }

        double cornerX = column * index.CellSize, cornerY = row * index.CellSize;
        for (var k = index.CellStart[cell]; k < index.CellStart[cell + 1]; k++)
        {
            var edge = index.CellEdges[k];
            double x0 = rings.X[edge], y0 = rings.Y[edge], x1 = rings.X[edge + 1], y1 = rings.Y[edge + 1];
            if ((x0 <= cornerX) != (x1 <= cornerX) && IsAbove(x0, y0, x1, y1, cornerX, cornerY) != IsAbove(x0, y0, x1, y1, cornerX, boxY))
            {
                FlipCorner(rings.RingPart[rings.EdgeRing[edge]]);
            }

            if ((y0 <= boxY) != (y1 <= boxY) && PolygonIndex.IsRight(x0, y0, x1, y1, cornerX, boxY) != PolygonIndex.IsRight(x0, y0, x1, y1, boxX, boxY))
            {
                FlipCorner(rings.RingPart[rings.EdgeRing[edge]]);
            }
        }
    }

    private void FlipCorner(int part)
    {
        var local = Local(part);
        near.CoversCorner[local] = !near.CoversCorner[local];
    }

    /// <summary>The edge passes above the point, as seen from a hair to its right and a smaller hair above it.</summary>
    public static bool IsAbove(double x0, double y0, double x1, double y1, double px, double py)
    {
        if (y0 == y1)
        {
            return py < y0;
        }

        var runsUpRight = y0 < y1 == x0 < x1;
        return PolygonIndex.IsRight(x0, y0, x1, y1, px, py) == runsUpRight;
    }

    private void AddZoneEdges()
    {
        int left = index.ColumnOf(boxX - gapMetres), right = index.ColumnOf(boxX + width + gapMetres);
        int low = index.RowOf(boxY - gapMetres), high = index.RowOf(boxY + height + gapMetres);
        for (var row = low; row <= high; row++)
        {
            var end = index.CellStart[(row * index.Columns) + right + 1];
            for (var k = index.CellStart[(row * index.Columns) + left]; k < end; k++)
            {
                var edge = index.CellEdges[k];
                if (edgeSeen[edge] != stamp)
                {
                    edgeSeen[edge] = stamp;
                    AddZoneEdge(edge);
                }
            }
        }
    }

    private void AddZoneEdge(int edge)
    {
        double ax = rings.X[edge], ay = rings.Y[edge], bx = rings.X[edge + 1], by = rings.Y[edge + 1];
        double x0 = ax - boxX, y0 = ay - boxY, x1 = bx - boxX, y1 = by - boxY;
        if (Math.Max(x0, x1) < -gapMetres || Math.Min(x0, x1) > width + gapMetres || Math.Max(y0, y1) < -gapMetres || Math.Min(y0, y1) > height + gapMetres)
        {
            return;
        }

        KeepNear(edge);
        var ring = rings.EdgeRing[edge];
        var part = Local(rings.RingPart[ring]);
        if ((y0 <= 0) != (y1 <= 0) && !PolygonIndex.IsRight(ax, ay, bx, by, boxX, boxY))
        {
            var at = x0 - (y0 / (y1 - y0) * (x1 - x0));
            if (at < width)
            {
                near.AddToggle(Math.Max(at, 0), y1 > y0 ? -rings.RingSign[ring] : rings.RingSign[ring], part);
            }
        }

        if (x0 == x1 || Math.Max(y0, y1) <= 0 || Math.Min(y0, y1) >= height || Math.Max(x0, x1) <= 0 || Math.Min(x0, x1) >= width)
        {
            return;
        }

        if (x0 > x1)
        {
            near.AddClipped(x1, y1, x0, y0, rings.RingSign[ring], part, width, height);
        }
        else
        {
            near.AddClipped(x0, y0, x1, y1, -rings.RingSign[ring], part, width, height);
        }
    }

    private void KeepNear(int edge)
    {
        if (nearCount == nearEdges.Length)
        {
            Array.Resize(ref nearEdges, nearCount * 2);
        }

        nearEdges[nearCount++] = edge;
    }

    /// <summary>Number of a part (and through it of its zone) for this parcel.</summary>
    private int Local(int part)
    {
        if (partSeen[part] != stamp)
        {
            partSeen[part] = stamp;
            var zone = rings.PartFeature[part];
            if (zoneSeen[zone] != stamp)
            {
                zoneSeen[zone] = stamp;
                localZone[zone] = PieceCount;
                if (PieceCount == pieces.Length)
                {
                    Array.Resize(ref pieces, PieceCount * 2);
                }

                pieces[PieceCount++] = new OverlapPiece(zone, default);
            }

            localPart[part] = near.AddPart(localZone[zone]);
        }

        return localPart[part];
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

            var shared = EdgePairSum.Shared(parcel, near, p, PieceCount == 1);
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
    public (double X, double Y) BoxOrigin => (boxX, boxY);

    public bool IsRegular(int zone) => regularity.IsRegular(zone);

    /// <summary>What the parcel shares with a zone, if the zone comes near at all.</summary>
    public bool TryPiece(int zone, out PlanarMoment measure)
    {
        foreach (var piece in Pieces)
        {
            if (piece.Zone == zone)
            {
                measure = piece.Measure;
                return true;
            }
        }

        measure = default;
        return false;
    }

    /// <summary>Edges of a zone in the parcel's box.</summary>
    public List<int> EdgesOf(int zone)
    {
        var edges = new List<int>();
        for (var k = 0; k < nearCount; k++)
        {
            if (rings.FeatureOfRing(rings.EdgeRing[nearEdges[k]]) == zone)
            {
                edges.Add(nearEdges[k]);
            }
        }

        return edges;
    }

    /// <summary>A regular zone covers the lower left corner of the parcel's box.</summary>
    public bool CoversCorner(int zone)
    {
        for (var part = 0; part < near.PartCount; part++)
        {
            if (near.CoversCorner[part] && pieces[near.PartZone[part]].Zone == zone)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Length of the outline of the land shared with a zone, metres.</summary>
    public double OutlineOf(int zone)
    {
        if (!isSwept)
        {
            FeedSweep();
        }

        return sweep.OutlineOf(localZone[zone] + 1);
    }

    /// <summary>Some boundary of the zone comes within the gap of the parcel's boundary; asked only where no land is shared.</summary>
    public bool Meets(int zone)
    {
        unchecked
        {
            var gapSquared = gapMetres * gapMetres;
            for (var k = 0; k < nearCount; k++)
            {
                var edge = nearEdges[k];
                if (rings.FeatureOfRing(rings.EdgeRing[edge]) != zone)
                {
                    continue;
                }

                double ax = rings.X[edge] - boxX, ay = rings.Y[edge] - boxY, bx = rings.X[edge + 1] - boxX, by = rings.Y[edge + 1] - boxY;
                for (var e = 0; e < parcel.Count; e++)
                {
                    if (SegmentDistance.Squared(ax, ay, bx, by, parcel.StartX[e], parcel.StartY[e], parcel.EndX[e], parcel.EndY[e], gapMetres) <= gapSquared)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
