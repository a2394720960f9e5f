using System.Text;
using System.Text.Unicode;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Reads one feature object into the columns of a layer: shape, properties as raw tokens, id.</summary>
internal sealed unsafe class FeatureScanner
{
    private const int MaxValueBytes = 16 << 20;
    private const int MaxColumns = 1024;
    private readonly JsonScanner json;
    private readonly GeometryColumnsBuilder shapes;
    private readonly PropertyTableBuilder properties;
    private readonly PropertyTableBuilder ids;
    private readonly GeometryScanner geometry;
    private readonly GeometryNeed need;
    private readonly ForeignNames foreign;
    private Members seen;
    private bool hasShape;

    public FeatureScanner(JsonScanner json, LayerAssembly assembly, GeometryNeed need, ForeignNames foreign)
    {
        this.json = json;
        this.need = need;
        this.foreign = foreign;
        shapes = assembly.Shapes;
        properties = assembly.Properties;
        ids = assembly.Ids;
        geometry = new GeometryScanner(json, shapes, need);
    }

    [Flags]
    private enum Members
    {
        None = 0,
        Type = 1,
        Geometry = 2,
        Properties = 4,
        Id = 8,
    }

    public ref FeatureNotes Notes => ref geometry.Coordinates.Notes;

    /// <summary>Kind the file gives the last feature's shape, also when it did not fit.</summary>
    public GeometryKind KindFound => geometry.Kind;

    /// <summary>Behind the feature at p, its cells and vertices added but not ended; or null, and the caller discards.</summary>
    public byte* Read(byte* p)
    {
        geometry.Coordinates.Reset();
        seen = Members.None;
        hasShape = false;
        var start = p;
        if (*p != (byte)'{')
        {
            return json.Fail(Complaint.FeatureNotObject, p);
        }

        p = JsonScanner.Space(p + 1);
        var more = *p != (byte)'}';
        p += more ? 0 : 1;
        while (more)
        {
            p = json.Name(p, out var name);
            if (p == null || (p = Member(p, name)) == null || (p = json.Next(p, (byte)'}', out more)) == null)
            {
                return null;
            }
        }

        return Complete(start, p);
    }

    /// <summary>A geometry that stands for a feature without properties (bare geometry at the root).</summary>
    public byte* ReadBareGeometry(byte* p)
    {
        geometry.Coordinates.Reset();
        hasShape = false;
        var behind = geometry.Read(p);
        return behind == null ? null : Utf8.IsValid(new ReadOnlySpan<byte>(p, (int)(behind - p))) ? behind : json.Fail(Complaint.NotUtf8, p);
    }

    private byte* Member(byte* p, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("type"u8))
        {
            return Once(Members.Type, p) ? Type(p) : null;
        }

        if (name.SequenceEqual("properties"u8))
        {
            return Once(Members.Properties, p) ? Properties(p) : null;
        }

        if (name.SequenceEqual("geometry"u8))
        {
            return Once(Members.Geometry, p) ? Geometry(p) : null;
        }

        if (name.SequenceEqual("id"u8))
        {
            return Once(Members.Id, p) ? Id(p) : null;
        }

        return Other(p, name);
    }

    private bool Once(Members member, byte* p)
    {
        if ((seen & member) != 0)
        {
            json.Fail(Complaint.DuplicateMember, p);
            return false;
        }

        seen |= member;
        return true;
    }

    private byte* Complete(byte* start, byte* end)
    {
        if ((seen & Members.Type) == 0)
        {
            return json.Fail(Complaint.FeatureTypeMissing, start);
        }

        if (!hasShape && need != GeometryNeed.Any)
        {
            return json.Fail(Complaint.NoGeometry, start);
        }

        if (!Utf8.IsValid(new ReadOnlySpan<byte>(start, (int)(end - start))))
        {
            return json.Fail(Complaint.NotUtf8, start);
        }

        Notes.GeometryMissing |= (seen & Members.Geometry) == 0;
        Notes.PropertiesMissing |= (seen & Members.Properties) == 0;
        return end;
    }

    private byte* Type(byte* p)
    {
        var behind = json.Value(p);
        if (behind == null)
        {
            return null;
        }

        var word = new ReadOnlySpan<byte>(p, (int)(behind - p));
        if (word.SequenceEqual("\"Feature\""u8))
        {
            return behind;
        }

        Notes.WrongCase = Ascii.EqualsIgnoreCase(word, "\"Feature\""u8);
        return Notes.WrongCase ? behind : json.Fail(Complaint.FeatureTypeWrong, p);
    }

    private byte* Geometry(byte* p)
    {
        if (*p == (byte)'n')
        {
            return json.Literal(p);
        }

        if (*p != (byte)'{')
        {
            return json.Fail(Complaint.GeometryNotObject, p);
        }

        var partsBefore = shapes.PartCount;
        var behind = geometry.Read(p);
        hasShape = shapes.PartCount > partsBefore;
        return behind;
    }

    private byte* Properties(byte* p)
    {
        if (*p == (byte)'n')
        {
            return json.Literal(p);
        }

        if (*p != (byte)'{')
        {
            return json.Fail(Complaint.PropertiesNotObject, p);
        }

        p = JsonScanner.Space(p + 1);
        if (*p == (byte)'}')
        {
            return p + 1;
        }

        var more = true;
        while (more)
        {
            p = json.Name(p, out var name);
            if (p == null)
            {
                return null;
            }

            name = json.Escaped ? JsonText.Unescape(name) : name;
            var behind = Cell(p, name);
            if (behind == null || (p = json.Next(behind, (byte)'}', out more)) == null)
            {
                return null;
            }
        }

        return p;
    }

    private byte* Cell(byte* p, ReadOnlySpan<byte> name)
    {
        var kind = *p switch
        {
            (byte)'"' => CellKind.Text,
            (byte)'{' or (byte)'[' => CellKind.Nested,
            (byte)'t' => CellKind.True,
            (byte)'f' => CellKind.False,
            (byte)'n' => CellKind.Null,
            _ => CellKind.Number,
        };
        var behind = kind == CellKind.Text ? json.Text(p) : json.Value(p, 2);
        if (behind == null)
        {
            return null;
        }

        var length = behind - p;
        if (length > MaxValueBytes)
        {
            return json.Fail(Complaint.ValueTooLong, p);
        }

        var column = properties.ColumnIndex(name);
        if (column >= MaxColumns)
        {
            return json.Fail(Complaint.TooManyProperties, p);
        }

        Notes.DuplicateProperty |= properties.Set(column, kind, new ReadOnlySpan<byte>(p, (int)length));
        return behind;
    }

    private byte* Id(byte* p)
    {
        var behind = json.Value(p);
        if (behind == null)
        {
            return null;
        }

        if (*p is (byte)'"' or (byte)'-' or (>= (byte)'0' and <= (byte)'9'))
        {
            if (behind - p > MaxValueBytes)
            {
                return json.Fail(Complaint.ValueTooLong, p);
            }

            ids.Set(ids.ColumnIndex("id"u8), *p == (byte)'"' ? CellKind.Text : CellKind.Number, new ReadOnlySpan<byte>(p, (int)(behind - p)));
        }
        else
        {
            Notes.WrongId |= *p != (byte)'n';
        }

        return behind;
    }

    private byte* Other(byte* p, ReadOnlySpan<byte> name)
    {
        var behind = json.Value(p);
        if (behind == null)
        {
            return null;
        }

        if (name.SequenceEqual("bbox"u8))
        {
            Notes.WrongBbox |= !BboxMember.IsValid(p, behind);
        }
        else if (name.SequenceEqual("features"u8) || name.SequenceEqual("coordinates"u8) || name.SequenceEqual("geometries"u8))
        {
            Notes.MisplacedMember = true;
        }
        else
        {
            Notes.ForeignMember = true;
            foreign.Add(name);
        }

        return behind;
    }
}
