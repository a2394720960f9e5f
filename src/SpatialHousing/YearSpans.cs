namespace SpatialHousing;

/// <summary>Years in words, runs of three and more drawn together: 2026, 2028–2030.</summary>
internal static class YearSpans
{
    /// <param name="years">Ascending, each once.</param>
    public static string Of(IReadOnlyList<int> years, string comma)
    {
        var parts = new List<string>();
        for (var first = 0; first < years.Count;)
        {
            var last = first;
            while (last + 1 < years.Count && years[last + 1] == years[last] + 1)
            {
                last++;
            }

            parts.AddRange(last - first >= 2 ? [FormattableString.Invariant($"{years[first]}–{years[last]}")] : Enumerable.Range(first, last - first + 1).Select(i => FormattableString.Invariant($"{years[i]}")));
            first = last + 1;
        }

        return string.Join(comma, parts);
    }
}
