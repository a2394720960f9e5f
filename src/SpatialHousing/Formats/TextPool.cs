namespace SpatialHousing.Formats;

/// <summary>Keeps one copy of each of few texts that come again and again, such as codes and class words.</summary>
internal sealed class TextPool
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>The first text equal to this one; empty for null.</summary>
    public string Share(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (!known.TryGetValue(text, out var first))
        {
            known[text] = first = text;
        }

        return first;
    }
}
