using System.Globalization;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;
using SpatialHousing.Walking.Siting;

namespace SpatialHousing.Formats;

/// <summary>Writes a siting plan: sites.csv, sites.geojson, site-parcels.csv (who comes within reach by which site), coverage-summary.csv afterwards.</summary>
public static class SitingOutputs
{
    public static void Write(OutputFolder folder, SitingPlan plan, PlanarLayer<SiteCandidate> candidates, PlanarLayer<DemandPoint> demand)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(demand);
        using (var writer = folder.CreateText("sites.csv"))
        {
            WriteSites(writer, plan);
        }

        using (var writer = folder.CreateText("site-parcels.csv"))
        {
            WriteParcels(writer, plan, demand);
        }

        using (var writer = folder.CreateText("coverage-summary.csv"))
        {
            CoverageSummaryWriter.Write(writer, CoverageSummary.Of(plan.Report));
        }

        using var stream = folder.Create("sites.geojson");
        WriteShapes(stream, plan, candidates);
    }

    /// <summary>One row a site in the order of what it adds; row 0 is the present.</summary>
    private static void WriteSites(StreamWriter writer, SitingPlan plan)
    {
        writer.Write("order,candidate_id,weight,covered,covered_share,adds,mean_distance_m,newly_within\n");
        writer.Write(Row(plan, 0, "", plan.Before, plan.Before, 0));
        var before = plan.Before;
        for (var i = 0; i < plan.Sites.Length; i++)
        {
            writer.Write(Row(plan, i + 1, plan.Sites[i].Id, plan.Sites[i].After, before, plan.Sites[i].NewlyWithin.Length));
            before = plan.Sites[i].After;
        }
    }

    private static string Row(SitingPlan plan, int order, string id, SitingState state, SitingState before, int newly) => CsvText.Line(
        order.ToString(CultureInfo.InvariantCulture), id, plan.Weight, Rounding.Print(state.Covered, 2), Rounding.Print(Share.Of(state.Covered, plan.Amount).Value, 6),
        Rounding.Print(state.Covered - before.Covered, 2), plan.Amount > 0 ? Rounding.Print(state.TotalMetres / plan.Amount, 2) : "", newly.ToString(CultureInfo.InvariantCulture));

    private static void WriteParcels(StreamWriter writer, SitingPlan plan, PlanarLayer<DemandPoint> demand)
    {
        writer.Write("demand_id,facility_kind,candidate_id,distance_before_m,distance_after_m\n");
        foreach (var site in plan.Sites)
        {
            foreach (var point in site.NewlyWithin)
            {
                writer.Write(CsvText.Line(
                    demand.Items[point.Demand].Id, plan.Kind, site.Id, point.Before is { } before ? Rounding.Print(before.Metres, 2) : "", Rounding.Print(point.After.Metres, 2)));
            }
        }
    }

    private static void WriteShapes(Stream stream, SitingPlan plan, PlanarLayer<SiteCandidate> candidates)
    {
        var shapes = Projector.Project(candidates.Shapes, candidates.System, CoordinateSystem.Geographic);
        using var writer = new GeoJsonWriter(stream, CoordinateSystem.Geographic, "sites");
        var before = plan.Before;
        for (var i = 0; i < plan.Sites.Length; i++)
        {
            var site = plan.Sites[i];
            writer.BeginFeature();
            writer.Property("id", site.Id);
            writer.Property("sh_facility_kind", plan.Kind);
            writer.Property("sh_order", i + 1L);
            writer.Property("sh_adds", site.After.Covered - before.Covered, 2);
            writer.Property("sh_newly_within", (long)site.NewlyWithin.Length);
            writer.EndFeature(shapes, site.Candidate);
            before = site.After;
        }
    }
}
