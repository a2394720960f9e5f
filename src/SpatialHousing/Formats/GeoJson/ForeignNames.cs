using System.Text;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>Names of members that GeoJSON does not know, for the finding that says they were not read; the first few.</summary>
internal sealed class ForeignNames
{
    private const int Kept = 8;
    private const int LongestShown = 40;
    private readonly List<string> names = [];

    public IReadOnlyList<string> Names => names;

    public void Add(ReadOnlySpan<byte> name)
    {
        if (names.Count < Kept)
        {
            var text = Encoding.UTF8.GetString(name[..Math.Min(name.Length, LongestShown)]);
            if (!names.Contains(text))
            {
                names.Add(text);
            }
        }
    }
}
