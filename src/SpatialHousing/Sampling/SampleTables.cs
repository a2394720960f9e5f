using System.Globalization;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats;

namespace SpatialHousing.Sampling;

/// <summary>subareas.csv and counties.csv of the sample: published figures, what was derived from them, and schematic columns, each named as such.</summary>
internal static class SampleTables
{
    /// <summary>Schematic columns: land revitalised each year, hectares by subarea; there is no published figure.</summary>
    private static readonly double[] RevitalisedHectares = [2.4, 3.6, 1.2, 2.8, 0.5, 0.8, 1.8, 1.0];

    /// <summary>核心功能 as printed in section 8.2.2.</summary>
    private static readonly string[] CoreFunctions =
    [
        "商业与文化旅游综合服务区、城市历史文脉传承核心区",
        "城市核心功能区、商务商业与高品质居住融合发展区",
        "交通枢纽型特色产业区、人口导入新增长极",
        "现代物流商贸服务集中区、产城融合示范区",
        "市级行政文化中心、生态宜居型综合服务区",
        "智能制造与信息技术产城融合区、创新创业孵化基地",
        "中央商业商务区、体育教育与高品质居住核心区",
        "休闲娱乐与养生养老示范区、绿色产业集聚区",
    ];

    public static void WriteSubareas(OutputFolder folder)
    {
        using var text = folder.CreateText("subareas.csv");
        text.Write(CsvText.Line(
            "area", "area_en", "inventory_10k_m2", "destocking_months", "monthly_sales_10k_m2", "sales_derived", "published_share_pct", "published_floor_10k_m2", "published_land_ha",
            "revitalised_ha_per_year_schematic", "core_function", "source"));
        for (var i = 0; i < PublishedSubarea.All.Length; i++)
        {
            var subarea = PublishedSubarea.All[i];
            var sales = subarea.MonthlySalesTenThousandSquareMetres ?? subarea.InventoryTenThousandSquareMetres / subarea.DestockingMonths;
            text.Write(CsvText.Line(
                subarea.Name, subarea.English, Number(subarea.InventoryTenThousandSquareMetres, 2), subarea.DestockingMonths.ToString(CultureInfo.InvariantCulture),
                Number(sales, subarea.MonthlySalesTenThousandSquareMetres is null ? 6 : 2), subarea.MonthlySalesTenThousandSquareMetres is null ? "true" : "false",
                Number(subarea.SharePercent, 2), Number(subarea.FloorTenThousandSquareMetres, 2), Number(subarea.LandHectares, 2), Number(RevitalisedHectares[i], 2), CoreFunctions[i],
                $"赤峰市住房发展规划 2026—2030 section {subarea.Section}; section 8.2.2; table 32; table 49; sales derived = inventory / months; *_schematic not published"));
        }
    }

    /// <summary>counties.csv: what the plan prints for each 旗县区.</summary>
    public static void WriteCounties(OutputFolder folder)
    {
        using var text = folder.CreateText("counties.csv");
        string[] years = ["2026", "2027", "2028", "2029", "2030"];
        text.Write(CsvText.Line([
            "area", "area_en", .. years.Select(year => "floor_10k_m2_" + year), "floor_10k_m2_published_total", .. years.Select(year => "land_ha_" + year), "land_ha_published_total", "source"]));
        foreach (var county in PublishedCounty.All)
        {
            text.Write(CsvText.Line([
                county.Name, county.English, .. county.FloorByYear.Select(value => Number(value, 2)), Number(county.FloorTotal, 2),
                .. county.LandByYear.Select(value => Number(value, 2)), Number(county.LandTotal, 2), "赤峰市住房发展规划 2026—2030 table 45; table 48"]));
        }
    }

    private static string Number(double value, int decimals) => Units.Rounding.Print(value, decimals);
}
