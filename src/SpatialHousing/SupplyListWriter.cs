using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>年度供地清单: supply-list.csv, one row a supplied parcel in the order of the parcels.</summary>
internal static class SupplyListWriter
{
    /// <summary>land in ha (4 decimals), floor area in 万m² (4), ratio 2, score 0…1 (4), why in words, margin in score points (4), the parcel it keeps out, share of the parcel given (6; 1 = whole).</summary>
    public static void Write(TextWriter writer, PlanResult result)
    {
        writer.Write(CsvText.Line("parcel_id", "area", "year", "land_ha", "floor_area_10k_m2", "ratio", "score", "why", "margin", "displaced", "part"));
        if (result.Supply.Given is not var (problem, plan))
        {
            return;
        }

        var whole = result.Supply.Problem!;
        var split = result.Supply.Parts.Select(part => part.Parcel).ToHashSet();
        var from = result.Inputs.Plan.Period.From;
        foreach (var item in SupplyList.Of(problem, plan))
        {
            var (land, floor) = (problem.LandM2[item.Parcel], problem.FloorM2[item.Parcel]);
            writer.Write(CsvText.Line(
                problem.ParcelIds[item.Parcel], problem.Areas[problem.AreaOfParcel[item.Parcel]], FormattableString.Invariant($"{from + item.Year - 1}"),
                Rounding.Print(land / 1e4, 4), Rounding.Print(floor / 1e4, 4), Rounding.Print((double)floor / Math.Max(1, land), 2),
                Rounding.Print(problem.Scores[(item.Parcel * problem.Years) + item.Year - 1] / 1e4, 4), split.Contains(item.Parcel) ? "part_fills_year" : item.Why.Word(),
                double.IsNaN(item.Margin) ? "" : Rounding.Print(item.Margin, 4), item.Displaced < 0 ? "" : problem.ParcelIds[item.Displaced],
                split.Contains(item.Parcel) ? Rounding.Print((double)land / whole.LandM2[item.Parcel], 6) : "1"));
        }
    }
}
