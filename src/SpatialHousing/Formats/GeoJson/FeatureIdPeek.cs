using System.Text;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Finds the id of a feature that could not be read, for the message about it: property `id`, else the feature's id.</summary>
internal static unsafe class FeatureIdPeek
{
    private const int LongestShown = 60;

    /// <summary>The id as text, or empty; never fails, whatever the bytes are.</summary>
    public static string Of(byte* feature, byte* behind)
    {
        var json = new JsonScanner { End = behind };
        var own = "";
        var property = "";
        Members(json, feature, (name, p, end) =>
        {
            if (name == "id")
            {
                own = Show(p, end);
            }
            else if (name == "properties")
            {
                Members(json, p, (inner, value, valueEnd) => property = inner == "id" ? Show(value, valueEnd) : property);
            }
        });
        return property.Length > 0 ? property : own;
    }

    private delegate void Member(string name, byte* p, byte* behind);

    private static void Members(JsonScanner json, byte* p, Member tell)
    {
        if (*p != (byte)'{')
        {
            return;
        }

        p = JsonScanner.Space(p + 1);
        var more = *p != (byte)'}';
        while (more)
        {
            p = json.Name(p, out var name);
            var behind = p == null ? null : json.Value(p);
            if (behind == null || behind > json.End)
            {
                return;
            }

            tell(name.Length < LongestShown ? Encoding.UTF8.GetString(name) : "", p, behind);
            p = json.Next(behind, (byte)'}', out more);
            if (p == null)
            {
                return;
            }
        }
    }

    private static string Show(byte* p, byte* behind)
    {
        if (*p is (byte)'{' or (byte)'[' or (byte)'n' || behind - p > LongestShown)
        {
            return "";
        }

        var token = new ReadOnlySpan<byte>(p, (int)(behind - p));
        return *p == (byte)'"' ? JsonText.UnescapeToText(token[1..^1]) : Encoding.UTF8.GetString(token);
    }
}
