using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>The map series that the command line asks for.</summary>
/// <param name="Series">One sheet a what.</param>
/// <param name="Conditions">All must hold.</param>
/// <param name="Parcels">Parcels named one by one; empty for none.</param>
internal sealed record SeriesChoice(SheetSeries Series, SeriesCondition[] Conditions, string[] Parcels)
{
    private static readonly string[] Words = ["subarea", "county", "parcel"];

    /// <summary>Null when no series is asked for.</summary>
    /// <exception cref="FaultException">An unknown word, or conditions without a series.</exception>
    public static SeriesChoice? Of(string? word, string[] where, string[] parcels)
    {
        if (word is null && parcels.Length == 0)
        {
            return where.Length == 0 ? null : throw Fault("where_without_series", "--where", "--where 须与 --series subarea、county 或 parcel 同用。", "--where needs --series subarea, county or parcel.");
        }

        var index = word is null ? (int)SheetSeries.Parcel : Array.IndexOf(Words, word);
        if (index < 0)
        {
            throw Fault("unknown_series", word!, $"--series“{word}”不认识；可用：subarea、county、parcel。", $"\"{word}\" is not a series; use subarea, county or parcel.");
        }

        if (parcels.Length > 0 && index != (int)SheetSeries.Parcel)
        {
            throw Fault("parcel_in_other_series", "--parcel", "--parcel 只能与 --series parcel 同用。", "--parcel goes with --series parcel only.");
        }

        return new((SheetSeries)index, [.. where.Select(SeriesCondition.Parse)], parcels);
    }

    public MapDocument DocumentOf(PlanResult result)
    {
        if (Parcels.Length == 0)
        {
            return PlanMaps.SeriesOf(result, Series, Conditions);
        }

        string[] known = [.. result.Layers.Parcels?.Items.Select(parcel => parcel.Id) ?? []];
        if (Parcels.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
        {
            var nearest = NearestWord.Of(unknown, known);
            throw Fault("unknown_parcel", unknown, $"没有地块“{unknown}”；{(nearest is null ? "请核对编号。" : $"是否应为“{nearest}”？")}", $"no parcel \"{unknown}\"; {(nearest is null ? "check the id." : $"did you mean \"{nearest}\"?")}");
        }

        return PlanMaps.SeriesOf(result, Series, Conditions, Parcels);
    }

    private static FaultException Fault(string rule, string subject, string chinese, string english) => new(new Finding(Severity.Error, rule, subject, "", "", new LocalText(chinese, english)));
}
