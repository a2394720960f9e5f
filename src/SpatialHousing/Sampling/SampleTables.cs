using System.Globalization;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats;

namespace SpatialHousing.Sampling;

/// <summary>subareas.csv of the sample: published figures, what was derived from them, and schematic columns, each named as such.</summary>
internal static class SampleTables
{
    /// <summary>Schematic columns: land revitalised each year, hectares by subarea; there is no published figure.</summary>
    private static readonly double[] RevitalisedHectares = [2.4, 3.6, 1.2, 2.8, 0.5, 0.8, 1.8, 1.0];

    public static void WriteSubareas(OutputFolder folder)
    {
        using var text = folder.CreateText("subareas.csv");
        text.Write(CsvText.Line(
            "area", "area_en", "inventory_10k_m2", "destocking_months", "monthly_sales_10k_m2", "sales_derived", "published_share_pct", "published_floor_10k_m2", "published_land_ha",
            "revitalised_ha_per_year_schematic", "source"));
        for (var i = 0; i < PublishedSubarea.All.Length; i++)
        {
            var subarea = PublishedSubarea.All[i];
            var sales = subarea.MonthlySalesTenThousandSquareMetres ?? subarea.InventoryTenThousandSquareMetres / subarea.DestockingMonths;
            text.Write(CsvText.Line(
                subarea.Name, subarea.English, Number(subarea.InventoryTenThousandSquareMetres, 2), subarea.DestockingMonths.ToString(CultureInfo.InvariantCulture),
                Number(sales, subarea.MonthlySalesTenThousandSquareMetres is null ? 6 : 2), subarea.MonthlySalesTenThousandSquareMetres is null ? "true" : "false",
                Number(subarea.SharePercent, 2), Number(subarea.FloorTenThousandSquareMetres, 2), Number(subarea.LandHectares, 2), Number(RevitalisedHectares[i], 2),
                $"赤峰市住房发展规划 2026—2030 section {subarea.Section}; table 32; table 49; sales derived = inventory / months; *_schematic not published"));
        }
    }

    private static string Number(double value, int decimals) => Units.Rounding.Print(value, decimals);
}
