namespace SpatialHousing.Walking;

/// <summary>Shortest walks from many sources at once to every node: Dial's bucket queue, label-correcting inside a bucket.</summary>
/// <remarks>
/// Dial (1969), Algorithm 360, CACM 12; buckets of 4.096 m as in the "approximate bucket" variant of Cherkassky, Goldberg &amp; Radzik (1996).
/// Costs in whole millimetres, below 2³² (4295 km). A label is distance · 2³² + rank of the source, so the smaller label is the nearer source
/// and, at equal distance, the source of lower rank: one comparison decides both. The result does not depend on the order of the sources.
/// One instance is for one thread; its buffers serve any number of searches.
/// </remarks>
internal sealed class ShortestWalks
{
    /// <summary>Label of a node that no source reaches.</summary>
    public const ulong Unreached = ulong.MaxValue;

    private const int BucketShift = 12;

    private readonly WalkGraph graph;
    private readonly ulong[] labels;
    private int[] heads = [];
    private int touched;
    private BucketEntry[] entries;

    public ShortestWalks(WalkGraph graph)
    {
        this.graph = graph;
        labels = GC.AllocateUninitializedArray<ulong>(graph.NodeCount);
        labels.AsSpan().Fill(Unreached);
        entries = new BucketEntry[Math.Max(64, graph.NodeCount * 2) + graph.MostHalves];
    }

    /// <summary>Label of every node after a search.</summary>
    public ReadOnlySpan<ulong> Labels => labels;

    public static uint MillimetresOf(ulong label) => unchecked((uint)(label >> 32));

    public static int RankOf(ulong label) => unchecked((int)(uint)label);

    public static ulong LabelOf(uint millimetres, int rank) => unchecked(((ulong)millimetres << 32) | (uint)rank);

    /// <summary>Searches from all sources; nodes beyond the limit stay unreached.</summary>
    public void Search(ReadOnlySpan<WalkSource> sources, uint limitMillimetres = uint.MaxValue)
    {
        Forget();
        var farthestStart = 0u;
        foreach (var source in sources)
        {
            farthestStart = Math.Max(farthestStart, source.Millimetres);
        }

        PrepareHeads(Math.Max(graph.LongestMillimetres, farthestStart));
        var used = Seed(sources, limitMillimetres);
        touched = Sweep(used, limitMillimetres);
    }

    /// <summary>Takes back the former search: node by node after a small one, all at once after a large one.</summary>
    private void Forget()
    {
        if (touched > labels.Length / 8)
        {
            labels.AsSpan().Fill(Unreached);
        }
        else
        {
            foreach (var entry in entries.AsSpan(0, touched))
            {
                labels[entry.Node] = Unreached;
            }
        }
    }

    /// <summary>The ring must span more than the longest step, so that one slot never holds two distances.</summary>
    private void PrepareHeads(uint longestStep)
    {
        var slots = 64;
        while (slots < (longestStep >> BucketShift) + 2)
        {
            slots *= 2;
        }

        if (heads.Length < slots)
        {
            heads = new int[slots];
        }

        heads.AsSpan().Fill(-1);
    }

    private int Seed(ReadOnlySpan<WalkSource> sources, uint limit)
    {
        unchecked
        {
            var used = 0;
            var mask = heads.Length - 1;
            foreach (var source in sources)
            {
                var label = LabelOf(source.Millimetres, source.Rank);
                if (source.Millimetres > limit || label >= labels[source.Node])
                {
                    continue;
                }

                if (used == entries.Length)
                {
                    Array.Resize(ref entries, used * 2);
                }

                labels[source.Node] = label;
                var slot = (int)(source.Millimetres >> BucketShift) & mask;
                entries[used] = new BucketEntry(source.Node, heads[slot]);
                heads[slot] = used++;
            }

            return used;
        }
    }

    /// <remarks>Entries are a chain a bucket, newest first; an entry whose node has meanwhile moved to another bucket is passed over.</remarks>
    private unsafe int Sweep(int used, uint limitMillimetres)
    {
        unchecked
        {
            var mask = heads.Length - 1;
            var limit = LabelOf(limitMillimetres, -1);
            var waiting = used;
            ulong bucket = 0;
            while (waiting > 0)
            {
                fixed (int* start = graph.Start, head = heads)
                fixed (HalfEdge* halves = graph.Halves)
                fixed (ulong* label = labels)
                fixed (BucketEntry* entry = entries)
                {
                    var room = entries.Length - graph.MostHalves;
                    for (; waiting > 0 && used <= room; bucket += head[(int)bucket & mask] < 0 ? 1u : 0u)
                    {
                        var slot = (int)bucket & mask;
                        while (head[slot] >= 0 && used <= room)
                        {
                            var first = entry + head[slot];
                            head[slot] = first->Next;
                            waiting--;
                            var reached = label[first->Node];
                            if (reached >> (32 + BucketShift) != bucket)
                            {
                                continue;
                            }

                            var end = halves + start[first->Node + 1];
                            for (var half = halves + start[first->Node]; half < end; half++)
                            {
                                var candidate = reached + ((ulong)half->Millimetres << 32);
                                if (candidate < label[half->Target] && candidate <= limit)
                                {
                                    label[half->Target] = candidate;
                                    var to = (int)(candidate >> (32 + BucketShift)) & mask;
                                    entry[used] = new BucketEntry(half->Target, head[to]);
                                    head[to] = used++;
                                    waiting++;
                                }
                            }
                        }
                    }
                }

                if (waiting > 0)
                {
                    Array.Resize(ref entries, (entries.Length * 2) + graph.MostHalves);
                }
            }

            return used;
        }
    }

    private readonly record struct BucketEntry(int Node, int Next);
}

/// <summary>A node where a search starts, how far it already is from its source, and the source's rank (0 and up) in ties.</summary>
internal readonly record struct WalkSource(int Node, uint Millimetres, int Rank);
