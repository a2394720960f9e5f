using SpatialHousing.Formats;

namespace SpatialHousing.Sampling;

/// <summary>plan.json of the sample: the published shares decide; scenario `rules` enforces the supply rules.</summary>
internal static class SamplePlanFile
{
    /// <param name="folder">Where to.</param>
    /// <param name="rules">Folder of the rule files relative to the plan file; the schema lies beside it, or beside the plan when null.</param>
    public static void Write(OutputFolder folder, string? rules)
    {
        var place = rules?.Replace('\\', '/').TrimEnd('/');
        var schema = place is null ? "" : place.Contains('/', StringComparison.Ordinal) ? place[..(place.LastIndexOf('/') + 1)] : "";
        using var text = folder.CreateText("plan.json");
        text.Write(Template.Replace("{schema}", schema + "plan.schema.json", StringComparison.Ordinal).Replace("{rules}", place ?? "rules", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal));
    }

    private const string Template = """
        {
          "$schema": "{schema}",
          "id": "chifeng-main-urban",
          "name": "赤峰市主城区住房用地空间分配（示意）",
          "date": "2026-01-01",
          "maker": "SpatialHousing 示例",
          "schematic": true,
          "period": { "from": 2026, "to": 2030 },
          "crs": { "zone": "auto" },
          "layers": {
            "subareas": { "file": "subareas.geojson", "id": "id", "name": "name" },
            "parcels": {
              "file": "parcels.geojson", "id": "id", "ratio": "far", "readyYear": "ready_year", "cleared": "is_cleared",
              "landUse": "land_use", "status": "status", "heightLimit": "height_limit_m"
            },
            "zones": [
              { "file": "zones.geojson", "id": "id", "version": "schematic-1", "date": "2026-01-01", "source": "示意范围，非批准控制线 / schematic, not approved control lines" }
            ],
            "roads": { "file": "roads.geojson", "id": "id", "name": "name", "class": "class", "level": "level", "walkable": "walkable" },
            "facilities": { "file": "facilities.geojson", "id": "id", "kind": "kind", "capacity": "capacity", "name": "name" },
            "demand": { "layer": "parcels", "weights": { "people": "people", "dwellings": "dwellings" } },
            "basemap": [
              { "file": "basemap/hills.geojson", "role": "hills" },
              { "file": "basemap/green.geojson", "role": "green" },
              { "file": "basemap/water.geojson", "role": "water" },
              { "file": "basemap/rail.geojson", "role": "rail" }
            ]
          },
          "tables": { "subareas": { "file": "subareas.csv", "key": "area" }, "counties": { "file": "counties.csv", "key": "area" } },
          "rules": {
            "supply": "{rules}/supply-chifeng-2026.json",
            "zones": "{rules}/zones-china.json",
            "facilities": "{rules}/facilities-chifeng-2026.json",
            "style": "{rules}/style-official-2021.json",
            "enforce": "report"
          },
          "quotas": [
            { "area": "主城区", "measure": "floor_area", "unit": "10k_m2", "period": "2026-2030", "value": 598.50, "source": "Chifeng 2026-2030 table 32" }
          ],
          "split": {
            "method": "published",
            "published": {
              "红山片区": 17.20, "松山片区": 25.80, "高铁片区": 8.50, "桥北片区": 20.10,
              "八家片区": 3.20, "北洼子片区": 5.60, "小新地片区": 12.80, "和美片区": 6.80
            },
            "factors": [
              { "name": "inventory", "from": "tables.subareas.inventory_10k_m2", "direction": "less", "normalise": "share", "weight": 0.4 },
              { "name": "destocking", "from": "tables.subareas.destocking_months", "direction": "less", "normalise": "share", "weight": 0.3 },
              { "name": "sales", "from": "tables.subareas.monthly_sales_10k_m2", "direction": "more", "normalise": "share", "weight": 0.3 }
            ]
          },
          "phasing": { "method": "profile", "shares": [20, 40, 25, 10, 5] },
          "packing": {
            "scores": [
              { "column": "services", "weight": 0.3 }, { "column": "transit", "weight": 0.3 },
              { "column": "environment", "weight": 0.2 }, { "column": "jobs", "weight": 0.2 }
            ]
          },
          "stock": {
            "inventory": "tables.subareas.inventory_10k_m2",
            "monthlySales": "tables.subareas.monthly_sales_10k_m2",
            "months": "tables.subareas.destocking_months",
            "revitalised": "tables.subareas.revitalised_ha_per_year_schematic"
          },
          "ratios": [
            { "area": "*", "type": "commodity", "far": 2.03, "source": "Chifeng 2026-2030 table 49" }
          ],
          "dwellings": [
            { "area": "*", "type": "commodity", "m2": 115, "source": "Chifeng 2026-2030 table 47 (table 31 ÷ 115 m²)" }
          ],
          "scenarios": [
            { "name": "published", "title": "公布比例" },
            { "name": "rules", "title": "执行供应规则", "set": { "rules": { "enforce": "hard" }, "split": { "method": "weighted" } } }
          ]
        }

        """;
}
