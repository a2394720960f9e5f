using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SpatialHousing.Allocation;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads the parts of a plan file that say how to allocate: quotas, split, phasing, ratios, dwellings, bounds, stock, rounding, and how rules are used.</summary>
/// <remarks>The other members of the plan belong to its own reader, which also reports unknown keys at the top. See docs/data/allocation.md.</remarks>
public static class AllocationSettingsReader
{
    private static readonly Dictionary<string, PhasingMethod> PhasingWords = new()
    {
        ["equal"] = PhasingMethod.Equal, ["profile"] = PhasingMethod.Profile, ["growth"] = PhasingMethod.Growth,
        ["falling"] = PhasingMethod.Falling, ["given"] = PhasingMethod.Given,
    };

    private static readonly Dictionary<string, bool> EnforceWords = new() { ["report"] = false, ["hard"] = true };

    private static readonly Dictionary<string, bool> RoundingWords = new() { ["nearest"] = false, ["down"] = true };

    private static readonly Dictionary<string, double> UnitsInMeasure = new()
    {
        ["floor_area/10k_m2"] = 1, ["floor_area/m2"] = 1e-4, ["land_area/ha"] = 1, ["land_area/mu"] = 1 / 15.0, ["land_area/m2"] = 1e-4, ["dwellings/sets"] = 1,
    };

    /// <param name="plan">The whole plan, scenario merged in. Complaints go to its faults; nothing is thrown here.</param>
    public static AllocationSettings Read(JsonObjectReader plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var rules = plan.OptionalMember("rules");
        return new AllocationSettings(
            plan.Value.File,
            ReadQuotas(plan),
            plan.OptionalMember("split") is { } split ? SplitSettingsReader.Read(split) : new SplitSettings(SplitMethod.Equal, null, 100, [], WeightMethod.Given, []),
            plan.OptionalMember("phasing") is { } phasing ? ReadPhasing(phasing) : new PhasingSettings(PhasingMethod.Equal, [], 0, [], "$.phasing"),
            [.. plan.Members("ratios").Select(ReadRatio).OfType<RatioSetting>()],
            [.. plan.Members("dwellings").Select(ReadDwelling).OfType<DwellingSetting>()],
            [.. plan.Members("bounds").Select(ReadBounds)],
            plan.OptionalMember("stock") is { } stock ? StockSettingsReader.Read(stock) : StockSettings.None,
            rules?.OptionalWord("enforce", EnforceWords) ?? false,
            rules?.Texts("conflicts") ?? [],
            ReadRounding(plan.OptionalMember("rounding")),
            plan.OptionalText("compare") ?? "");
    }

    /// <summary>Quotas; one without a type of its own is shared over the types of <c>types</c>, where the plan has them.</summary>
    private static ImmutableArray<QuotaDemand> ReadQuotas(JsonObjectReader plan)
    {
        var types = ReadTypes(plan);
        return [.. plan.Members("quotas").SelectMany(quota => types.IsEmpty || quota.Value.Find("type") is not null
            ? [ReadQuota(quota)]
            : Shared(ReadQuota(quota), types))];
    }

    private static IEnumerable<QuotaDemand> Shared(QuotaDemand demand, ImmutableArray<(HousingType Type, double Part)> types) => types.Select(type =>
        demand with { Quota = demand.Quota with { Type = type.Type, Value = demand.Quota.Value * type.Part } });

    /// <summary>Housing types with their parts, normalised to their sum.</summary>
    private static ImmutableArray<(HousingType Type, double Part)> ReadTypes(JsonObjectReader plan)
    {
        var parts = plan.NumbersByName("types");
        foreach (var (word, _) in parts.Where(part => !HousingTypes.Words.ContainsKey(part.Key)))
        {
            plan.Faults.AddWord(plan.Value.Find("types")!, word, HousingTypes.Words.Keys);
        }

        var sum = parts.Sum(part => part.Value);
        if (!parts.IsEmpty && (parts.Any(part => part.Value < 0) || !(sum > 0)))
        {
            plan.Faults.Add(plan.Value.Find("types")!, "不小于 0、合计大于 0 的各类型比例", "parts of 0 or more that sum to more than 0");
            return [];
        }

        return [.. parts.Where(part => HousingTypes.Words.ContainsKey(part.Key)).Select(part => (HousingTypes.Words[part.Key], part.Value / sum))];
    }

    private static QuotaDemand ReadQuota(JsonObjectReader quota)
    {
        var measure = quota.Word("measure", AllocationMeasures.QuotaWords);
        var amount = quota.Number("value");
        if (amount < 0)
        {
            quota.Faults.Add(quota.Value.Find("value")!, "不小于 0 的数", "a number of 0 or more");
        }

        var read = new QuotaDemand(
            new Quota(
                quota.Text("area"), quota.OptionalWord("type", HousingTypes.Words) ?? HousingType.Commodity, measure, ReadPeriod(quota),
                Math.Max(0, amount) * UnitsOf(quota, measure), quota.OptionalText("source") ?? ""),
            quota.OptionalMember("split") is { } split ? SplitSettingsReader.Read(split) : null,
            quota.OptionalMember("phasing") is { } phasing ? ReadPhasing(phasing) : null,
            quota.Value.Path);
        quota.Finish();
        return read;
    }

    /// <summary>Units of the measure in one unit as written; the unit must belong to the measure.</summary>
    private static double UnitsOf(JsonObjectReader reader, AllocationMeasure measure)
    {
        var unit = reader.OptionalText("unit") ?? measure.UnitWord();
        if (UnitsInMeasure.TryGetValue($"{measure.Word()}/{unit}", out var factor))
        {
            return factor;
        }

        var fitting = UnitsInMeasure.Keys.Where(key => key.StartsWith(measure.Word() + "/", StringComparison.Ordinal)).Select(key => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        reader.Faults.AddWord(reader.Value.Find("unit") ?? reader.Value, unit, fitting);
        return 1;
    }

    private static PlanPeriod ReadPeriod(JsonObjectReader reader)
    {
        var place = reader.Find("period");
        var parts = (place?.Text ?? "").Split('-');
        if (place is { Kind: JsonValueKind.String or JsonValueKind.Number } && parts.Length <= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && to >= from && to - from < 100)
        {
            return new PlanPeriod(from, to);
        }

        reader.Faults.Add(place ?? reader.Value, "年份或期间（\"2026-2030\"）", "a year or a span such as \"2026-2030\"");
        return new PlanPeriod(1, 1);
    }

    private static PhasingSettings ReadPhasing(JsonObjectReader phasing)
    {
        var method = phasing.OptionalWord("method", PhasingWords) ?? PhasingMethod.Profile;
        var shares = method == PhasingMethod.Given && phasing.Has("values") ? phasing.Numbers("values") : phasing.Numbers("shares");
        var byArea = phasing.Find("areas") is { } areas
            ? areas.Members.Select(member => KeyValuePair.Create(member.Key, FigureSourceReader.ReadNumbers(member.Value, phasing.Faults))).ToImmutableArray()
            : [];
        var read = new PhasingSettings(method, shares, phasing.OptionalNumber("rate") ?? 0, byArea, phasing.Value.Path);
        if (method is PhasingMethod.Growth or PhasingMethod.Falling && !phasing.Has("rate"))
        {
            phasing.Faults.AddMissing(phasing.Value, "rate", "每年的变化率", "the yearly rate");
        }

        phasing.OptionalText("source");
        phasing.Finish();
        return read;
    }

    private static RatioSetting? ReadRatio(JsonObjectReader ratio)
    {
        var far = ratio.Number("far");
        var read = (
            Area: ratio.OptionalText("area") ?? "*", Type: ReadType(ratio), NewLand: ratio.OptionalNumber("newLandPct") ?? 100, Source: ratio.OptionalText("source") ?? "");
        ratio.Finish();
        if (!FloorAreaRatio.IsValid(far))
        {
            ratio.Faults.Add(ratio.Value.Find("far") ?? ratio.Value, "容积率（大于 0、不超过 50）", "a floor area ratio above 0, at most 50");
            return null;
        }

        return new RatioSetting(read.Area, read.Type, FloorAreaRatio.From(far), Share.FromPercent(read.NewLand), read.Source, ratio.Value.Path);
    }

    /// <summary>Housing type by word; absent or <c>*</c> = every type.</summary>
    private static HousingType? ReadType(JsonObjectReader reader) =>
        reader.Value.Find("type") is { Kind: JsonValueKind.String, Text: "*" } && reader.Has("type") ? null : reader.OptionalWord("type", HousingTypes.Words);

    private static DwellingSetting? ReadDwelling(JsonObjectReader dwelling)
    {
        var read = new DwellingSetting(
            dwelling.OptionalText("area") ?? "*", ReadType(dwelling), dwelling.Number("m2"), dwelling.OptionalText("source") ?? "", dwelling.Value.Path);
        dwelling.Finish();
        if (!(read.SquareMetres > 0))
        {
            dwelling.Faults.Add(dwelling.Value.Find("m2") ?? dwelling.Value, "大于 0 的套均面积（平方米）", "a home size above 0 m²");
            return null;
        }

        return read;
    }

    private static AreaBounds ReadBounds(JsonObjectReader bounds)
    {
        var measure = bounds.OptionalWord("measure", AllocationMeasures.QuotaWords) ?? AllocationMeasure.FloorArea;
        var factor = UnitsOf(bounds, measure);
        var @fixed = bounds.OptionalNumber("fixed") * factor;
        var read = new AreaBounds(
            bounds.Text("area"), ReadType(bounds), measure, @fixed ?? (bounds.OptionalNumber("min") * factor), @fixed ?? (bounds.OptionalNumber("max") * factor),
            bounds.OptionalTruth("suspended") ?? false, bounds.OptionalText("source") ?? "", bounds.Value.Path);
        bounds.Has("min");
        bounds.Has("max");
        if (read.Least < 0 || read.Most < 0)
        {
            bounds.Faults.Add(bounds.Value, "不小于 0 的上下限", "bounds of 0 or more");
        }

        bounds.Finish();
        return read;
    }

    private static bool ReadRounding(JsonObjectReader? rounding)
    {
        var down = rounding?.OptionalWord("dwellings", RoundingWords) ?? false;
        rounding?.Finish();
        return down;
    }
}
