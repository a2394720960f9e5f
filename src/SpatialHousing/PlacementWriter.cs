using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>placement.csv: each area's quota and tolerance of each year, resolved to m², beside what its parcels give.</summary>
internal static class PlacementWriter
{
    public static void Write(TextWriter writer, PackingProblem problem, PackingPlan plan, PlanPeriod period)
    {
        var land = new long[problem.Quotas.Length];
        var floor = new long[problem.Quotas.Length];
        var count = new int[problem.Quotas.Length];
        for (var p = 0; p < problem.Count; p++)
        {
            if (plan.YearOfParcel[p] is var year and > 0)
            {
                var slot = (problem.AreaOfParcel[p] * problem.Years) + year - 1;
                land[slot] += problem.LandM2[p];
                floor[slot] += problem.FloorM2[p];
                count[slot]++;
            }
        }

        writer.Write(CsvText.Line(
            "area", "year", "land_quota_m2", "land_tolerance_m2", "land_m2", "floor_quota_m2", "floor_tolerance_m2", "floor_m2", "parcels", "land_unmet_m2", "floor_unmet_m2"));
        for (var slot = 0; slot < problem.Quotas.Length; slot++)
        {
            if (problem.Quotas[slot] is { } quota)
            {
                writer.Write(CsvText.Line(
                    problem.Areas[slot / problem.Years], Text(period.From + (slot % problem.Years)), Text(quota.LandM2), Text(quota.LandToleranceM2), Text(land[slot]),
                    Text(quota.FloorM2), Text(quota.FloorToleranceM2), Text(floor[slot]), Text(count[slot]),
                    Text(Math.Max(0, quota.LeastLandM2 - land[slot])), Text(Math.Max(0, quota.LeastFloorM2 - floor[slot]))));
            }
        }
    }

    private static string Text(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
