using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Streets;

/// <summary>Reads OpenStreetMap tags as streets: what has a highway tag and is open to people on foot.</summary>
/// <remarks>
/// After the OpenStreetMap wiki, "OSM tags for routing/Access restrictions" (defaults for pedestrians): motorways and what is not built are
/// closed; foot=* decides; else access=*. Level: layer=*, else bridge above and tunnel below.
/// </remarks>
internal sealed class OpenStreetMapTags(PropertyTable tags)
{
    private static readonly HashSet<string> Closed = new(StringComparer.Ordinal)
    {
        "motorway", "motorway_link", "construction", "proposed", "planned", "abandoned", "razed", "raceway", "bus_guideway", "busway", "escape", "rest_area", "services", "no", "elevator",
    };

    private static readonly HashSet<string> Refused = new(StringComparer.Ordinal) { "no", "private", "military", "emergency", "restricted", "agricultural", "forestry", "delivery" };

    private readonly PropertyColumn? highway = tags.Find("highway");
    private readonly PropertyColumn? foot = tags.Find("foot");
    private readonly PropertyColumn? access = tags.Find("access");
    private readonly PropertyColumn? motorroad = tags.Find("motorroad");
    private readonly PropertyColumn? layer = tags.Find("layer");
    private readonly PropertyColumn? bridge = tags.Find("bridge");
    private readonly PropertyColumn? tunnel = tags.Find("tunnel");

    public bool IsHighway(int feature) => highway?.Text(feature) is { Length: > 0 };

    public Street Street(int feature, string id) => new(id, highway?.Text(feature) ?? "", Level(feature), IsWalkable(feature));

    /// <summary>For readers of other forms of the same tags.</summary>
    public static bool IsWalkable(string? highway, string? foot, string? access, string? motorroad) =>
        !string.IsNullOrEmpty(highway) && !Closed.Contains(highway) && motorroad != "yes" && !Refused.Contains(foot ?? access ?? "");

    private bool IsWalkable(int feature) => IsWalkable(highway?.Text(feature), foot?.Text(feature), access?.Text(feature), motorroad?.Text(feature));

    private int Level(int feature) => layer?.Number(feature) is { } number && Math.Abs(number) <= 100 ? (int)number
        : bridge?.Text(feature) is { } over && over != "no" ? 1
        : tunnel?.Text(feature) is { } under && under != "no" ? -1 : 0;
}
