using System.Buffers.Binary;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.Ewkb;

/// <summary>Reads one EWKB geometry into columns, without objects; Z and M are read over.</summary>
/// <remarks>PostGIS EWKB: byte order, type with flags Z 0x80000000, M 0x40000000, SRID 0x20000000, then counts and doubles; little or big end first.</remarks>
internal ref struct EwkbShapes
{
    private const uint HasZ = 0x8000_0000, HasM = 0x4000_0000, HasSrid = 0x2000_0000;
    private const double HalfTurn = 180, QuarterTurn = 90;
    private readonly GeometryColumnsBuilder shapes;
    private ReadOnlySpan<byte> rest;
    private bool isLittle;
    private int stride;

    private EwkbShapes(ReadOnlySpan<byte> bytes, GeometryColumnsBuilder shapes)
    {
        rest = bytes;
        this.shapes = shapes;
    }

    /// <summary>SRID of the geometry; 0 when it has none.</summary>
    public int Srid { get; private set; }

    /// <summary>A position cannot be degrees.</summary>
    public bool IsBeyondDegrees { get; private set; }

    public EwkbFault Fault { get; private set; }

    /// <summary>Appends the geometry as the present feature; on a fault the caller discards it.</summary>
    public static EwkbShapes Append(ReadOnlySpan<byte> bytes, GeometryNeed need, GeometryColumnsBuilder shapes)
    {
        var reader = new EwkbShapes(bytes, shapes);
        reader.Read(need);
        return reader;
    }

    private void Read(GeometryNeed need)
    {
        if (rest.IsEmpty)
        {
            shapes.BeginFeature(GeometryKind.None);
            Fault = need == GeometryNeed.Any ? EwkbFault.None : EwkbFault.NoGeometry;
            return;
        }

        var kind = Header();
        shapes.BeginFeature(kind);
        if (kind == GeometryKind.None || !Serves(kind, need))
        {
            Fault = EwkbFault.WrongKind;
            return;
        }

        var parts = shapes.PartCount;
        Members(kind);
        if (Fault == EwkbFault.None && shapes.PartCount == parts && need != GeometryNeed.Any)
        {
            Fault = EwkbFault.NoGeometry;
        }

        if (Fault == EwkbFault.None && !rest.IsEmpty)
        {
            Fault = EwkbFault.Damaged;
        }
    }

    private static bool Serves(GeometryKind kind, GeometryNeed need) => need switch
    {
        GeometryNeed.Points => kind is GeometryKind.Point or GeometryKind.MultiPoint,
        GeometryNeed.Lines => kind is GeometryKind.Line or GeometryKind.MultiLine,
        GeometryNeed.Polygons => kind is GeometryKind.Polygon or GeometryKind.MultiPolygon,
        _ => true,
    };

    private GeometryKind Header()
    {
        if (rest.Length < 5)
        {
            Fault = EwkbFault.Damaged;
            return GeometryKind.None;
        }

        isLittle = rest[0] == 1;
        rest = rest[1..];
        var type = Number();
        stride = 8 * (2 + ((type & HasZ) != 0 ? 1 : 0) + ((type & HasM) != 0 ? 1 : 0));
        if ((type & HasSrid) != 0)
        {
            Srid = (int)Number();
        }

        return (type & 0xFF) switch
        {
            1 => GeometryKind.Point,
            2 => GeometryKind.Line,
            3 => GeometryKind.Polygon,
            4 => GeometryKind.MultiPoint,
            5 => GeometryKind.MultiLine,
            6 => GeometryKind.MultiPolygon,
            _ => GeometryKind.None,
        };
    }

    private void Members(GeometryKind kind)
    {
        switch (kind)
        {
            case GeometryKind.Point:
                Point();
                break;
            case GeometryKind.Line:
                Ring(isClosed: false, isPart: true);
                break;
            case GeometryKind.Polygon:
                Polygon();
                break;
            default:
                var count = Number();
                for (var i = 0u; i < count && Fault == EwkbFault.None; i++)
                {
                    Members(Header());
                }

                break;
        }
    }

    private void Point()
    {
        if (Enough(1) && double.IsNaN(Peek(0)))
        {
            rest = rest[stride..];
            return;
        }

        shapes.BeginPart();
        shapes.BeginRing();
        Vertices(1);
    }

    private void Polygon()
    {
        var rings = Number();
        for (var ring = 0u; ring < rings && Fault == EwkbFault.None; ring++)
        {
            Ring(isClosed: true, isPart: ring == 0);
        }
    }

    private void Ring(bool isClosed, bool isPart)
    {
        var count = Number();
        if (count == 0 || !Enough(count))
        {
            return;
        }

        if (isPart)
        {
            shapes.BeginPart();
        }

        shapes.BeginRing();
        var start = shapes.VertexCount;
        Vertices((int)count);
        if (isClosed && Fault == EwkbFault.None)
        {
            shapes.CloseRing(start);
            Fault = shapes.VertexCount - start < 4 ? EwkbFault.TooFewVertices : Fault;
        }
        else if (count < 2)
        {
            Fault = EwkbFault.TooFewVertices;
        }
    }

    private void Vertices(int count)
    {
        if (!Enough((uint)count))
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            double x = Peek(0), y = Peek(8);
            rest = rest[stride..];
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                Fault = EwkbFault.NotFinite;
                return;
            }

            IsBeyondDegrees |= Math.Abs(x) > HalfTurn || Math.Abs(y) > QuarterTurn;
            shapes.Add(x, y);
        }
    }

    private bool Enough(uint count)
    {
        if (count * (long)stride <= rest.Length)
        {
            return true;
        }

        Fault = EwkbFault.Damaged;
        return false;
    }

    private readonly double Peek(int offset) =>
        isLittle ? BinaryPrimitives.ReadDoubleLittleEndian(rest[offset..]) : BinaryPrimitives.ReadDoubleBigEndian(rest[offset..]);

    private uint Number()
    {
        if (rest.Length < 4)
        {
            Fault = EwkbFault.Damaged;
            return 0;
        }

        var number = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(rest) : BinaryPrimitives.ReadUInt32BigEndian(rest);
        rest = rest[4..];
        return number;
    }
}

/// <summary>Why a geometry of the database cannot be used.</summary>
internal enum EwkbFault
{
    None,
    NoGeometry,
    WrongKind,
    TooFewVertices,
    NotFinite,
    Damaged,
}
