using SpatialHousing.Planning;

namespace SpatialHousing.Viewer.Api;

/// <summary>The gravest findings with their places on the map, and how many there are of each severity.</summary>
internal static class FindingList
{
    private const int Most = 400;

    public static object Of(ShownPlan shown)
    {
        var all = shown.Result.Findings;
        Finding[] listed = [.. all.OrderBy(finding => finding.Severity).Take(Most)];
        var places = shown.Search.Named(listed.Select(finding => finding.Subject));
        return new
        {
            total = all.Length,
            counts = all.GroupBy(finding => finding.Severity).ToDictionary(group => group.Key.ToString().ToLowerInvariant(), group => group.Count()),
            findings = listed.Select(finding => new
            {
                severity = finding.Severity.ToString().ToLowerInvariant(),
                rule = finding.Rule,
                subject = finding.Subject,
                text = finding.Message,
                source = finding.Source,
                place = places.TryGetValue(finding.Subject, out var place) ? new { sort = place.Sort, number = place.Index + 1, box = Shape.Of(place.Shapes.BoxOf(place.Index)) } : null,
            }),
        };
    }
}
