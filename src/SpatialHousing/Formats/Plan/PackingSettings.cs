using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Formats.Json;

namespace SpatialHousing.Formats.Plan;

/// <summary>落地块设定: how the plan wants its quotas placed in parcels.</summary>
/// <param name="Seconds">Search budget, seconds of one core, counted in work so that every run does the same.</param>
/// <param name="ToleranceShare">A year's land may miss its quota by this share, or by half the area's median parcel if that is more.</param>
/// <param name="Scores">Columns of the parcel layer (0…1 each) with their weights; empty = all parcels are equally good.</param>
/// <param name="Locks">Parcels decided beforehand, by id: out, in (any year), or in with its year.</param>
public sealed record PackingSettings(
    double Seconds, double ToleranceShare, ImmutableArray<ParcelScoreColumn> Scores, ImmutableDictionary<string, ParcelLockSetting> Locks)
{
    private static readonly Dictionary<string, bool> DirectionWords = new() { ["more"] = true, ["less"] = false };

    public static PackingSettings Default { get; } = new(0.3, 0.01, [], ImmutableDictionary<string, ParcelLockSetting>.Empty);

    /// <summary>Reads the member `packing`.</summary>
    internal static PackingSettings Read(JsonObjectReader packing)
    {
        var read = new PackingSettings(
            packing.OptionalNumber("seconds") ?? Default.Seconds,
            packing.OptionalNumber("toleranceShare") ?? Default.ToleranceShare,
            [.. packing.Members("scores").Select(ReadScore)],
            packing.OptionalMember("locks") is { } locks ? ReadLocks(locks) : Default.Locks);
        packing.Finish();
        return read;
    }

    /// <summary>An object of parcel id → "out", "in" or a calendar year.</summary>
    private static ImmutableDictionary<string, ParcelLockSetting> ReadLocks(JsonObjectReader locks)
    {
        var read = ImmutableDictionary.CreateBuilder<string, ParcelLockSetting>(StringComparer.Ordinal);
        foreach (var (id, place) in locks.Value.Members)
        {
            var year = 0;
            ParcelLock? kind = place switch
            {
                { Kind: JsonValueKind.String, Text: "out" } => ParcelLock.Out,
                { Kind: JsonValueKind.String, Text: "in" } => ParcelLock.In,
                { Kind: JsonValueKind.Number } when int.TryParse(place.Text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 1900 and <= 2200 => ParcelLock.In,
                _ => null,
            };
            if (kind is { } known)
            {
                read.Add(id, new ParcelLockSetting(known, year));
            }
            else
            {
                locks.Faults.Add(place, "\"out\"、\"in\" 或年份", "\"out\", \"in\" or a year");
            }
        }

        return read.ToImmutable();
    }

    private static ParcelScoreColumn ReadScore(JsonObjectReader score)
    {
        var read = new ParcelScoreColumn(score.Text("column"), score.OptionalNumber("weight") ?? 1, score.OptionalWord("direction", DirectionWords) ?? true);
        score.Finish();
        return read;
    }
}

/// <summary>锁定 of one parcel.</summary>
/// <param name="Year">Calendar year of a parcel locked in; 0 = any.</param>
public readonly record struct ParcelLockSetting(ParcelLock Lock, int Year);

/// <summary>One column of a parcel's score.</summary>
/// <param name="IsMoreBetter">Whether a higher value speaks for the parcel.</param>
public sealed record ParcelScoreColumn(string Column, double Weight, bool IsMoreBetter);
