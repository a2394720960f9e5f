namespace SpatialHousing.Walking.Siting;

/// <summary>What each candidate site would save each demand point, as a sparse table of whole numbers above 0.</summary>
/// <remarks>
/// Both questions are one: choose p sites so that the sum over demand points of the largest saving among the chosen is largest.
/// p-median: saving = former cost − cost with the site. Maximal covering (MCLP): saving = the point's weight if the site covers it.
/// What exists already is in the former cost. Row j holds Points[Start[j] … Start[j + 1] − 1] in ascending order.
/// </remarks>
internal sealed class SavingsTable
{
    public SavingsTable(int points, IReadOnlyList<IReadOnlyList<(int Point, long Saving)>> candidates)
    {
        PointCount = points;
        Start = new int[candidates.Count + 1];
        for (var j = 0; j < candidates.Count; j++)
        {
            Start[j + 1] = Start[j] + candidates[j].Count;
        }

        Points = new int[Start[^1]];
        Savings = new long[Start[^1]];
        for (var j = 0; j < candidates.Count; j++)
        {
            for (var k = 0; k < candidates[j].Count; k++)
            {
                var (point, saving) = candidates[j][k];
                if (saving <= 0 || point < 0 || point >= points || (k > 0 && candidates[j][k - 1].Point >= point))
                {
                    throw new ArgumentException($"Candidate {j}: savings must be above 0 and points ascending in 0…{points - 1}; found point {point}, saving {saving}.", nameof(candidates));
                }

                (Points[Start[j] + k], Savings[Start[j] + k]) = (point, saving);
            }
        }
    }

    public int PointCount { get; }

    public int CandidateCount => Start.Length - 1;

    public int[] Start { get; }

    public int[] Points { get; }

    public long[] Savings { get; }

    /// <summary>Sum over points of the largest saving among some sites.</summary>
    public long ValueOf(IEnumerable<int> sites)
    {
        var best = new long[PointCount];
        foreach (var j in sites)
        {
            for (var k = Start[j]; k < Start[j + 1]; k++)
            {
                best[Points[k]] = Math.Max(best[Points[k]], Savings[k]);
            }
        }

        return best.Sum();
    }
}
