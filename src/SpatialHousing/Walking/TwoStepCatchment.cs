using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>两步移动搜索: whether facilities within reach also have room, as places per person in need.</summary>
/// <remarks>
/// Two-step floating catchment area (Luo &amp; Wang 2003, Environment and Planning B 30). Step 1: each facility's places ÷ the need of everybody
/// within its distance. Step 2: each point adds up the ratios of the facilities within its distance. Need = persons · needPerThousand ÷ 1000;
/// places = the facility's own capacity, else the rule set's. 1 or more: enough room.
/// </remarks>
internal static class TwoStepCatchment
{
    /// <summary>Places per place needed at each demand point; null when the kind cannot be assessed (no norm, a facility of unknown size, nobody).</summary>
    public static double[]? Assess(
        WalkNetwork network, WalkCosts costs, SitePlaces demand, ImmutableArray<DemandPoint> people, SitePlaces facilities, ImmutableArray<ServiceFacility> items, FacilityStandard standard, string weight)
    {
        if (standard is not { Capacity: { } norm, Distance: { } limit })
        {
            return null;
        }

        var chosen = Enumerable.Range(0, items.Length).Where(i => standard.Names(items[i].Kind)).ToArray();
        var need = people.Select(point => point.Weight(weight) * norm.NeedPerThousand / 1000).ToArray();
        if (chosen.Length == 0 || need.All(amount => amount <= 0) || chosen.Any(i => (items[i].Capacity ?? norm.PlacesPerFacility) is null))
        {
            return null;
        }

        var catchments = new Catchments(network, costs, demand, Millimetre.AtMost(limit.Metres));
        var ratios = new double[demand.Count];
        foreach (var facility in chosen)
        {
            var reached = catchments.Of(facilities, facility);
            var inNeed = reached.Sum(point => need[point.Demand]);
            var ratio = inNeed <= 0 ? 0 : (items[facility].Capacity ?? norm.PlacesPerFacility)!.Value / inNeed;
            foreach (var (point, _) in reached)
            {
                ratios[point] += ratio;
            }
        }

        return ratios;
    }
}
