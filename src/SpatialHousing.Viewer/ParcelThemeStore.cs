using System.Collections.Immutable;
using SpatialHousing.Maps;
using SpatialHousing.Overlay;

namespace SpatialHousing.Viewer;

/// <summary>Makes the themes of the parcels and keeps those whose sources have not changed: a new supply leaves verdicts and walks as they are.</summary>
internal sealed class ParcelThemeStore
{
    /// <summary>Themes of the parcel layer that only sheets use.</summary>
    private static readonly ImmutableArray<string> SheetThemes = ["base", "grain", "supply_mark", "projects"];

    private readonly Lock turn = new();
    private readonly Dictionary<string, (object Source, ImmutableArray<ParcelTheme> Themes)> known = [];

    /// <summary>Land use, supply, verdict, then the walks; those that are known.</summary>
    public ImmutableArray<ParcelTheme> Of(PlanResult result)
    {
        lock (turn)
        {
            var bare = result with
            {
                Zones = result.Zones with { Assessment = new ZoneAssessment(AreaMethodOf(result), [], [], [], [], []) },
                Coverage = new ParcelWalks(null, null, [], []),
                Supply = new ParcelSupply([], [], [], null, null, [], []),
            };
            var isAssessed = !result.Zones.Assessment.Parcels.IsEmpty;
            var uses = Keep("use", result.Layers, () => ThemesOf(bare));
            return
            [
                .. uses,
                .. result.IsPlaced ? Keep("supply", result.Supply, () => [PlanMaps.SupplyThemeOf(result)]) : [],
                .. isAssessed ? Keep("zones", result.Zones, () => ThemesOf(bare with { Zones = result.Zones }).Where(theme => theme.Id == "verdict")) : [],
                .. result.Coverage.Report is null ? [] : Keep("walks", result.Coverage, () => ThemesOf(bare with { Coverage = result.Coverage })).ExceptBy(uses.Select(theme => theme.Id), theme => theme.Id),
            ];
        }
    }

    private static Geodesy.AreaMethod AreaMethodOf(PlanResult result) => result.Zones.Assessment.Method;

    private static IEnumerable<LayerTheme> ThemesOf(PlanResult shown) => (PlanMaps.ParcelLayerOf(shown)?.Themes ?? []).Where(theme => !SheetThemes.Contains(theme.Id));

    private ImmutableArray<ParcelTheme> Keep(string part, object source, Func<IEnumerable<LayerTheme>> make)
    {
        if (known.TryGetValue(part, out var kept) && ReferenceEquals(kept.Source, source))
        {
            return kept.Themes;
        }

        ImmutableArray<ParcelTheme> themes = [.. make().Select(ParcelTheme.Of)];
        known[part] = (source, themes);
        return themes;
    }
}
