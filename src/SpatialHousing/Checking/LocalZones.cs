using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;

namespace SpatialHousing.Checking;

/// <summary>Zones cut into squares, and those again, so that a recount overlays a parcel with the land about it and not with a quarter of a million vertices.</summary>
/// <remarks>
/// By NetTopologySuite alone: a tree over the zones' boxes, and overlay for every cut. Squares reach over each other, so that no cut line comes near the
/// parcel which a square is taken for: what the two share has the vertices that it has with the whole zone.
/// </remarks>
internal sealed class LocalZones
{
    /// <summary>How far squares reach beyond their share of the land, metres: half of a large parcel.</summary>
    private const double ReachMetres = 60;

    /// <summary>How far a parcel keeps from the cut lines, metres.</summary>
    private const double ClearMetres = 1;

    /// <summary>Land of so few vertices is not cut.</summary>
    private const int FewVertices = 200;

    /// <summary>Squares along a side.</summary>
    private const int Side = 8;

    /// <summary>A ring of less land only runs along the cut lines.</summary>
    private const double NoSquareMetres = 1e-9;

    private readonly GeometryColumns shapes;
    private readonly Square?[] squares;
    private readonly STRtree<int> boxes = new();

    public LocalZones(GeometryColumns shapes)
    {
        this.shapes = shapes;
        squares = new Square?[shapes.Count];
        for (var zone = 0; zone < shapes.Count; zone++)
        {
            var box = shapes.BoxOf(zone);
            if (!box.IsEmpty)
            {
                boxes.Insert(EnvelopeOf(box), zone);
            }
        }
    }

    public static Envelope EnvelopeOf(Box box) => box.IsEmpty ? new Envelope() : new Envelope(box.MinX, box.MaxX, box.MinY, box.MaxY);

    /// <summary>Zones whose boxes meet a box, ascending.</summary>
    public IReadOnlyList<int> Near(Envelope box)
    {
        var near = new List<int>(box.IsNull || boxes.Count == 0 ? [] : boxes.Query(box));
        near.Sort();
        return near;
    }

    /// <summary>The zone's land about a parcel's box, ready to be asked what it meets; empty where there is none.</summary>
    public IPreparedGeometry About(int zone, Envelope box)
    {
        var square = squares[zone] ??= new Square(EvenOddGeometry.Of(shapes, zone));
        return square.Find(box).Prepared;
    }

    private sealed class Square(Geometry land)
    {
        private readonly Envelope box = land.EnvelopeInternal;
        private IPreparedGeometry? prepared;
        private Square?[]? parts;

        public IPreparedGeometry Prepared => prepared ??= PreparedGeometryFactory.Prepare(land);

        public Square Find(Envelope about)
        {
            double width = box.Width / Side, height = box.Height / Side;
            if (land.NumPoints <= FewVertices || Math.Max(width, height) < ReachMetres)
            {
                return this;
            }

            int column = PlaceOf(about.Centre.X - box.MinX, width), row = PlaceOf(about.Centre.Y - box.MinY, height);
            var part = new Envelope(box.MinX + (column * width), box.MinX + ((column + 1) * width), box.MinY + (row * height), box.MinY + ((row + 1) * height));
            part.ExpandBy(ReachMetres);
            var kept = part.Copy();
            kept.ExpandBy(-ClearMetres);
            if (!kept.Contains(about))
            {
                return this;
            }

            parts ??= new Square?[Side * Side];
            var found = parts[(row * Side) + column] ??= new Square(Cut(part));
            return found.Find(about);
        }

        private static int PlaceOf(double distance, double width) => width > 0 ? (int)Math.Clamp(distance / width, 0, Side - 1) : 0;

        private Geometry Cut(Envelope part) => PlanarShapes.Factory.BuildGeometry(
            [.. Clipped(part) ?? PlanarShapes.Polygons(OverlayNGRobust.Overlay(land, PlanarShapes.Factory.ToGeometry(part), SpatialFunction.Intersection))]);

        /// <summary>Ring by ring, as overlay itself begins: what is left may run along the cut lines to and fro, which changes neither land nor vertices away from them.</summary>
        /// <returns>Null where the direction of a ring can no longer be told by its highest point, as overlay will.</returns>
        private List<Polygon>? Clipped(Envelope part)
        {
            var clipper = new RingClipper(part);
            var polygons = new List<Polygon>();
            foreach (var polygon in PlanarShapes.Polygons(land))
            {
                if (!TryClip(clipper, polygon.Shell, out var shell))
                {
                    return null;
                }

                var holes = new List<LinearRing>();
                foreach (var ring in shell is null ? [] : polygon.Holes)
                {
                    if (!TryClip(clipper, ring, out var hole))
                    {
                        return null;
                    }

                    holes.AddRange(hole is null ? [] : [hole]);
                }

                polygons.AddRange(shell is null ? [] : [PlanarShapes.Factory.CreatePolygon(shell, [.. holes])]);
            }

            return polygons;
        }

        private static bool TryClip(RingClipper clipper, LinearRing ring, out LinearRing? clipped)
        {
            var vertices = clipper.Clip(ring.Coordinates);
            clipped = vertices.Length < 4 || Math.Abs(Area.OfRingSigned(vertices)) < NoSquareMetres ? null : PlanarShapes.Factory.CreateLinearRing(vertices);
            return clipped is null || Orientation.IsCCW(clipped.CoordinateSequence) == Orientation.IsCCW(ring.CoordinateSequence);
        }
    }
}
