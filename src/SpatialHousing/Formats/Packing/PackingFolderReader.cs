using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using SpatialHousing.Allocation.Packing;

namespace SpatialHousing.Formats.Packing;

/// <summary>Reads a folder with <c>parcels.csv</c> and <c>quotas.csv</c> into a <see cref="PackingProblem"/>.</summary>
/// <remarks>
/// quotas.csv: area_id, year (from 1), land_m2, floor_m2, land_tol_m2, floor_tol_m2, floor_weight (1/10000).
/// parcels.csv: parcel_id, area_id, land_m2, floor_m2, ready_year, lock (empty, in, out), lock_year (may be empty), s1…sT (1/10000).
/// Columns in any order, others are passed over. A year without a quota row is a year in which nothing may be supplied there.
/// </remarks>
public static class PackingFolderReader
{
    private const long MostSquareMetres = 1_000_000_000;
    private const long MostSum = 1_000_000_000_000_000;
    private const long MostScore = 1_000_000;

    /// <exception cref="Planning.FaultException">A column is missing or a value cannot be used.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static PackingProblem Read(string folder)
    {
        var parcels = new CsvScanner("parcels.csv", File.ReadAllBytes(Path.Combine(folder, "parcels.csv")));
        var years = YearsOf(parcels);
        var areas = new Dictionary<string, int>(StringComparer.Ordinal);
        var quotas = ReadQuotas(new CsvScanner("quotas.csv", File.ReadAllBytes(Path.Combine(folder, "quotas.csv"))), years, areas);
        return ReadParcels(parcels, years, areas, quotas);
    }

    private static int YearsOf(CsvScanner parcels)
    {
        var years = 0;
        while (parcels.Column("s" + (years + 1).ToString(CultureInfo.InvariantCulture), needed: years == 0) >= 0)
        {
            years++;
        }

        return years <= PackingProblem.MaximumYears ? years : throw parcels.Fault(
            "s31", "too_many_years", $"有 {years} 个年度的得分列，最多 {PackingProblem.MaximumYears} 个。请减少年度。", $"has scores for {years} years, {PackingProblem.MaximumYears} at most. Use fewer years.");
    }

    private static ImmutableArray<YearQuota?> ReadQuotas(CsvScanner rows, int years, Dictionary<string, int> areas)
    {
        var (area, year, land, floor) = (rows.Column("area_id"), rows.Column("year"), rows.Column("land_m2"), rows.Column("floor_m2"));
        var (landTolerance, floorTolerance, weight) = (rows.Column("land_tol_m2"), rows.Column("floor_tol_m2"), rows.Column("floor_weight"));
        var quotas = new List<YearQuota?>();
        while (rows.NextRow())
        {
            var name = rows.Text(area);
            if (!areas.TryGetValue(name, out var index))
            {
                areas.Add(name, index = areas.Count);
                quotas.AddRange(Enumerable.Repeat<YearQuota?>(null, years));
            }

            var slot = (index * years) + (int)rows.Whole(year, 1, years) - 1;
            if (quotas[slot] is not null)
            {
                throw rows.Fault(name, "duplicate_quota", $"片区“{name}”该年度的指标出现两次。请删去一行。", $"area \"{name}\" has a second quota for that year. Remove one row.");
            }

            quotas[slot] = new YearQuota(
                rows.Whole(land, 0, MostSum), rows.Whole(floor, 0, MostSum), rows.Whole(landTolerance, 0, MostSum), rows.Whole(floorTolerance, 0, MostSum),
                rows.Whole(weight, 0, 100_000_000));
        }

        return [.. quotas];
    }

    private static PackingProblem ReadParcels(CsvScanner rows, int years, Dictionary<string, int> areas, ImmutableArray<YearQuota?> quotas)
    {
        var (id, area, land, floor) = (rows.Column("parcel_id"), rows.Column("area_id"), rows.Column("land_m2"), rows.Column("floor_m2"));
        var (ready, locks, lockYear) = (rows.Column("ready_year"), rows.Column("lock"), rows.Column("lock_year"));
        var score = Enumerable.Range(1, years).Select(t => rows.Column(FormattableString.Invariant($"s{t}"))).ToArray();
        var ids = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (areaOf, lands, floors, readies, lockings, lockYears, scores) =
            (new List<int>(), new List<int>(), new List<int>(), new List<int>(), new List<ParcelLock>(), new List<int>(), new List<int>());
        while (rows.NextRow())
        {
            var name = rows.Text(id);
            if (!seen.Add(name))
            {
                throw rows.Fault(name, "duplicate_id", $"地块编号“{name}”出现两次。请改成唯一的编号。", $"parcel \"{name}\" occurs a second time. Give it an id of its own.");
            }

            ids.Add(name);
            areaOf.Add(areas.GetValueOrDefault(rows.Text(area), -1));
            lands.Add((int)rows.Whole(land, 0, MostSquareMetres));
            floors.Add((int)rows.Whole(floor, 0, MostSquareMetres));
            readies.Add(rows.IsEmpty(ready) ? 1 : (int)rows.Whole(ready, int.MinValue, int.MaxValue));
            lockings.Add(LockOf(rows, locks));
            lockYears.Add(rows.IsEmpty(lockYear) ? 0 : (int)rows.Whole(lockYear, 1, int.MaxValue));
            foreach (var column in score)
            {
                scores.Add((int)rows.Whole(column, -MostScore, MostScore));
            }
        }

        return new PackingProblem(
            years, [.. areas.OrderBy(pair => pair.Value).Select(pair => pair.Key)], quotas, Whole(ids), Whole(areaOf), Whole(lands), Whole(floors), Whole(readies), Whole(lockings),
            Whole(lockYears), Whole(scores));
    }

    private static ParcelLock LockOf(CsvScanner rows, int column) => rows.IsEmpty(column) ? ParcelLock.None : rows.Text(column) switch
    {
        "in" => ParcelLock.In,
        "out" => ParcelLock.Out,
        var other => throw rows.Fault("lock", "unknown_word", $"锁定“{other}”应为空、in 或 out。请改正。", $"lock \"{other}\" must be empty, in or out. Mend it."),
    };

    private static ImmutableArray<T> Whole<T>(List<T> list) => ImmutableCollectionsMarshal.AsImmutableArray(list.ToArray());
}
