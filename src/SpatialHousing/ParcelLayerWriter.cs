using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>Writes parcels.geojson: the user's parcels with their own properties, and ours behind them under `sh_`.</summary>
internal static class ParcelLayerWriter
{
    public static void Write(Stream stream, PlanResult result)
    {
        var source = result.Inputs.Parcels!.Source;
        var shapes = Projector.Project(source.Shapes, source.System, CoordinateSystem.Geographic);
        var demandOf = DemandOf(result, shapes.Count);
        var areas = result.Layers.Subareas?.Items;
        using var writer = new GeoJsonWriter(stream, CoordinateSystem.Geographic, "parcels");
        for (var i = 0; i < shapes.Count; i++)
        {
            var assessed = result.Zones.Assessment.Parcels[i];
            writer.BeginFeature(source.FeatureIds, i);
            writer.Keep(source.Properties, i);
            writer.Property("sh_subarea", areas is not null && result.Subareas.SubareaOf[i] is var area and >= 0 ? areas.Value[area].Name : null);
            writer.Property("sh_verdict", assessed.Verdict.Word());
            writer.Property("sh_overlap_m2", assessed.Breach.SquareMetres, 4);
            writer.Property("sh_year", result.Supply.YearOf[i] == 0 ? null : (long?)result.Supply.YearOf[i]);
            if (result.Inputs.Plan.Packing.IsSplitAllowed)
            {
                writer.Property("sh_part", result.Supply.YearOf[i] == 0 ? null : result.Supply.PartOf.TryGetValue(i, out var part) ? part : 1, 6);
            }

            writer.Property("sh_score", double.IsNaN(result.Supply.Score[i]) ? null : result.Supply.Score[i], 6);
            foreach (var kind in result.Coverage.Report?.Kinds ?? [])
            {
                writer.Property($"sh_min_{kind.Kind}", demandOf[i] >= 0 ? kind[demandOf[i]].Time?.TotalMinutes : null, 2);
            }

            writer.EndFeature(shapes, i);
        }
    }

    /// <summary>Demand point of each parcel, −1 where it is none.</summary>
    private static int[] DemandOf(PlanResult result, int parcels)
    {
        var demandOf = new int[parcels];
        Array.Fill(demandOf, -1);
        for (var demand = 0; demand < result.Coverage.ParcelOf.Length; demand++)
        {
            demandOf[result.Coverage.ParcelOf[demand]] = demand;
        }

        return demandOf;
    }
}
