using System.Globalization;
using SpatialHousing.Formats;

namespace SpatialHousing.Sampling;

/// <summary>README.md of a sample folder: what it is, how it was made, its columns, its licence.</summary>
internal static class SampleReadMe
{
    public static void Write(SampleCity city, OutputFolder folder)
    {
        using var text = folder.CreateText("README.md");
        text.Write(Template
            .Replace("{seed}", city.Seed.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{parcels}", city.ParcelCount.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal));
    }

    private const string Template = """
        # 赤峰市主城区（示意城市） / Chifeng main urban area (schematic city)

        **示意数据，非实测。** 河流、山体、道路、地块、控制线、设施全部由程序绘制，与真实位置无关；只有 `subareas.csv`、`counties.csv` 与 `plan.json` 中注明出处的数字取自公布的规划。
        **Schematic, not surveyed.** Everything drawn here is made by a program; only figures with a source come from the published plan.

        Made by `spatialhousing sample --seed {seed} --parcels {parcels} --out DIR` (same seed, same bytes). Coordinates: CGCS2000 lon/lat (EPSG:4490), 9 decimals. Licence: as the repository.

        | file | what | columns |
        |---|---|---|
        | `plan.json` | the plan: layers, quotas, split, scenarios `published` and `rules` | see `docs/data.md` |
        | `parcels.geojson` | {parcels} parcels, subarea by subarea | `id`, `land_use` (用地用海分类 2023), `status` (existing, candidate), `far`, `height_limit_m` (m, 0 = no building), `ready_year`, `is_cleared`, `people`, `dwellings` (sets), `price_yuan_m2`, `transit` `services` `environment` `jobs` (0–1) |
        | `subareas.geojson` | eight 片区, gap-free | `id`, `name`, `name_en`, `level`, `parent` |
        | `zones.geojson` | control zones by `kind` | `id`, `kind`, `name`, `version`, `date`, `source` |
        | `roads.geojson` | walk network, junction to junction | `id`, `name`, `class` (arterial, secondary, local, lane), `level` (1 bridge, −1 underpass), `walkable` |
        | `facilities.geojson` | public facilities | `id`, `kind`, `name`, `capacity` (school places, or persons served) |
        | `subareas.csv` | stock, months, sales, shares (see `source`) | `sales_derived` = true: inventory ÷ months, not printed in the plan; `*_schematic`: invented |
        | `counties.csv` | floor area and land of the 旗县区 by year as printed, errors included | `floor_10k_m2_YEAR`, `land_ha_YEAR`, `*_published_total`, `source` |
        | `basemap/*.geojson` | hills (`level` 1–4), green, water, rail | `id`, `name` |

        Published figures: 《赤峰市住房发展规划（2026—2030年）》 draft for public comment, sections 8.2.1.1–8.2.1.8 and 8.2.2, tables 32, 45, 48 and 49.

        """;
}
