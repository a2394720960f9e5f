using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads walking profiles: those of <c>data/rules/walk-profiles.json</c>, which the program carries with it, and the one of a rule file.</summary>
public static class WalkProfilesReader
{
    private const string Resource = "rules/walk-profiles.json";

    private static readonly Dictionary<string, Confidence> ConfidenceWords = new(StringComparer.Ordinal)
    {
        ["verified"] = Confidence.Verified, ["secondary"] = Confidence.Secondary, ["computed"] = Confidence.Computed, ["unverified"] = Confidence.Unverified, ["policy"] = Confidence.Policy,
    };

    private static readonly Dictionary<string, bool> DecidesWords = new(StringComparer.Ordinal) { ["distance"] = false, ["time"] = true };

    private static readonly Lazy<ImmutableArray<KeyValuePair<string, WalkProfile>>> Carried = new(ReadBuiltIn);

    /// <summary>Profiles by id, in the order of the file.</summary>
    public static ImmutableArray<KeyValuePair<string, WalkProfile>> BuiltIn => Carried.Value;

    /// <exception cref="FaultException">Anything in the file is wrong.</exception>
    public static ImmutableArray<KeyValuePair<string, WalkProfile>> Read(ReadOnlySpan<byte> utf8, string file)
    {
        var faults = new JsonFaults();
        var reader = new JsonObjectReader(LocatedJson.Parse(utf8, file), faults);
        _ = reader.Texts("notes");
        var profiles = reader.Members("profiles").Select(row => KeyValuePair.Create(row.Text("id"), Profile(row))).ToImmutableArray();
        reader.Finish();
        faults.ThrowIfAny();
        return profiles;
    }

    /// <summary>One profile object; the caller has read its own keys before.</summary>
    internal static WalkProfile Profile(JsonObjectReader reader)
    {
        var name = reader.Member("name");
        var text = new LocalText(name.Text("zh"), name.Text("en"));
        name.Finish();
        var metres = reader.Number("metresIn15Minutes");
        if (metres is not (> 0 and < 10_000) && reader.Find("metresIn15Minutes") is { } found)
        {
            reader.Faults.Add(found, "0–10000 之间的米数", "metres between 0 and 10,000");
        }

        var countsTime = reader.OptionalWord("decides", DecidesWords) ?? false;
        var slope = reader.OptionalTruth("slope") ?? false;
        _ = reader.OptionalText("source");
        _ = reader.OptionalWord("confidence", ConfidenceWords);
        reader.Finish();
        return metres is > 0 and < 10_000 ? new WalkProfile(text, metres / 15, countsTime, slope) : WalkProfile.Standard;
    }

    private static ImmutableArray<KeyValuePair<string, WalkProfile>> ReadBuiltIn()
    {
        using var stream = typeof(WalkProfilesReader).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The program lacks its {Resource}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray(), Resource);
    }
}
