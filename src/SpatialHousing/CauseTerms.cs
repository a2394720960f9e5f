using SpatialHousing.Allocation;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>Terms of plan files in the words of planners; a name that is not known stays as it is written.</summary>
internal static class CauseTerms
{
    private static readonly Dictionary<string, LocalText> Known = new(StringComparer.Ordinal)
    {
        [AllocationProblem.CapacityHectares] = new("备选地块的容量", "capacity of the candidate parcels"),
        ["inventory"] = new("库存", "inventory"),
        ["destocking"] = new("去化周期", "destocking cycle"),
        ["sales"] = new("月均成交量", "monthly sales"),
        ["$.rules.enforce"] = new("供应规则", "supply rules"),
        ["$.split.method"] = new("份额的算法", "how shares are made"),
        ["report"] = new("只提示", "only reported"),
        ["hard"] = new("强制执行", "enforced"),
        ["published"] = new("公布份额", "published shares"),
        ["weighted"] = new("因子加权", "weighted factors"),
        ["equal"] = new("平均分配", "equal"),
    };

    public static LocalText Of(string name) => Known.GetValueOrDefault(name, new LocalText(name, name));
}
