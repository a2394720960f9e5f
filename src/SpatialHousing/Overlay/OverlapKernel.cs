using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Measures one parcel at a time against an indexed zone layer, in plane square metres. One instance a thread.</summary>
/// <remarks>
/// Parcel and zones lie in the same plane, in metres. Most parcels meet no zone edge and are settled by one look-up; for the rest the zone
/// edges in the parcel's box decide. Areas are exact but for rounding: shared edges, slivers, coinciding corners and crossing rings are no
/// special cases. Moments are ∫ x dA from the left side of the parcel's box; with them an area becomes an ellipsoidal one.
/// </remarks>
internal sealed class OverlapKernel
{
    private readonly PolygonIndex index;
    private readonly int[] zoneKind;
    private readonly ZoneRoles roles;
    private readonly double gapMetres;
    private readonly SlabSweep sweep = new();

    private readonly int[] edgeSeen;
    private readonly int[] partSeen;
    private readonly int[] localPart;
    private readonly int[] zoneSeen;
    private readonly int[] localZone;
    private int stamp;

    private int[] nearEdges = new int[256];
    private int nearCount;
    private OverlapPiece[] pieces = new OverlapPiece[16];
    private double boxX;
    private double boxY;
    private double width;
    private double height;

    /// <param name="zoneKind">Kind of each feature of the index as a number, −1 for none.</param>
    /// <param name="gapMetres">Boundaries nearer than this meet.</param>
    public OverlapKernel(PolygonIndex index, int[] zoneKind, ZoneRoles roles, double gapMetres)
    {
        this.index = index;
        this.zoneKind = zoneKind;
        this.roles = roles;
        this.gapMetres = gapMetres;
        edgeSeen = new int[index.EdgePart.Length];
        partSeen = new int[index.PartFeature.Length];
        localPart = new int[index.PartFeature.Length];
        zoneSeen = new int[index.FeatureCount];
        localZone = new int[index.FeatureCount];
    }

    /// <summary>Box of the parcel measured last, in the layer's plane.</summary>
    public Box Box { get; private set; }

    /// <summary>Area of the parcel.</summary>
    public PlanarMoment Parcel { get; private set; }

    /// <summary>Land of the parcel that breaks a rule: under a forbidding kind, or outside a kind that must contain it.</summary>
    public PlanarMoment Breach { get; private set; }

    /// <summary>Kinds that cover the whole parcel or none of it (bit set = covers) when <see cref="IsUniform"/>.</summary>
    public int UniformKinds { get; private set; }

    /// <summary>No zone boundary runs through the parcel's box.</summary>
    public bool IsUniform { get; private set; }

    /// <summary>Zones that share land with the parcel or come near it; unordered.</summary>
    public ReadOnlySpan<OverlapPiece> Pieces => pieces.AsSpan(0, PieceCount);

    public int PieceCount { get; private set; }

    /// <summary>Land under any zone of a kind.</summary>
    public PlanarMoment OfKind(int kind) => IsUniform
        ? (UniformKinds & (1 << kind)) != 0 ? Parcel : default
        : new PlanarMoment(sweep.AreaOfKind(kind), sweep.MomentOfKind(kind));

    /// <summary>Measures a parcel; the results stand until the next call.</summary>
    public void Measure(GeometryColumns parcels, int feature)
    {
        unchecked
        {
            Begin(parcels, feature);
            if (Box.IsEmpty || parcels.Kinds[feature] is not (GeometryKind.Polygon or GeometryKind.MultiPolygon))
            {
                Parcel = Breach = default;
                IsUniform = true;
                UniformKinds = 0;
                return;
            }

            AddParcel(parcels, feature);
            AddCorner();
            if (MeetsEdges())
            {
                AddZoneEdges();
            }

            IsUniform = sweep.ToggleCount == 0 && nearCount == 0;
            sweep.Run(roles);
            Collect();
        }
    }

    private void Begin(GeometryColumns parcels, int feature)
    {
        stamp++;
        sweep.Clear();
        sweep.AddOwner(-1);
        nearCount = PieceCount = 0;
        Box = parcels.BoxOf(feature);
        boxX = Box.MinX - index.OriginX;
        boxY = Box.MinY - index.OriginY;
        width = Box.Width;
        height = Box.Height;
    }

    private void AddParcel(GeometryColumns parcels, int feature)
    {
        double originX = Box.MinX, originY = Box.MinY;
        for (var p = parcels.FeatureParts[feature]; p < parcels.FeatureParts[feature + 1]; p++)
        {
            var part = sweep.AddPart(0, coversCorner: false);
            for (var ring = parcels.PartRings[p]; ring < parcels.PartRings[p + 1]; ring++)
            {
                var end = parcels.RingVertices[ring + 1];
                for (var v = parcels.RingVertices[ring] + 1; v < end; v++)
                {
                    double x0 = parcels.X[v - 1] - originX, x1 = parcels.X[v] - originX;
                    if (x0 < x1)
                    {
                        sweep.AddEdge(x0, parcels.Y[v - 1] - originY, x1, parcels.Y[v] - originY, part);
                    }
                    else if (x1 < x0)
                    {
                        sweep.AddEdge(x1, parcels.Y[v] - originY, x0, parcels.Y[v - 1] - originY, part);
                    }
                }
            }
        }
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
            sweep.FlipCorner(Local(part));
        }

        double cornerX = column * index.CellSize, cornerY = row * index.CellSize;
        for (var k = index.CellStart[cell]; k < index.CellStart[cell + 1]; k++)
        {
            var edge = index.CellEdges[k];
            double x0 = index.X[edge], y0 = index.Y[edge], x1 = index.X[edge + 1], y1 = index.Y[edge + 1];
            if ((x0 <= cornerX) != (x1 <= cornerX) && IsAbove(x0, y0, x1, y1, cornerX, cornerY) != IsAbove(x0, y0, x1, y1, cornerX, boxY))
            {
                sweep.FlipCorner(Local(index.EdgePart[edge]));
            }

            if ((y0 <= boxY) != (y1 <= boxY) && PolygonIndex.IsRight(x0, y0, x1, y1, cornerX, boxY) != PolygonIndex.IsRight(x0, y0, x1, y1, boxX, boxY))
            {
                sweep.FlipCorner(Local(index.EdgePart[edge]));
            }
        }
    }

    /// <summary>The edge passes above the point, as seen from a hair to its right and a smaller hair above it.</summary>
    private static bool IsAbove(double x0, double y0, double x1, double y1, double px, double py)
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
        double ax = index.X[edge], ay = index.Y[edge], bx = index.X[edge + 1], by = index.Y[edge + 1];
        double x0 = ax - boxX, y0 = ay - boxY, x1 = bx - boxX, y1 = by - boxY;
        if (Math.Max(x0, x1) < -gapMetres || Math.Min(x0, x1) > width + gapMetres || Math.Max(y0, y1) < -gapMetres || Math.Min(y0, y1) > height + gapMetres)
        {
            return;
        }

        KeepNear(edge);
        var part = Local(index.EdgePart[edge]);
        if ((y0 <= 0) != (y1 <= 0) && !PolygonIndex.IsRight(ax, ay, bx, by, boxX, boxY))
        {
            var at = x0 - (y0 / (y1 - y0) * (x1 - x0));
            if (at < width)
            {
                sweep.AddToggle(Math.Max(at, 0), part);
            }
        }

        if (x0 == x1 || Math.Max(y0, y1) <= 0 || Math.Min(y0, y1) >= height || Math.Max(x0, x1) <= 0 || Math.Min(x0, x1) >= width)
        {
            return;
        }

        if (x0 > x1)
        {
            (x0, x1, y0, y1) = (x1, x0, y1, y0);
        }

        AddClipped(x0, y0, x1, y1, part);
    }

    /// <summary>Cuts an edge to the box: what lies left, right, above or below has no part in the areas inside.</summary>
    private void AddClipped(double x0, double y0, double x1, double y1, int part)
    {
        var slope = (y1 - y0) / (x1 - x0);
        if (x0 < 0)
        {
            y0 -= x0 * slope;
            x0 = 0;
        }

        if (x1 > width)
        {
            y1 -= (x1 - width) * slope;
            x1 = width;
        }

        if (Math.Max(y0, y1) <= 0 || Math.Min(y0, y1) >= height)
        {
            return;
        }

        if (y0 < 0)
        {
            x0 -= y0 / slope;
            y0 = 0;
        }
        else if (y0 > height)
        {
            x0 += (height - y0) / slope;
            y0 = height;
        }

        if (y1 < 0)
        {
            x1 -= y1 / slope;
            y1 = 0;
        }
        else if (y1 > height)
        {
            x1 += (height - y1) / slope;
            y1 = height;
        }

        if (x0 < x1)
        {
            sweep.AddEdge(x0, y0, x1, y1, part);
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

    /// <summary>Number of a part (and through it of its zone) within this parcel's sweep.</summary>
    private int Local(int part)
    {
        if (partSeen[part] != stamp)
        {
            partSeen[part] = stamp;
            var zone = index.PartFeature[part];
            if (zoneSeen[zone] != stamp)
            {
                zoneSeen[zone] = stamp;
                localZone[zone] = sweep.AddOwner(zoneKind[zone]);
                if (PieceCount == pieces.Length)
                {
                    Array.Resize(ref pieces, PieceCount * 2);
                }

                pieces[PieceCount++] = new OverlapPiece(zone, default);
            }

            localPart[part] = sweep.AddPart(localZone[zone], coversCorner: false);
        }

        return localPart[part];
    }

    private void Collect()
    {
        Parcel = new PlanarMoment(sweep.AreaOf(0), sweep.MomentOf(0));
        Breach = new PlanarMoment(sweep.BreachArea, sweep.BreachMoment);
        UniformKinds = 0;
        for (var p = 0; p < PieceCount; p++)
        {
            var zone = pieces[p].Zone;
            var owner = localZone[zone];
            pieces[p] = new OverlapPiece(zone, new PlanarMoment(sweep.AreaOf(owner), sweep.MomentOf(owner)));
            if (IsUniform && zoneKind[zone] >= 0 && pieces[p].Measure.Area > 0)
            {
                UniformKinds |= 1 << zoneKind[zone];
            }
        }
    }

    /// <summary>Length of the outline of the land shared with a zone, metres.</summary>
    public double OutlineOf(int zone) => sweep.OutlineOf(localZone[zone]);

    /// <summary>Some boundary of the zone comes within the gap of the parcel's boundary; asked only where no land is shared.</summary>
    public bool Meets(GeometryColumns parcels, int feature, int zone)
    {
        unchecked
        {
            var gapSquared = gapMetres * gapMetres;
            for (var near = 0; near < nearCount; near++)
            {
                var edge = nearEdges[near];
                if (index.PartFeature[index.EdgePart[edge]] != zone)
                {
                    continue;
                }

                double ax = index.X[edge] - boxX, ay = index.Y[edge] - boxY, bx = index.X[edge + 1] - boxX, by = index.Y[edge + 1] - boxY;
                for (var p = parcels.FeatureParts[feature]; p < parcels.FeatureParts[feature + 1]; p++)
                {
                    for (var ring = parcels.PartRings[p]; ring < parcels.PartRings[p + 1]; ring++)
                    {
                        for (var v = parcels.RingVertices[ring] + 1; v < parcels.RingVertices[ring + 1]; v++)
                        {
                            if (SegmentDistance.Squared(
                                ax, ay, bx, by, parcels.X[v - 1] - Box.MinX, parcels.Y[v - 1] - Box.MinY, parcels.X[v] - Box.MinX, parcels.Y[v] - Box.MinY, gapMetres) <= gapSquared)
                            {
                                return true;
                            }
                        }
                    }
                }
            }

            return false;
        }
    }
}
