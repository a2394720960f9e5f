namespace SpatialHousing.Allocation.Packing;

/// <summary>The parcels whose choice is most in doubt.</summary>
internal static class LeastRegret
{
    /// <summary>At most <paramref name="wanted"/> parcels that have a second choice, by regret, ties by place; without sorting them all.</summary>
    public static int[] Of(ReadOnlySpan<double> regret, int wanted)
    {
        var nearest = new PriorityQueue<int, (double NegativeRegret, int NegativePlace)>(wanted + 1);
        for (var p = 0; p < regret.Length; p++)
        {
            if (double.IsInfinity(regret[p]))
            {
                continue;
            }

            if (nearest.Count < wanted)
            {
                nearest.Enqueue(p, (-regret[p], -p));
            }
            else if (nearest.TryPeek(out _, out var worst) && -regret[p] > worst.NegativeRegret)
            {
                nearest.EnqueueDequeue(p, (-regret[p], -p));
            }
        }

        var order = new int[nearest.Count];
        for (var i = order.Length - 1; i >= 0; i--)
        {
            order[i] = nearest.Dequeue();
        }

        return order;
    }
}
