using System.Collections.Immutable;
using System.Text.Json;
using SpatialHousing.Allocation;
using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>方案比较: what differs between two runs of one plan, down to setting, cell and parcel, and what caused it.</summary>
/// <param name="Settings">Members of the plan file that differ.</param>
/// <param name="Cells">Numbers of the allocation that differ, in the order of allocation.csv.</param>
/// <param name="Parcels">Parcels whose year differs, in the order of the parcels.</param>
public sealed record PlanComparison(
    PlanResult A, PlanResult B, ImmutableArray<SettingDifference> Settings, ImmutableArray<CellDifference> Cells, ImmutableArray<ParcelDifference> Parcels)
{
    /// <summary>Compares two results of the same plan.</summary>
    public static PlanComparison Of(PlanResult a, PlanResult b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var settings = new List<SettingDifference>();
        CollectSettings("$", a.Inputs.Plan.Json, b.Inputs.Plan.Json, settings);
        return new PlanComparison(a, b, [.. settings], CellsOf(a.Allocation, b.Allocation), ParcelsOf(a, b));
    }

    private static void CollectSettings(string path, LocatedJson? a, LocatedJson? b, List<SettingDifference> into)
    {
        if (a?.Kind == JsonValueKind.Object && b?.Kind == JsonValueKind.Object)
        {
            foreach (var key in a.Members.Concat(b.Members).Select(member => member.Key).Distinct().Where(key => path != "$" || key != "scenarios"))
            {
                CollectSettings($"{path}.{key}", a.Find(key), b.Find(key), into);
            }
        }
        else if (Shown(a) is var left && Shown(b) is var right && left != right)
        {
            into.Add(new SettingDifference(path, left, right));
        }
    }

    /// <summary>A value on one line; empty when it is not there.</summary>
    private static string Shown(LocatedJson? value) => value switch
    {
        null => "",
        { Kind: JsonValueKind.Object } => "{" + string.Join(", ", value.Members.Select(member => $"{member.Key}: {Shown(member.Value)}")) + "}",
        { Kind: JsonValueKind.Array } => "[" + string.Join(", ", value.Items.Select(Shown)) + "]",
        { Kind: JsonValueKind.True } => "true",
        { Kind: JsonValueKind.False } => "false",
        _ => value.Text,
    };

    private static ImmutableArray<CellDifference> CellsOf(AllocationPlan a, AllocationPlan b)
    {
        var causes = new CellCauses(a, b);
        var differences = ImmutableArray.CreateBuilder<CellDifference>();
        var keys = a.Cells.Concat(b.Cells).Select(cell => (cell.Area, cell.Measure, cell.Period)).Distinct();
        foreach (var (area, measure, period) in keys)
        {
            var (left, right) = (a.Find(area, measure, period)?.Value ?? 0, b.Find(area, measure, period)?.Value ?? 0);
            if (left != right)
            {
                differences.Add(new CellDifference(area, measure, period, left, right, causes.Of(area, period)));
            }
        }

        return differences.ToImmutable();
    }

    private static ImmutableArray<ParcelDifference> ParcelsOf(PlanResult a, PlanResult b)
    {
        var differences = ImmutableArray.CreateBuilder<ParcelDifference>();
        for (var i = 0; i < Math.Min(a.Supply.YearOf.Length, b.Supply.YearOf.Length); i++)
        {
            if (a.Supply.YearOf[i] != b.Supply.YearOf[i])
            {
                var area = a.Subareas.SubareaOf[i] is var index and >= 0 ? a.Layers.Subareas!.Items[index].Name : "";
                differences.Add(new ParcelDifference(
                    a.Layers.Parcels!.Items[i].Id, area, a.Supply.YearOf[i], b.Supply.YearOf[i], CauseOf(a, b, area, a.Supply.YearOf[i], b.Supply.YearOf[i])));
            }
        }

        return differences.ToImmutable();
    }

    private static LocalText CauseOf(PlanResult a, PlanResult b, string area, int yearA, int yearB)
    {
        var parts = new[] { yearA, yearB }.Where(year => year > 0).Select(year => (year, left: Land(a, area, year), right: Land(b, area, year))).Where(part => part.left != part.right).ToArray();
        return parts.Length == 0
            ? new LocalText("指标未变；整宗地块的组合不同", "same quotas; another set of whole parcels fits them")
            : new LocalText(
                string.Join("；", parts.Select(part => $"{part.year} 年用地指标 {Rounding.Print((double)part.left, 2)} → {Rounding.Print((double)part.right, 2)} 公顷")),
                string.Join("; ", parts.Select(part => $"land quota of {part.year} {Rounding.Print((double)part.left, 2)} → {Rounding.Print((double)part.right, 2)} ha")));
    }

    private static decimal Land(PlanResult result, string area, int year) =>
        result.Allocation.Find(area, AllocationMeasure.LandArea, FormattableString.Invariant($"{year}"))?.Value ?? 0;
}

/// <summary>A member of the plan file that differs; empty where one scenario has none.</summary>
public sealed record SettingDifference(string Path, string A, string B);

/// <summary>A number of the allocation that differs.</summary>
/// <param name="Causes">What moved it, in the quota's unit; their amounts add up to the difference of the quota's own measure before rounding.</param>
public sealed record CellDifference(string Area, AllocationMeasure Measure, string Period, decimal A, decimal B, ImmutableArray<CellCause> Causes);

/// <summary>A parcel that is supplied in another year, or in one scenario only (0 = not supplied).</summary>
public sealed record ParcelDifference(string Parcel, string Area, int A, int B, LocalText Cause);
