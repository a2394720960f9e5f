using SpatialHousing.Allocation.Sensitivity;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>Writes area_odds.csv, rank_odds.csv and parcel_odds.csv, and says the main points in words.</summary>
public static class PlanSensitivityOutputs
{
    public static void Write(PlanSensitivity sensitivity, OutputFolder folder, RunRecord record, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(sensitivity);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        Table(
            folder, "area_odds.csv", ["area", "share", "rank", "least", "p05", "median", "p95", "most", "flip_factor", "flip_weight_from", "flip_weight_to", "flip_with"],
            sensitivity.Areas.Select(area => new[]
            {
                area.Area, Print(area.Share), FormattableString.Invariant($"{area.Rank}"), Print(area.Least), Print(area.P05), Print(area.Median), Print(area.P95), Print(area.Most),
                area.Flip is { } flip ? sensitivity.FactorNames[flip.Factor] : "", Print(area.Flip?.From), Print(area.Flip?.To),
                area.Flip is { } with ? sensitivity.Areas[with.Other].Area : "",
            }));
        Table(
            folder, "rank_odds.csv", ["area", "rank", "odds"],
            sensitivity.Areas.SelectMany(area => area.RankOdds.Select((odds, rank) => new[] { area.Area, FormattableString.Invariant($"{rank + 1}"), Print(odds) })));
        var problem = sensitivity.Result.Supply.Problem;
        Table(
            folder, "parcel_odds.csv", ["parcel_id", "area", "chosen", "odds", "flip_factor", "flip_weight_from", "flip_weight_to"],
            sensitivity.Parcels.Select(parcel => new[]
            {
                problem!.ParcelIds[parcel.Parcel], problem.Areas[problem.AreaOfParcel[parcel.Parcel]], parcel.IsChosen ? "true" : "false", Print(parcel.Odds),
                parcel.Flip is { } flip ? sensitivity.ScoreNames[flip.Factor] : "", Print(parcel.Flip?.From), Print(parcel.Flip?.To),
            }));
        RunRecordWriter.Write(folder, record, clock);
    }

    /// <summary>One line an area, then one on the parcels.</summary>
    public static IEnumerable<LocalText> Words(PlanSensitivity sensitivity)
    {
        ArgumentNullException.ThrowIfNull(sensitivity);
        foreach (var area in sensitivity.Areas)
        {
            yield return AreaWords(sensitivity, area);
        }

        if (sensitivity.Parcels.Length > 0)
        {
            var sure = sensitivity.Parcels.Count(parcel => parcel.Odds is >= 0.95 or <= 0.05);
            yield return new LocalText(
                $"地块：{sensitivity.Parcels.Length} 宗中 {sure} 宗的取舍在 95 % 以上的抽样中不变，其余 {sensitivity.Parcels.Length - sure} 宗取决于权重。",
                $"Parcels: {sure} of {sensitivity.Parcels.Length} are decided alike in at least 95 % of the draws; the other {sensitivity.Parcels.Length - sure} depend on the weights.");
        }
    }

    private static LocalText AreaWords(PlanSensitivity sensitivity, AreaOdds area)
    {
        var (share, low, high) = (Percent(area.Share), Percent(area.P05), Percent(area.P95));
        var odds = Percent(area.RankOdds[area.Rank - 1]);
        if (area.Flip is not { } flip)
        {
            return new LocalText($"{area.Area}：份额 {share} %，九成抽样在 {low}～{high} %；第 {area.Rank} 位的把握 {odds} %；单改任何一个权重都不会换位。",
                $"{area.Area}: share {share} %, nine draws in ten within {low} to {high} %; rank {area.Rank} in {odds} % of the draws; no change of a single weight alters it.");
        }

        var (factor, other) = (sensitivity.FactorNames[flip.Factor], sensitivity.Areas[flip.Other].Area);
        return new LocalText(
            $"{area.Area}：份额 {share} %，九成抽样在 {low}～{high} %；第 {area.Rank} 位的把握 {odds} %；{factor} 的权重由 {Percent(flip.From)} % 改到 {Percent(flip.To)} % 即与{other}换位。",
            $"{area.Area}: share {share} %, nine draws in ten within {low} to {high} %; rank {area.Rank} in {odds} % of the draws; with the weight of {factor} at {Percent(flip.To)} % instead of {Percent(flip.From)} % it changes places with {other}.");
    }

    private static void Table(OutputFolder folder, string file, string[] header, IEnumerable<string[]> rows)
    {
        using var writer = folder.CreateText(file);
        foreach (var row in rows.Prepend(header))
        {
            writer.Write(CsvText.Line(row));
        }
    }

    private static string Print(double? value) => value is { } number ? Rounding.Print(number, 6) : "";

    private static string Percent(double value) => Rounding.Print(value * 100, 1);
}
