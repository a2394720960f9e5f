using System.Runtime.CompilerServices;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Reads a `coordinates` member into geometry columns: the part of the reader where the time goes.</summary>
/// <remarks>Works on addresses in a <see cref="ByteWindow"/>; see <see cref="JsonScanner"/> for how faults and missing bytes are told.</remarks>
internal sealed unsafe class CoordinateScanner(JsonScanner json, GeometryColumnsBuilder shapes)
{
    private const double LargestCoordinate = 1e9;
    private FeatureNotes notes;

    /// <summary>What was noted since <see cref="Reset"/>.</summary>
    public ref FeatureNotes Notes => ref notes;

    public void Reset() => notes = default;

    /// <summary>Parts of one shape, from the first byte of the value.</summary>
    public byte* Read(byte* p, GeometryKind kind)
    {
        if (*p != (byte)'[')
        {
            return json.Fail(Complaint.CoordinatesNotArray, p);
        }

        switch (kind)
        {
            case GeometryKind.Point:
                return IsEmpty(p) ? Behind(p) : SinglePoint(p);
            case GeometryKind.Line:
                return IsEmpty(p) ? Behind(p) : Line(p);
            case GeometryKind.Polygon:
                return IsEmpty(p) ? Behind(p) : Polygon(p);
            default:
                return IsEmpty(p) ? Behind(p) : Many(p, kind);
        }
    }

    private static bool IsEmpty(byte* p) => *JsonScanner.Space(p + 1) == (byte)']';

    private static byte* Behind(byte* p) => JsonScanner.Space(p + 1) + 1;

    private byte* Many(byte* p, GeometryKind kind)
    {
        p = JsonScanner.Space(p + 1);
        var more = true;
        while (more)
        {
            if (*p != (byte)'[')
            {
                return json.Fail(Complaint.PositionNotArray, p);
            }

            p = kind switch { GeometryKind.MultiPoint => SinglePoint(p), GeometryKind.MultiLine => Line(p), _ => Polygon(p) };
            if (p == null || (p = json.Next(p, (byte)']', out more)) == null)
            {
                return null;
            }
        }

        return p;
    }

    private byte* SinglePoint(byte* p)
    {
        shapes.BeginPart();
        shapes.BeginRing();
        var vertices = shapes.VertexCount;
        return Position(p, ref vertices) is var behind && behind == null ? null : Finish(behind, vertices);
    }

    private byte* Line(byte* p)
    {
        shapes.BeginPart();
        shapes.BeginRing();
        var start = shapes.VertexCount;
        var behind = Positions(p);
        return behind == null ? null : shapes.VertexCount - start < 2 ? json.Fail(Complaint.LineTooShort, p) : behind;
    }

    private byte* Polygon(byte* p)
    {
        shapes.BeginPart();
        p = JsonScanner.Space(p + 1);
        var more = true;
        var isShell = true;
        while (more)
        {
            if (*p != (byte)'[')
            {
                return json.Fail(*p == (byte)']' ? Complaint.RingTooShort : Complaint.PositionNotArray, p);
            }

            p = Ring(p, isShell);
            isShell = false;
            if (p == null || (p = json.Next(p, (byte)']', out more)) == null)
            {
                return null;
            }
        }

        return p;
    }

    private byte* Ring(byte* p, bool isShell)
    {
        shapes.BeginRing();
        var start = shapes.VertexCount;
        var behind = Positions(p);
        if (behind == null)
        {
            return null;
        }

        if (shapes.VertexCount - start < 4)
        {
            return json.Fail(Complaint.RingTooShort, p);
        }

        if (shapes.CloseRing(start))
        {
            notes.ClosedRings++;
        }

        var twiceArea = shapes.TwiceSignedArea(start);
        notes.WrongWinding += (isShell ? twiceArea < 0 : twiceArea > 0) ? 1 : 0;
        return behind;
    }

    /// <summary>An array of positions into the present ring.</summary>
    private byte* Positions(byte* p)
    {
        var vertices = shapes.VertexCount;
        var start = vertices;
        var heightsBefore = notes.Heights;
        p = JsonScanner.Space(p + 1);
        if (*p == (byte)']')
        {
            return p + 1;
        }

        while (true)
        {
            if (*p != (byte)'[')
            {
                return json.Fail(Complaint.PositionNotArray, p);
            }

            p = Position(p, ref vertices);
            if (p == null)
            {
                return null;
            }

            if (*p != (byte)',')
            {
                p = JsonScanner.Space(p);
                if (*p == (byte)']')
                {
                    var heights = notes.Heights - heightsBefore;
                    notes.MixedHeights += heights > 0 && heights < vertices - start ? 1 : 0;
                    return Finish(p + 1, vertices);
                }

                if (*p != (byte)',')
                {
                    return json.Fail(Complaint.Malformed, p);
                }
            }

            p = JsonScanner.Space(p + 1);
        }
    }

    private byte* Finish(byte* p, int vertices)
    {
        shapes.EndVertices(vertices);
        return p;
    }

    /// <summary>One [x, y, …]; p stands on the bracket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Position(byte* p, ref int vertices)
    {
        unchecked
        {
            p = JsonScanner.Space(p + 1);
            var behind = CoordinateNumber.Read(p, out var x, out var decimalsX);
            if (behind == null)
            {
                return NotNumber(p);
            }

            p = JsonScanner.Space(behind);
            if (*p != (byte)',')
            {
                return json.Fail(*p == (byte)']' ? Complaint.PositionTooShort : Complaint.Malformed, p);
            }

            p = JsonScanner.Space(p + 1);
            behind = CoordinateNumber.Read(p, out var y, out var decimalsY);
            if (behind == null)
            {
                return NotNumber(p);
            }

            p = JsonScanner.Space(behind);
            if (*p != (byte)']')
            {
                p = MoreNumbers(p);
                if (p == null)
                {
                    return null;
                }
            }

            if (Math.Abs(x) > 180 | Math.Abs(y) > 90)
            {
                notes.BeyondDegrees = true;
                if (!(Math.Abs(x) <= LargestCoordinate && Math.Abs(y) <= LargestCoordinate))
                {
                    return json.Fail(Complaint.CoordinateTooLarge, p);
                }
            }

            if (decimalsX > 9 || decimalsY > 9)
            {
                notes.FineDecimals += (decimalsX > 9 ? 1 : 0) + (decimalsY > 9 ? 1 : 0);
            }

            shapes.Put(vertices++, x, y);
            return p + 1;
        }
    }

    /// <summary>Height and further numbers: read, counted, not kept.</summary>
    private byte* MoreNumbers(byte* p)
    {
        var numbers = 2;
        while (*p == (byte)',')
        {
            p = JsonScanner.Space(p + 1);
            var behind = CoordinateNumber.Read(p, out _, out _);
            if (behind == null)
            {
                return NotNumber(p);
            }

            numbers++;
            p = JsonScanner.Space(behind);
        }

        if (*p != (byte)']')
        {
            return json.Fail(Complaint.Malformed, p);
        }

        notes.Heights++;
        notes.LongPositions += numbers > 3 ? 1 : 0;
        return p;
    }

    /// <summary>A nested array or another value where a number belongs; past the end of the window only when the number was cut off there.</summary>
    private byte* NotNumber(byte* p)
    {
        if (*p == (byte)'[')
        {
            return json.Fail(Complaint.PositionNotArray, p);
        }

        if (*p is (byte)'"' or (byte)'{' or (byte)'t' or (byte)'f' or (byte)'n')
        {
            return json.Fail(Complaint.CoordinateNotNumber, p);
        }

        return *p == (byte)']' ? json.Fail(Complaint.PositionTooShort, p) : json.Number(p) is var end && end == null ? null : json.Fail(Complaint.CoordinateNotNumber, p);
    }
}
