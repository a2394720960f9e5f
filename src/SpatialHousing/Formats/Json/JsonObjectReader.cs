using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads one object of a plan or rule file strictly: every key known, every value of its type; all complaints are collected.</summary>
/// <remarks>
/// A wrong or missing value yields a harmless default and a fault, so that one run reports everything wrong in the file.
/// Call <see cref="Finish"/> after the last key, and <see cref="JsonFaults.ThrowIfAny"/> at the end of the document.
/// </remarks>
public sealed class JsonObjectReader
{
    private readonly LocatedJson value;
    private readonly JsonFaults faults;
    private readonly List<string> known = [];

    public JsonObjectReader(LocatedJson value, JsonFaults faults)
    {
        this.value = value ?? throw new ArgumentNullException(nameof(value));
        this.faults = faults ?? throw new ArgumentNullException(nameof(faults));
        if (value.Kind != JsonValueKind.Object)
        {
            faults.Add(value, "一个对象 { … }", "an object { … }");
        }
    }

    public LocatedJson Value => value;

    public JsonFaults Faults => faults;

    public bool Has(string key) => Find(key) is not null;

    /// <summary>A member as it stands, or null.</summary>
    public LocatedJson? Find(string key)
    {
        known.Add(key);
        var found = value.Find(key);
        return found is { Kind: JsonValueKind.Null } ? null : found;
    }

    public string Text(string key) => OptionalText(key) ?? Missing(key, "文字", "text", "");

    public string? OptionalText(string key) => Find(key) is not { } found ? null : found.Kind == JsonValueKind.String ? found.Text : faults.Add(found, "文字", "text", "");

    public double Number(string key) => OptionalNumber(key) ?? Missing(key, "数", "a number", 0.0);

    public double? OptionalNumber(string key) => Find(key) is { } found ? NumberOf(found) : null;

    public int WholeNumber(string key) => OptionalWholeNumber(key) ?? Missing(key, "整数", "a whole number", 0);

    public int? OptionalWholeNumber(string key)
    {
        if (Find(key) is not { } found)
        {
            return null;
        }

        return found.Kind == JsonValueKind.Number && int.TryParse(found.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : faults.Add(found, "整数", "a whole number", 0);
    }

    public bool? OptionalTruth(string key) => Find(key) switch
    {
        null => null,
        { Kind: JsonValueKind.True } => true,
        { Kind: JsonValueKind.False } => false,
        var other => faults.Add(other, "true 或 false", "true or false", false),
    };

    /// <summary>One of a set of words; a wrong one is reported with the nearest right one.</summary>
    public T Word<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct => OptionalWord(key, words) ?? (value.Find(key) is null ? Missing(key, OneOf(words.Keys, "、"), OneOf(words.Keys, ", "), default(T)) : default);

    public T? OptionalWord<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(words);
        if (Find(key) is not { } found)
        {
            return null;
        }

        if (found.Kind == JsonValueKind.String && words.TryGetValue(found.Text, out var meaning))
        {
            return meaning;
        }

        faults.AddWord(found, found.Text, words.Keys);
        return default(T);
    }

    public JsonObjectReader Member(string key) => OptionalMember(key) ?? new(Missing(key, "一个对象 { … }", "an object { … }", EmptyObject), faults);

    public JsonObjectReader? OptionalMember(string key) => Find(key) is { } found ? new(found, faults) : null;

    /// <summary>Objects of an array; empty when the key is not there.</summary>
    public IEnumerable<JsonObjectReader> Members(string key) => Array(key).Select(item => new JsonObjectReader(item, faults));

    /// <summary>Items of an array; empty when the key is not there.</summary>
    public ImmutableArray<LocatedJson> Array(string key)
    {
        if (Find(key) is not { } found)
        {
            return [];
        }

        return found.Kind == JsonValueKind.Array ? found.Items : faults.Add(found, "一个数组 [ … ]", "an array [ … ]", ImmutableArray<LocatedJson>.Empty);
    }

    public ImmutableArray<double> Numbers(string key) => [.. Array(key).Select(NumberOf)];

    public ImmutableArray<string> Texts(string key) =>
        [.. Array(key).Select(item => item.Kind == JsonValueKind.String ? item.Text : faults.Add(item, "文字", "text", ""))];

    /// <summary>Name → number members of an object, e.g. published shares.</summary>
    public ImmutableArray<KeyValuePair<string, double>> NumbersByName(string key)
    {
        if (Find(key) is not { } found)
        {
            return [];
        }

        var numbers = new KeyValuePair<string, double>[found.Members.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = new(found.Members[i].Key, NumberOf(found.Members[i].Value));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(numbers);
    }

    /// <summary>Name → text members of an object.</summary>
    public ImmutableArray<KeyValuePair<string, string>> TextsByName(string key) => Find(key) is { } found
        ? [.. found.Members.Select(member => KeyValuePair.Create(member.Key, member.Value.Kind == JsonValueKind.String ? member.Value.Text : faults.Add(member.Value, "文字", "text", "")))]
        : [];

    /// <summary>Reports every key that nobody asked for, with the nearest known one.</summary>
    public void Finish()
    {
        foreach (var (key, member) in value.Members)
        {
            if (!known.Contains(key) && key != "$schema")
            {
                faults.AddUnknownKey(member, key, known);
            }
        }
    }

    private static LocatedJson EmptyObject { get; } = LocatedJson.Parse("{}"u8, "");

    private static string OneOf(IEnumerable<string> words, string separator) => string.Join(separator, words);

    private double NumberOf(LocatedJson found) =>
        found.Kind == JsonValueKind.Number && double.TryParse(found.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : faults.Add(found, "数", "a number", 0.0);

    private T Missing<T>(string key, string expectedChinese, string expectedEnglish, T fallback)
    {
        faults.AddMissing(value, key, expectedChinese, expectedEnglish);
        return fallback;
    }
}
