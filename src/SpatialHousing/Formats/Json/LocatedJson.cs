using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>A JSON value that knows its file, line and path, so that any complaint about it can be found. Immutable.</summary>
/// <remarks>RFC 8259 with comments and trailing commas tolerated; a BOM is skipped; a key given twice is a fault.</remarks>
public sealed class LocatedJson
{
    private readonly JsonPath path;

    private LocatedJson(string file, JsonPath path, int line, JsonValueKind kind)
    {
        File = file;
        this.path = path;
        Line = line;
        Kind = kind;
    }

    public string File { get; }

    /// <summary><c>$.quotas[0].area</c>.</summary>
    public string Path => path.ToString();

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; }

    public JsonValueKind Kind { get; }

    /// <summary>Text of a string; the token of a number; otherwise empty.</summary>
    public string Text { get; private init; } = "";

    public ImmutableArray<LocatedJson> Items { get; private init; } = [];

    public ImmutableArray<KeyValuePair<string, LocatedJson>> Members { get; private init; } = [];

    /// <summary>Reads a whole document.</summary>
    /// <exception cref="FaultException">Not JSON; the finding has line and reason.</exception>
    public static LocatedJson Parse(ReadOnlySpan<byte> utf8, string file)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 });
        var place = new Place(file, utf8);
        try
        {
            reader.Read();
            var value = ReadValue(ref reader, ref place, JsonPath.Root);
            if (reader.Read())
            {
                throw new JsonException("more text after the end of the document", null, place.LineAt(reader.TokenStartIndex) - 1, null);
            }

            return value;
        }
        catch (JsonException exception)
        {
            var line = (exception.LineNumber ?? 0) + 1;
            throw new FaultException(new Finding(
                Severity.Error, "not_json", file, file, FormattableString.Invariant($"line {line}"),
                new LocalText($"{file} 第 {line} 行：不是合法的 JSON（{exception.Message}）。请改正该行。", $"{file}, line {line}: not JSON: {exception.Message} Mend that line.")));
        }
    }

    /// <summary>Member of an object, or null.</summary>
    public LocatedJson? Find(string key)
    {
        foreach (var member in Members)
        {
            if (member.Key == key)
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>JSON merge patch (RFC 7396): this value changed by a patch; values keep the place they were written at.</summary>
    public LocatedJson Patched(LocatedJson patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        if (patch.Kind != JsonValueKind.Object)
        {
            return patch;
        }

        var members = Kind == JsonValueKind.Object ? Members.ToList() : [];
        foreach (var (key, value) in patch.Members)
        {
            var index = members.FindIndex(member => member.Key == key);
            if (value.Kind == JsonValueKind.Null)
            {
                if (index >= 0)
                {
                    members.RemoveAt(index);
                }
            }
            else if (index >= 0)
            {
                members[index] = new(key, members[index].Value.Patched(value));
            }
            else
            {
                members.Add(new(key, new LocatedJson(value.File, value.path, value.Line, JsonValueKind.Undefined).Patched(value)));
            }
        }

        return new LocatedJson(File, Kind == JsonValueKind.Object ? path : patch.path, Kind == JsonValueKind.Object ? Line : patch.Line, JsonValueKind.Object) { Members = [.. members] };
    }

    /// <summary>The same value, wherever it was written; members in any order, numbers by their text.</summary>
    public bool SaysTheSameAs(LocatedJson other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(this, other) || (Kind == other.Kind && Text == other.Text && Items.Length == other.Items.Length && Members.Length == other.Members.Length
            && Items.Zip(other.Items).All(pair => pair.First.SaysTheSameAs(pair.Second))
            && Members.All(member => other.Find(member.Key) is { } same && member.Value.SaysTheSameAs(same)));
    }

    private static LocatedJson ReadValue(ref Utf8JsonReader reader, ref Place place, JsonPath path)
    {
        var line = place.LineAt(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, ref place, path, line);
            case JsonTokenType.StartArray:
                var items = new List<LocatedJson>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader, ref place, path.Item(items.Count)));
                }

                return new LocatedJson(place.File, path, line, JsonValueKind.Array) { Items = [.. items] };
            case JsonTokenType.String:
                return new LocatedJson(place.File, path, line, JsonValueKind.String) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new LocatedJson(place.File, path, line, JsonValueKind.Number) { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new LocatedJson(place.File, path, line, JsonValueKind.True);
            case JsonTokenType.False:
                return new LocatedJson(place.File, path, line, JsonValueKind.False);
            default:
                return new LocatedJson(place.File, path, line, JsonValueKind.Null);
        }
    }

    private static LocatedJson ReadObject(ref Utf8JsonReader reader, ref Place place, JsonPath path, int line)
    {
        var members = new List<KeyValuePair<string, LocatedJson>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            var keyLine = place.LineAt(reader.TokenStartIndex);
            foreach (var (name, _) in members)
            {
                if (name == key)
                {
                    throw new JsonException($"\"{key}\" stands twice in {path}.", null, keyLine - 1, null);
                }
            }

            reader.Read();
            members.Add(new(key, ReadValue(ref reader, ref place, path.Member(key))));
        }

        return new LocatedJson(place.File, path, line, JsonValueKind.Object) { Members = [.. members] };
    }

    /// <summary>Counts lines as the reader goes forward.</summary>
    private ref struct Place(string file, ReadOnlySpan<byte> utf8)
    {
        private readonly ReadOnlySpan<byte> utf8 = utf8;
        private int counted;
        private int lines = 1;

        public string File { get; } = file;

        public int LineAt(long offset)
        {
            lines += utf8[counted..(int)offset].Count((byte)'\n');
            counted = (int)offset;
            return lines;
        }
    }
}
