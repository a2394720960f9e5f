using System.Collections.Immutable;

namespace SpatialHousing.Allocation.Packing;

/// <summary>Shadow prices of the quotas that are met. Small areas are solved again with a hectare more and one less, since their multipliers are not unique.</summary>
public static class ShadowPrices
{
    /// <summary>From this many parcels on an area's multipliers are taken as they are.</summary>
    private const int ManyParcels = 1000;
    private const long HectareM2 = 10_000;
    private const double ValueUnitsPerScoreHectare = 1e8;
    private const double UnitsPerScore = 1e10;

    /// <summary>One for each area and year with a quota, of areas that leave nothing unmet; in that order.</summary>
    public static ImmutableArray<ShadowPrice> Of(PackingProblem problem, PackingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var now = AreaProblem.Split(problem);
        var values = Array.ConvertAll(now, area => area.Count < ManyParcels ? RelaxedValue(area) : null);
        var found = ImmutableArray.CreateBuilder<ShadowPrice>();
        for (var year = 1; year <= problem.Years; year++)
        {
            var (more, less) = (AreaProblem.Split(Changed(problem, year, HectareM2)), AreaProblem.Split(Changed(problem, year, -HectareM2)));
            for (var a = 0; a < now.Length; a++)
            {
                if (problem.Quotas[(a * problem.Years) + year - 1] is not { LandM2: > 0 } quota || plan.Areas[a].Unmet > 0)
                {
                    continue;
                }

                if (now[a].Count >= ManyParcels)
                {
                    var prices = plan.Areas[a].Multipliers;
                    var price = (prices.Land[year - 1] + (prices.Floor[year - 1] * ((double)quota.FloorM2 / quota.LandM2))) / UnitsPerScore;
                    found.Add(new ShadowPrice(a, year, price, price));
                }
                else if (values[a] is { } value)
                {
                    found.Add(new ShadowPrice(a, year, RelaxedValue(more[a]) - value, quota.LandM2 < HectareM2 ? null : value - RelaxedValue(less[a])));
                }
            }
        }

        return [.. found.OrderBy(price => price.Area).ThenBy(price => price.Year)];
    }

    /// <summary>Best total when parcels may be cut, score·ha; null when even these cannot meet the quotas.</summary>
    private static double? RelaxedValue(AreaProblem area) => Relaxation.Solve(ChoiceModel.OfValue(area, 0), area.Allowed) is { } prices
        ? MultiplierBound.Of(area, MultiplierBound.Rounded(area, prices, limited: false), 0) / ValueUnitsPerScoreHectare
        : null;

    private static PackingProblem Changed(PackingProblem problem, int year, long squareMetres) => new(
        problem.Years, problem.Areas, [.. problem.Quotas.Select((quota, slot) => slot % problem.Years == year - 1 && quota is { LandM2: > 0 } q ? Changed(q, squareMetres) : quota)],
        problem.ParcelIds, problem.AreaOfParcel, problem.LandM2, problem.FloorM2, problem.ReadyYear, problem.Locks, problem.LockYear, problem.Scores);

    private static YearQuota Changed(YearQuota quota, long squareMetres) => quota with
    {
        LandM2 = Math.Max(0, quota.LandM2 + squareMetres),
        FloorM2 = Math.Max(0, quota.FloorM2 + (squareMetres * quota.FloorM2 / quota.LandM2)),
    };
}
