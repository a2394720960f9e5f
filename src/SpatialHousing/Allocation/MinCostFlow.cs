namespace SpatialHousing.Allocation;

/// <summary>Least-cost flow by successive shortest paths (Bellman–Ford queue); integer capacities and costs, no negative cycle at the start.</summary>
/// <remarks>Deterministic: arcs are tried in the order they were added. With integer capacities the flow is integral.</remarks>
internal sealed class MinCostFlow(int nodes)
{
    private readonly List<int> to = [];
    private readonly List<int> capacity = [];
    private readonly List<long> cost = [];
    private readonly List<int>[] arcs = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];

    /// <summary>Adds an arc and returns its number, to ask for its flow.</summary>
    public int AddArc(int from, int head, int arcCapacity, long arcCost)
    {
        var arc = to.Count;
        to.Add(head);
        capacity.Add(arcCapacity);
        cost.Add(arcCost);
        arcs[from].Add(arc);
        to.Add(from);
        capacity.Add(0);
        cost.Add(-arcCost);
        arcs[head].Add(arc + 1);
        return arc;
    }

    public int FlowOf(int arc) => capacity[arc + 1];

    /// <summary>Sends up to <paramref name="wanted"/> units and returns how many went.</summary>
    public int Send(int source, int sink, int wanted)
    {
        unchecked
        {
            var sent = 0;
            var distance = new long[nodes];
            var arcInto = new int[nodes];
            while (sent < wanted && FindPath(source, sink, distance, arcInto))
            {
                var amount = wanted - sent;
                for (var node = sink; node != source; node = to[arcInto[node] ^ 1])
                {
                    amount = Math.Min(amount, capacity[arcInto[node]]);
                }

                for (var node = sink; node != source; node = to[arcInto[node] ^ 1])
                {
                    capacity[arcInto[node]] -= amount;
                    capacity[arcInto[node] ^ 1] += amount;
                }

                sent += amount;
            }

            return sent;
        }
    }

    /// <summary>Sends unit by unit as long as that lowers the cost: the cheapest flow of any size, when parallel arcs have rising costs.</summary>
    public void SendWhileCheaper(int source, int sink)
    {
        unchecked
        {
            var distance = new long[nodes];
            var arcInto = new int[nodes];
            while (FindPath(source, sink, distance, arcInto) && distance[sink] < 0)
            {
                for (var node = sink; node != source; node = to[arcInto[node] ^ 1])
                {
                    capacity[arcInto[node]]--;
                    capacity[arcInto[node] ^ 1]++;
                }
            }
        }
    }

    private bool FindPath(int source, int sink, long[] distance, int[] arcInto)
    {
        unchecked
        {
            Array.Fill(distance, long.MaxValue);
            Array.Fill(arcInto, -1);
            distance[source] = 0;
            var queue = new Queue<int>();
            var queued = new bool[nodes];
            queue.Enqueue(source);
            while (queue.TryDequeue(out var node))
            {
                queued[node] = false;
                foreach (var arc in arcs[node])
                {
                    var head = to[arc];
                    if (capacity[arc] > 0 && distance[node] + cost[arc] < distance[head])
                    {
                        distance[head] = distance[node] + cost[arc];
                        arcInto[head] = arc;
                        if (!queued[head])
                        {
                            queued[head] = true;
                            queue.Enqueue(head);
                        }
                    }
                }
            }

            return arcInto[sink] >= 0;
        }
    }
}
