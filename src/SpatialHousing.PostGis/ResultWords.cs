using System.Collections.Frozen;
using SpatialHousing.Formats.Ewkb;

namespace SpatialHousing.PostGis;

/// <summary>Chinese comments of the tables and columns that are saved.</summary>
internal static class ResultWords
{
    private static readonly FrozenDictionary<string, string> Tables = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["check"] = "管控校核：每个地块一行，最重判定与占用面积",
        ["overlaps"] = "管控校核：每个地块与每个管控区的重叠",
        ["kinds"] = "管控校核：每个地块与每类管控区的判定",
        ["allocation"] = "分配方案：各区域、指标、年度",
        ["findings"] = "运行中发现的问题",
        ["coverage"] = "15分钟生活圈：每个需求点与每类设施的最近一处",
        ["parcels"] = "地块及其判定、得分与供应年份",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Columns = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["sh_feature_number"] = "要素在来源文件中的序号，从 1 起",
        ["sh_feature_id"] = "要素在来源文件中的 id（JSON）",
        ["sh_row"] = "行号，从 1 起，即文件中的次序",
        ["parcel_id"] = "地块编号",
        ["zone_id"] = "管控区编号",
        ["zone_kind"] = "管控区类别",
        ["area_m2"] = "地块面积，平方米",
        ["verdict"] = "判定：clear 不涉及，touches 相接，partly 部分占用，inside 全部占用，outside 界外，not_assessed 未评价",
        ["overlap_m2"] = "占用面积，平方米",
        ["overlap_share"] = "占地块面积的比例，0—1",
        ["zones"] = "导致该判定的管控区编号，以分号分隔",
        ["class"] = "重叠类别：real 实际重叠，sliver 碎屑，touch 相接",
        ["area"] = "区域",
        ["measure"] = "指标",
        ["unit"] = "单位",
        ["period"] = "年度或规划期",
        ["value"] = "数值",
        ["severity"] = "程度：error 错误，warning 警告，info 提示",
        ["rule"] = "规则",
        ["subject"] = "对象",
        ["file"] = "文件",
        ["position"] = "位置",
        ["message"] = "说明",
        ["source"] = "依据",
        ["demand_id"] = "需求点编号",
        ["facility_kind"] = "设施种类",
        ["distance_m"] = "步行距离，米",
        ["minutes"] = "步行时间，分钟",
        ["facility_id"] = "设施编号",
        ["within"] = "是否在限度以内",
        ["sh_subarea"] = "所在片区",
        ["sh_verdict"] = "管控判定",
        ["sh_overlap_m2"] = "占用管控区面积，平方米",
        ["sh_year"] = "供应年份",
        ["sh_part"] = "供应部分占比",
        ["sh_score"] = "地块得分",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string OfTable(string table, string file) => Tables.TryGetValue(table, out var words) ? $"{words}（{file}）" : file;

    public static string? OfColumn(CopyColumn column) => column.Cell == CopyCell.Geometry ? "几何" : Columns.GetValueOrDefault(column.Name);
}
