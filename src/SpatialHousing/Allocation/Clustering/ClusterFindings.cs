using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation.Clustering;

/// <summary>Says in words which supplied parcels stay stray, and why.</summary>
public static class ClusterFindings
{
    /// <summary>More are in clusters.csv.</summary>
    private const int MostTold = 200;

    /// <summary>One note for each stray parcel, in the problem's order; where there are very many, the number of the rest.</summary>
    public static ImmutableArray<Finding> Of(Packing.PackingProblem problem, ClusterOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(outcome);
        var told = outcome.Strays.Take(MostTold).Select(stray => Of(problem.ParcelIds[stray.Parcel], problem.Areas[problem.AreaOfParcel[stray.Parcel]], stray, outcome.Settings));
        var rest = outcome.Strays.Length - MostTold;
        return rest <= 0 ? [.. told] : [.. told, new Finding(Severity.Info, "stray_parcel", "", "clusters.csv", "", new LocalText(
            $"另有 {rest} 宗地块未成片，连同原因见 clusters.csv。", $"{rest} more parcels are stray; clusters.csv has them with their reasons."))];
    }

    /// <summary>Word of a reason in files.</summary>
    public static string Word(this StrayReason reason) => reason switch
    {
        StrayReason.LockedIn => "locked_in",
        StrayReason.TooLittleAround => "too_little_around",
        StrayReason.NoExchange => "no_exchange",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Finding Of(string id, string area, StrayParcel stray, ClusterSettings settings)
    {
        var (has, around, least) = (Hectares(stray.ClusterLandM2), Hectares(stray.LandAroundM2), Hectares(settings.LeastLandM2));
        var giveUp = Rounding.Print(settings.GiveUpShare * 100, 2);
        var why = stray.Reason switch
        {
            StrayReason.LockedIn => new LocalText("该地块已锁定供应", "it is locked in"),
            StrayReason.TooLittleAround => new LocalText(
                $"其周边可一并供应的用地总共只有 {around} 公顷，且没有别的地块可以替换它", $"all that could be supplied together with it is {around} ha, and no other parcel could take its place"),
            _ => new LocalText(
                $"其周边可供用地有 {around} 公顷，但未找到既不超年度上限、不增加未落实指标、放弃得分又不超过 {giveUp}% 的调换", $"there are {around} ha around it, but no exchange was found that keeps the yearly limits and the unmet amount and gives up no more than {giveUp} % of the score"),
        };
        return new Finding(Severity.Info, "stray_parcel", id, "", "", new LocalText(
            $"{area} 地块 {id} 未成片：与相邻供应地块合计 {has} 公顷，不足 {least} 公顷；{why.Chinese}。", $"{area}: parcel {id} is stray: with the supplied parcels next to it {has} ha, less than {least} ha; {why.English}."));
    }

    private static string Hectares(long squareMetres) => Rounding.Print(squareMetres / 1e4, 2);
}
