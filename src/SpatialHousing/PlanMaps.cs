using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>图件: one drawn sheet.</summary>
/// <param name="File">File name without folder and extension.</param>
/// <param name="Title">Title on the sheet.</param>
/// <param name="Svg">The drawing.</param>
public sealed record PlanMap(string File, LocalText Title, string Svg);

/// <summary>Draws the sheets of a result.</summary>
public static class PlanMaps
{
    public static IReadOnlyList<PlanMap> Draw(PlanResult result, Language language)
    {
        ArgumentNullException.ThrowIfNull(result);
        return language == Language.Chinese ? [] : [];
    }
}
