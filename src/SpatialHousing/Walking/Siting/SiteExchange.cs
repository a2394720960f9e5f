namespace SpatialHousing.Walking.Siting;

/// <summary>A set of p sites that is bettered by exchanging one site for another until no exchange helps.</summary>
/// <remarks>
/// Vertex substitution (Teitz &amp; Bart 1968) with the bookkeeping of Whitaker (1983) and Resende &amp; Werneck (2007): for every point its best and
/// second-best chosen site, so that all exchanges of one incoming site are weighed in one pass over its row.
/// </remarks>
internal sealed class SiteExchange
{
    private readonly SavingsTable table;
    private readonly bool[] isChosen;
    private readonly List<int> chosen;
    private readonly int[] bestSite;
    private readonly long[] best;
    private readonly long[] second;
    private readonly long[] loss;
    private readonly long[] extra;

    public SiteExchange(SavingsTable table, IEnumerable<int> sites)
    {
        this.table = table;
        isChosen = new bool[table.CandidateCount];
        chosen = [.. sites.Distinct()];
        foreach (var site in chosen)
        {
            isChosen[site] = true;
        }

        (bestSite, best, second) = (new int[table.PointCount], new long[table.PointCount], new long[table.PointCount]);
        (loss, extra) = (new long[table.CandidateCount], new long[table.CandidateCount]);
        Recount();
    }

    public long Value { get; private set; }

    public IReadOnlyList<int> Chosen => chosen;

    /// <summary>Adds the sites that help most, one by one, up to a number; of equal ones the first.</summary>
    public void Fill(int count)
    {
        while (chosen.Count < Math.Min(count, table.CandidateCount))
        {
            var (site, gain) = (-1, -1L);
            for (var j = 0; j < table.CandidateCount; j++)
            {
                if (!isChosen[j] && Gain(j) is var found && found > gain)
                {
                    (site, gain) = (j, found);
                }
            }

            chosen.Add(site);
            isChosen[site] = true;
            Recount();
        }
    }

    /// <summary>Makes the best exchange again and again until none helps. Returns the operations spent.</summary>
    public long Improve()
    {
        long spent = 0;
        while (BestExchange() is var (incoming, outgoing, profit) && profit > 0)
        {
            Exchange(incoming, outgoing);
            spent += table.Points.Length;
        }

        return spent + table.Points.Length;
    }

    /// <summary>Exchanges one chosen site for one that is not.</summary>
    public void Exchange(int incoming, int outgoing)
    {
        isChosen[outgoing] = false;
        isChosen[incoming] = true;
        chosen[chosen.IndexOf(outgoing)] = incoming;
        Recount();
    }

    public bool IsChosen(int site) => isChosen[site];

    private (int Incoming, int Outgoing, long Profit) BestExchange()
    {
        var found = (Incoming: -1, Outgoing: -1, Profit: 0L);
        for (var j = 0; j < table.CandidateCount; j++)
        {
            if (isChosen[j])
            {
                continue;
            }

            // What the newcomer brings, and for each leaver what the newcomer makes good of its loss.
            var gain = 0L;
            for (var k = table.Start[j]; k < table.Start[j + 1]; k++)
            {
                var (point, saving) = (table.Points[k], table.Savings[k]);
                if (saving > best[point])
                {
                    gain += saving - best[point];
                    extra[Leaver(point)] += best[point] - second[point];
                }
                else if (saving > second[point])
                {
                    extra[Leaver(point)] += saving - second[point];
                }
            }

            foreach (var leaver in chosen)
            {
                var profit = gain - loss[leaver] + extra[leaver];
                if (profit > found.Profit)
                {
                    found = (j, leaver, profit);
                }

                extra[leaver] = 0;
            }
        }

        return found;
    }

    /// <summary>Chosen site that serves a point; a point nobody serves has no loss, whichever site stands for it.</summary>
    private int Leaver(int point) => bestSite[point] >= 0 ? bestSite[point] : chosen[0];

    private long Gain(int site)
    {
        var gain = 0L;
        for (var k = table.Start[site]; k < table.Start[site + 1]; k++)
        {
            gain += Math.Max(0, table.Savings[k] - best[table.Points[k]]);
        }

        return gain;
    }

    private void Recount()
    {
        Array.Fill(bestSite, -1);
        Array.Clear(best);
        Array.Clear(second);
        Array.Clear(loss);
        foreach (var site in chosen)
        {
            for (var k = table.Start[site]; k < table.Start[site + 1]; k++)
            {
                var (point, saving) = (table.Points[k], table.Savings[k]);
                if (saving > best[point])
                {
                    (second[point], best[point], bestSite[point]) = (best[point], saving, site);
                }
                else if (saving > second[point])
                {
                    second[point] = saving;
                }
            }
        }

        Value = 0;
        for (var point = 0; point < best.Length; point++)
        {
            Value += best[point];
            if (bestSite[point] >= 0)
            {
                loss[bestSite[point]] += best[point] - second[point];
            }
        }
    }
}
