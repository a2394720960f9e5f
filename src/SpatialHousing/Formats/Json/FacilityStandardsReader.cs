using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads a facility rule file (<c>data/rules/facilities-*.json</c>): strict, every complaint with line and path.</summary>
public static class FacilityStandardsReader
{
    private static readonly Dictionary<string, Confidence> ConfidenceWords = new(StringComparer.Ordinal)
    {
        ["verified"] = Confidence.Verified, ["secondary"] = Confidence.Secondary, ["computed"] = Confidence.Computed, ["unverified"] = Confidence.Unverified, ["policy"] = Confidence.Policy,
    };

    /// <exception cref="FaultException">Anything in the file is wrong; all complaints are in it.</exception>
    public static FacilityStandards ReadFile(string path) => Read(File.ReadAllBytes(path), path);

    /// <exception cref="FaultException">Anything in the file is wrong; all complaints are in it.</exception>
    public static FacilityStandards Read(ReadOnlySpan<byte> utf8, string file)
    {
        var faults = new JsonFaults();
        var reader = new JsonObjectReader(LocatedJson.Parse(utf8, file), faults);
        var id = reader.Text("id");
        var name = TextOf(reader.Member("name"));
        var document = reader.Text("document");
        _ = reader.OptionalText("inForce");
        _ = reader.Texts("notes");
        var profile = reader.OptionalMember("profile") is { } given ? WalkProfilesReader.Profile(given) : WalkProfile.Standard;
        var perPerson = reader.OptionalMember("floorAreaPerPerson") is { } area ? PerPersonOf(area) : null;
        var rows = reader.Members("facilities").Select(row => RowOf(row, document, profile)).ToImmutableArray();
        RequireDistinctKinds(reader, rows);
        reader.Finish();
        faults.ThrowIfAny();
        return new FacilityStandards(id, name, profile, rows) { FloorAreaPerPerson = perPerson };
    }

    private static FacilityStandard RowOf(JsonObjectReader reader, string document, WalkProfile profile)
    {
        var kind = reader.Text("kind");
        var aliases = reader.Texts("aliases");
        var circle = reader.WholeNumber("circle");
        Require(reader, "circle", circle is > 0 and <= 240, "1–240 分钟", "1 to 240 minutes");
        var distance = reader.OptionalNumber("distance");
        Require(reader, "distance", distance is null or > 0 and < 100_000, "0–100000 之间的米数", "metres between 0 and 100,000");
        var required = reader.OptionalTruth("required") ?? true;
        var capacity = reader.OptionalMember("capacity") is { } norm ? CapacityOf(norm) : null;
        var clause = reader.OptionalText("clause") ?? "";
        var confidence = reader.Word("confidence", ConfidenceWords);
        var isJudged = reader.OptionalTruth("judged") ?? true;
        _ = reader.OptionalText("note");
        reader.Finish();
        WalkDistance? limit = !isJudged || circle is <= 0 or > 240 ? null
            : distance is > 0 and < 100_000 ? WalkDistance.FromMetres(distance.Value) : profile.DistanceOf(circle);
        return new FacilityStandard(kind, aliases, circle, limit, required, capacity, new Citation(document, clause, confidence));
    }

    private static CapacityNorm CapacityOf(JsonObjectReader reader)
    {
        var need = reader.Number("needPerThousand");
        var places = reader.OptionalNumber("placesPerFacility");
        Require(reader, "needPerThousand", need > 0, "大于 0 的数", "a number above 0");
        Require(reader, "placesPerFacility", places is null or > 0, "大于 0 的数", "a number above 0");
        _ = reader.OptionalText("unit");
        _ = reader.OptionalText("clause");
        _ = reader.OptionalText("note");
        _ = reader.Word("confidence", ConfidenceWords);
        reader.Finish();
        return new CapacityNorm(need, places);
    }

    private static FloorArea? PerPersonOf(JsonObjectReader reader)
    {
        var squareMetres = reader.Number("squareMetres");
        Require(reader, "squareMetres", squareMetres is > 0 and < 1000, "0–1000 之间的平方米数", "square metres between 0 and 1000");
        _ = reader.OptionalText("clause");
        _ = reader.Word("confidence", ConfidenceWords);
        reader.Finish();
        return squareMetres is > 0 and < 1000 ? FloorArea.FromSquareMetres(squareMetres) : null;
    }

    private static LocalText TextOf(JsonObjectReader reader)
    {
        var text = new LocalText(reader.Text("zh"), reader.Text("en"));
        reader.Finish();
        return text;
    }

    private static void Require(JsonObjectReader reader, string key, bool isRight, string expectedChinese, string expectedEnglish)
    {
        if (!isRight && reader.Find(key) is { } found)
        {
            reader.Faults.Add(found, expectedChinese, expectedEnglish);
        }
    }

    /// <summary>A kind word, aliases included, may lead to one row only.</summary>
    private static void RequireDistinctKinds(JsonObjectReader reader, ImmutableArray<FacilityStandard> rows)
    {
        foreach (var word in rows.SelectMany(row => row.Aliases.Append(row.Kind)).Where(word => word.Length > 0).GroupBy(word => word).Where(group => group.Count() > 1))
        {
            reader.Faults.Add(reader.Value, "kind_twice", new LocalText($"设施种类“{word.Key}”（含别名）出现了 {word.Count()} 次，只应有一行。", $"facility kind \"{word.Key}\" (aliases included) stands {word.Count()} times; give it one row."));
        }
    }
}
