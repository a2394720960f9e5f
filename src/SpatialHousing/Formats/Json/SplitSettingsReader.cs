using SpatialHousing.Allocation;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads how a total is split over the areas: published shares, factors, weights.</summary>
internal static class SplitSettingsReader
{
    private static readonly Dictionary<string, SplitMethod> SplitWords = new()
    {
        ["published"] = SplitMethod.Published, ["weighted"] = SplitMethod.Weighted, ["equal"] = SplitMethod.Equal,
    };

    private static readonly Dictionary<string, WeightMethod> WeightWords = new()
    {
        ["given"] = WeightMethod.Given, ["equal"] = WeightMethod.Equal, ["ahp"] = WeightMethod.Ahp,
        ["fitted"] = WeightMethod.Fitted, ["entropy"] = WeightMethod.Entropy, ["critic"] = WeightMethod.Critic,
    };

    private static readonly Dictionary<string, FactorDirection> DirectionWords = new() { ["more"] = FactorDirection.More, ["less"] = FactorDirection.Less };

    private static readonly Dictionary<string, FactorNormalisation> NormaliseWords = new()
    {
        ["share"] = FactorNormalisation.Share, ["min_max"] = FactorNormalisation.MinMax, ["rank"] = FactorNormalisation.Rank, ["target"] = FactorNormalisation.Target,
    };

    public static SplitSettings Read(JsonObjectReader split)
    {
        var read = new SplitSettings(
            split.OptionalWord("method", SplitWords) ?? (split.Has("published") ? SplitMethod.Published : split.Has("factors") ? SplitMethod.Weighted : SplitMethod.Equal),
            FigureSourceReader.Read(split, "published"),
            split.OptionalNumber("publishedTotal") ?? 100,
            [.. split.Members("factors").Select(ReadFactor)],
            split.OptionalWord("weights", WeightWords) ?? WeightMethod.Given,
            [.. split.Array("ahp").Select(row => FigureSourceReader.ReadNumbers(row, split.Faults))]);
        if (read.Method == SplitMethod.Weighted && read.Factors.IsEmpty)
        {
            split.Faults.AddMissing(split.Value, "factors", "至少一个因子", "at least one factor");
        }

        if (read is { Method: SplitMethod.Weighted, Weights: WeightMethod.Given } && read.Factors.FirstOrDefault(factor => factor.Weight is null) is { } bare)
        {
            split.Faults.AddMissing(split.Value, "weight", $"因子“{bare.Name}”的权重", $"the weight of the factor \"{bare.Name}\"");
        }

        split.Finish();
        return read;
    }

    private static WeightedFactor ReadFactor(JsonObjectReader factor)
    {
        var target = factor.Numbers("target");
        var read = new WeightedFactor(
            factor.Text("name"),
            factor.Text("from"),
            factor.OptionalWord("direction", DirectionWords) ?? FactorDirection.More,
            factor.OptionalWord("normalise", NormaliseWords) ?? FactorNormalisation.Share,
            factor.OptionalNumber("weight"),
            target.Length == 2 && target[0] <= target[1] ? (target[0], target[1]) : null);
        if (read.Normalisation == FactorNormalisation.Target && read.Target is null)
        {
            factor.Faults.AddMissing(factor.Value, "target", "两个数 [低, 高]", "two numbers [low, high]");
        }

        factor.Finish();
        return read;
    }
}
