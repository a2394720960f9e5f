namespace SpatialHousing.Walking;

/// <summary>Metres along the quickest walks, when time decided: follows the edges on which the labels are tight, from the sources outwards.</summary>
internal static class TightWalks
{
    /// <summary>Millimetres to each node along a quickest walk; meaningless where the label is unreached.</summary>
    /// <param name="costs">Graph the labels were found on.</param>
    /// <param name="lengths">The same graph with lengths: half edge for half edge.</param>
    /// <param name="labels">Labels of a finished search.</param>
    /// <param name="sources">Its sources.</param>
    /// <param name="sourceMillimetres">Metres from each source's facility to its node.</param>
    public static uint[] Lengths(WalkGraph costs, WalkGraph lengths, ReadOnlySpan<ulong> labels, ReadOnlySpan<WalkSource> sources, ReadOnlySpan<uint> sourceMillimetres)
    {
        var metres = new uint[labels.Length];
        var seen = new bool[labels.Length];
        var queue = new Queue<int>();
        for (var s = 0; s < sources.Length; s++)
        {
            var source = sources[s];
            if (!seen[source.Node] && labels[source.Node] == ShortestWalks.LabelOf(source.Millimetres, source.Rank))
            {
                seen[source.Node] = true;
                metres[source.Node] = sourceMillimetres[s];
                queue.Enqueue(source.Node);
            }
        }

        while (queue.TryDequeue(out var node))
        {
            for (var half = costs.Start[node]; half < costs.Start[node + 1]; half++)
            {
                var target = costs.Halves[half].Target;
                if (!seen[target] && labels[target] == labels[node] + ((ulong)costs.Halves[half].Millimetres << 32))
                {
                    seen[target] = true;
                    metres[target] = metres[node] + lengths.Halves[half].Millimetres;
                    queue.Enqueue(target);
                }
            }
        }

        return metres;
    }
}
