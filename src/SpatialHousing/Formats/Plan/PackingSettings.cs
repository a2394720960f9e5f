using System.Collections.Immutable;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.Json;

namespace SpatialHousing.Formats.Plan;

/// <summary>落地块设定: how the plan wants its quotas placed in parcels.</summary>
/// <param name="Seconds">Search budget, seconds of one core, counted in work so that every run does the same.</param>
/// <param name="ToleranceShare">A year's land may miss its quota by this share, or by half the area's median parcel if that is more.</param>
/// <param name="Scores">Columns of the parcel layer (0…1 each) with their weights; empty = all parcels are equally good.</param>
/// <param name="Locks">Parcels that are decided beforehand.</param>
/// <param name="IsSplitAllowed">Whether a year that whole parcels leave short may be filled with part of one more.</param>
/// <param name="Clusters">What the plan asks of parcels lying together; null = nothing.</param>
public sealed record PackingSettings(
    double Seconds, double ToleranceShare, ImmutableArray<ParcelScoreColumn> Scores, ImmutableArray<LockedParcel> Locks, bool IsSplitAllowed = false, ClusterRequest? Clusters = null)
{
    private static readonly Dictionary<string, ParcelLock> LockWords = new() { ["in"] = ParcelLock.In, ["out"] = ParcelLock.Out };
    private static readonly Dictionary<string, bool> DirectionWords = new() { ["more"] = true, ["less"] = false };

    public static PackingSettings Default { get; } = new(0.3, 0.01, [], []);

    /// <summary>Reads the member `packing`.</summary>
    internal static PackingSettings Read(JsonObjectReader packing)
    {
        var read = new PackingSettings(
            packing.OptionalNumber("seconds") ?? Default.Seconds,
            packing.OptionalNumber("toleranceShare") ?? Default.ToleranceShare,
            [.. packing.Members("scores").Select(ReadScore)],
            [.. packing.Members("locks").Select(ReadLock)],
            packing.OptionalTruth("split") ?? false,
            packing.OptionalMember("clusters") is { } clusters ? ClusterRequest.Read(clusters) : null);
        packing.Finish();
        return read;
    }

    private static LockedParcel ReadLock(JsonObjectReader one)
    {
        var read = new LockedParcel(one.Text("parcel"), one.Word("lock", LockWords), one.OptionalWholeNumber("year"), one.Value.Path);
        one.Finish();
        return read;
    }

    private static ParcelScoreColumn ReadScore(JsonObjectReader score)
    {
        var read = new ParcelScoreColumn(score.Text("column"), score.OptionalNumber("weight") ?? 1, score.OptionalWord("direction", DirectionWords) ?? true);
        score.Finish();
        return read;
    }
}

/// <summary>锁定: a parcel that is supplied in any case, or never.</summary>
/// <param name="Year">The only year it may be supplied in, whether ready or not; null = any.</param>
/// <param name="Position">Where it is written, for findings.</param>
public sealed record LockedParcel(string Parcel, ParcelLock Lock, int? Year, string Position);

/// <summary>One column of a parcel's score.</summary>
/// <param name="IsMoreBetter">Whether a higher value speaks for the parcel.</param>
public sealed record ParcelScoreColumn(string Column, double Weight, bool IsMoreBetter);
