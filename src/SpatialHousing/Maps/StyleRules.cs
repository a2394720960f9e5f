using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>制图规范: colours and line styles as a rule file gives them, with their sources.</summary>
public sealed record StyleRules
{
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    public required Citation Source { get; init; }

    /// <summary>用地用海分类 and their official colours.</summary>
    public required ImmutableArray<LandUseStyle> LandUse { get; init; }

    /// <summary>管控线, one a zone kind.</summary>
    public required ImmutableArray<ZoneStyle> Zones { get; init; }

    /// <summary>Road classes, widest first.</summary>
    public required ImmutableArray<RoadStyle> Roads { get; init; }

    /// <summary>底图: the classes of each role of the base map; hills have one class a level, lowest first.</summary>
    public required ImmutableArray<KeyValuePair<string, ImmutableArray<StyleClass>>> Basemap { get; init; }

    /// <summary>Classes of result themes by theme word: verdict, supply_action, supply_year …</summary>
    public required ImmutableArray<KeyValuePair<string, ImmutableArray<StyleClass>>> Themes { get; init; }

    /// <summary>Colour ramps by name, low to high.</summary>
    public required ImmutableArray<KeyValuePair<string, ImmutableArray<Colour>>> Ramps { get; init; }

    /// <summary>The entry with the longest code that begins a land-use code, or null.</summary>
    public LandUseStyle? LandUseOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        LandUseStyle? best = null;
        foreach (var style in LandUse)
        {
            if (code.StartsWith(style.Code, StringComparison.Ordinal) && style.Code.Length > (best?.Code.Length ?? 0))
            {
                best = style;
            }
        }

        return best;
    }

    public FeatureStyle ZoneOf(ZoneKind kind) => Zones.First(zone => zone.Kind == kind).Style;

    /// <summary>Index of a road's class by its word (English or Chinese); the last, smallest, for an unknown word.</summary>
    public int RoadIndexOf(string word)
    {
        for (var i = 0; i < Roads.Length; i++)
        {
            if (Roads[i].Words.Contains(word))
            {
                return i;
            }
        }

        return Roads.Length - 1;
    }

    /// <summary>Classes of a role of the base map; empty for a role that the rules do not know.</summary>
    public ImmutableArray<StyleClass> BasemapOf(string role) => Basemap.FirstOrDefault(entry => entry.Key == role) is { Key: not null } found ? found.Value : [];

    /// <exception cref="ArgumentException">The rule file has no such theme.</exception>
    public ImmutableArray<StyleClass> Theme(string word) =>
        Themes.FirstOrDefault(theme => theme.Key == word) is { Key: not null } found ? found.Value : throw new ArgumentException($"Style rules \"{Id}\" have no theme \"{word}\".", nameof(word));

    /// <summary>A ramp cut to a number of classes: colours at even steps, ends included.</summary>
    /// <exception cref="ArgumentException">The rule file has no such ramp.</exception>
    public ImmutableArray<Colour> Ramp(string name, int classes)
    {
        var ramp = Ramps.FirstOrDefault(entry => entry.Key == name) is { Key: not null } found ? found.Value : throw new ArgumentException($"Style rules \"{Id}\" have no ramp \"{name}\".", nameof(name));
        return [.. Enumerable.Range(0, classes).Select(i => At(ramp, classes == 1 ? 1 : (double)i / (classes - 1)))];
    }

    private static Colour At(ImmutableArray<Colour> ramp, double position)
    {
        var place = position * (ramp.Length - 1);
        var index = Math.Min((int)place, ramp.Length - 2);
        return ramp[index].Mix(ramp[index + 1], place - index);
    }
}

/// <summary>Colour of a land-use class.</summary>
/// <param name="Code">用地用海分类代码; a longer code overrides a shorter one.</param>
/// <param name="Name">Name of the class.</param>
/// <param name="Fill">Official colour.</param>
/// <param name="Confidence">How the colour and the code were seen.</param>
/// <param name="Pattern">Tells a class from another of the same official colour; this tool's own choice.</param>
/// <param name="PatternColour">Colour of the pattern.</param>
public sealed record LandUseStyle(string Code, LocalText Name, Colour Fill, Confidence Confidence, FillPattern Pattern = FillPattern.None, Colour? PatternColour = null);

/// <summary>Style of a zone kind.</summary>
public sealed record ZoneStyle(ZoneKind Kind, FeatureStyle Style, Confidence Confidence);

/// <summary>Style of a road class.</summary>
/// <param name="Words">Class words of road layers that mean it.</param>
/// <param name="Name">Name in the legend.</param>
/// <param name="Style">Line with casing.</param>
public sealed record RoadStyle(ImmutableArray<string> Words, LocalText Name, FeatureStyle Style);
