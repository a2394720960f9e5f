using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing;

/// <summary>阻隔: the railways and rivers of a plan, for the sentences about detours.</summary>
internal static class WalkBarriers
{
    /// <summary>From the zones of those kinds; from the base map where the zones have none.</summary>
    public static PlanarLayer<WalkBarrier> Of(PlanarInputs layers)
    {
        int[] zones = [.. Enumerable.Range(0, layers.Zones.Count).Where(i => layers.Zones.Items[i].Kind is ZoneKind.Rail or ZoneKind.River)];
        if (zones.Length > 0)
        {
            return new(layers.Plane, [.. zones.Select(i => new WalkBarrier(Lower(layers.Zones.Items[i].Kind.Name())))], layers.Zones.Shapes.Select(zones));
        }

        int[] drawn = [.. Enumerable.Range(0, layers.Basemap.Count).Where(i => layers.Basemap.Items[i].Role is "rail" or "water")];
        return new(layers.Plane, [.. drawn.Select(i => new WalkBarrier(layers.Basemap.Items[i].Role == "rail" ? new LocalText("铁路", "railway") : new LocalText("水面", "water")))], layers.Basemap.Shapes.Select(drawn));
    }

    private static LocalText Lower(LocalText name) => name with { English = name.English.ToLowerInvariant() };
}
