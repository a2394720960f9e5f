using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Reads a geometry object into geometry columns.</summary>
/// <remarks>
/// A GeometryCollection becomes one shape: its parts of the wanted kind, or where every kind will do those of the highest dimension,
/// joined to a Multi shape; parts left out are counted in the notes.
/// </remarks>
internal sealed unsafe class GeometryScanner(JsonScanner json, GeometryColumnsBuilder shapes, GeometryNeed need)
{
    private List<Leaf> leaves = null!;

    public CoordinateScanner Coordinates { get; } = new(json, shapes);

    /// <summary>Kind of the last shape as the file has it; None for an empty one.</summary>
    public GeometryKind Kind { get; private set; }

    /// <summary>From the brace of a geometry to behind it; the caller ends or discards the feature.</summary>
    public byte* Read(byte* p)
    {
        var behind = Members(p, 1, out var members);
        if (behind == null)
        {
            return null;
        }

        if (members.IsCollection)
        {
            leaves = [];
            return Collect(members.Geometries, 2) == null || !Flatten() ? null : behind;
        }

        if (members.Coordinates != null && Coordinates.Read(members.Coordinates, Kind) == null)
        {
            return null;
        }

        shapes.BeginFeature(Kind);
        return behind;
    }

    /// <summary>Members of one geometry; coordinates are read at once where the type came first (at depth 1), else their place is told.</summary>
    private byte* Members(byte* p, int depth, out Geometry members)
    {
        members = default;
        if (depth > JsonScanner.MaxDepth)
        {
            return json.Fail(Complaint.TooDeep, p);
        }

        var start = p;
        var more = true;
        var coordinatesRead = false;
        p = JsonScanner.Space(p + 1);
        if (*p == (byte)'}')
        {
            return json.Fail(Complaint.GeometryTypeMissing, start);
        }

        while (more)
        {
            p = json.Name(p, out var name);
            if (p == null)
            {
                return null;
            }

            if (name.SequenceEqual("type"u8))
            {
                p = members.Type == null ? Type(p, ref members) : json.Fail(Complaint.DuplicateMember, p);
            }
            else if (name.SequenceEqual("coordinates"u8))
            {
                if (coordinatesRead || members.Coordinates != null)
                {
                    return json.Fail(Complaint.DuplicateMember, p);
                }

                if (depth == 1 && members.Type != null && !members.IsCollection)
                {
                    coordinatesRead = true;
                    p = Coordinates.Read(p, Kind);
                }
                else
                {
                    members.Coordinates = p;
                    p = json.Value(p, depth + 1);
                }
            }
            else if (name.SequenceEqual("geometries"u8))
            {
                if (members.Geometries != null)
                {
                    return json.Fail(Complaint.DuplicateMember, p);
                }

                members.Geometries = p;
                p = json.Value(p, depth + 1);
            }
            else
            {
                p = Other(p, name, depth);
            }

            if (p == null || (p = json.Next(p, (byte)'}', out more)) == null)
            {
                return null;
            }
        }

        return members.Type == null ? json.Fail(Complaint.GeometryTypeMissing, start)
            : members.IsCollection ? members.Geometries == null ? json.Fail(Complaint.GeometriesNotArray, start) : p
            : !coordinatesRead && members.Coordinates == null ? json.Fail(Complaint.CoordinatesMissing, start)
            : p;
    }

    private byte* Type(byte* p, ref Geometry members)
    {
        var behind = json.Text(p);
        if (behind == null)
        {
            return *p == (byte)'"' || json.RanOut ? null : json.Fail(Complaint.GeometryTypeUnknown, p);
        }

        if (!GeometryWords.TryRead(new ReadOnlySpan<byte>(p + 1, (int)(behind - p) - 2), out var kind, out var isCollection, out var wrongCase))
        {
            return json.Fail(Complaint.GeometryTypeUnknown, p);
        }

        members.Type = p;
        members.IsCollection = isCollection;
        members.Kind = kind;
        Kind = kind;
        Coordinates.Notes.WrongCase |= wrongCase;
        return isCollection || GeometryWords.Fits(need, kind) ? behind : json.Fail(Complaint.WrongKind, p);
    }

    private byte* Other(byte* p, ReadOnlySpan<byte> name, int depth)
    {
        var behind = json.Value(p, depth + 1);
        if (behind != null)
        {
            ref var notes = ref Coordinates.Notes;
            if (name.SequenceEqual("bbox"u8))
            {
                notes.WrongBbox |= !BboxMember.IsValid(p, behind);
            }
            else if (name.SequenceEqual("properties"u8) || name.SequenceEqual("geometry"u8) || name.SequenceEqual("features"u8))
            {
                notes.MisplacedMember = true;
            }
            else
            {
                notes.ForeignMember = true;
            }
        }

        return behind;
    }

    /// <summary>Gathers the simple geometries of a collection, nested ones too; nothing is read into the columns yet.</summary>
    private byte* Collect(byte* p, int depth)
    {
        Coordinates.Notes.Collection = true;
        if (*p != (byte)'[')
        {
            return json.Fail(Complaint.GeometriesNotArray, p);
        }

        p = JsonScanner.Space(p + 1);
        if (*p == (byte)']')
        {
            return p + 1;
        }

        var more = true;
        while (more)
        {
            if (*p != (byte)'{')
            {
                return json.Fail(Complaint.GeometriesNotArray, p);
            }

            p = Members(p, depth, out var members);
            if (p == null)
            {
                return null;
            }

            if (members.IsCollection)
            {
                if (Collect(members.Geometries, depth + 1) == null)
                {
                    return null;
                }
            }
            else
            {
                leaves.Add(new Leaf((nint)members.Coordinates, members.Kind));
            }

            if ((p = json.Next(p, (byte)']', out more)) == null)
            {
                return null;
            }
        }

        return p;
    }

    private bool Flatten()
    {
        var dimension = need == GeometryNeed.Any ? leaves.Select(leaf => GeometryWords.Dimension(leaf.Kind)).DefaultIfEmpty(-1).Max() : (int)need - 1;
        var before = shapes.PartCount;
        var single = GeometryKind.None;
        foreach (var leaf in leaves)
        {
            if (GeometryWords.Dimension(leaf.Kind) != dimension)
            {
                Coordinates.Notes.PartsLeftOut++;
                continue;
            }

            single = leaf.Kind;
            if (Coordinates.Read((byte*)leaf.Coordinates, leaf.Kind) == null)
            {
                return false;
            }
        }

        if (leaves.Count > 0 && single == GeometryKind.None)
        {
            json.Fail(Complaint.WrongKind, (byte*)leaves[0].Coordinates);
            return false;
        }

        Kind = dimension < 0 ? GeometryKind.None : shapes.PartCount - before == 1 ? (GeometryKind)((dimension * 2) + 1) : (GeometryKind)((dimension * 2) + 2);
        shapes.BeginFeature(Kind);
        return true;
    }

    private struct Geometry
    {
        public byte* Type;
        public byte* Coordinates;
        public byte* Geometries;
        public GeometryKind Kind;
        public bool IsCollection;
    }

    private readonly record struct Leaf(nint Coordinates, GeometryKind Kind);
}
