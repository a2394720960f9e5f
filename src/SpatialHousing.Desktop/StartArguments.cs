using SpatialHousing.Units;

namespace SpatialHousing.Desktop;

/// <summary>What the program was started with; words it does not know are taken for nothing.</summary>
internal sealed record StartArguments(string? Reference, string? Scenario, Language Language)
{
    public static StartArguments Of(IReadOnlyList<string> words)
    {
        var found = new StartArguments(null, null, Language.Chinese);
        for (var i = 0; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1] : null;
            switch (words[i])
            {
                case "--scenario" when next is not null:
                    found = found with { Scenario = next };
                    i++;
                    break;
                case "--lang" when next is not null:
                    found = found with { Language = next == "en" ? Language.English : Language.Chinese };
                    i++;
                    break;
                case [not '-', ..] word:
                    found = found with { Reference = word };
                    break;
            }
        }

        return found;
    }
}
