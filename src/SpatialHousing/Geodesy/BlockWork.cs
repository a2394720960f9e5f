namespace SpatialHousing.Geodesy;

/// <summary>Shares numbered blocks of work among the processors; each worker has scratch memory of its own.</summary>
/// <remarks>
/// Like <see cref="Parallel.For(int, int, Action{int})"/>, but compiled ahead of time: the first call costs microseconds, not the
/// milliseconds that the generic loops of the library take to be compiled at run time. Blocks must not depend on one another.
/// </remarks>
internal static class BlockWork
{
    /// <summary>Calls <paramref name="work"/> once for every block 0 … count − 1.</summary>
    /// <exception cref="AggregateException">Some block failed.</exception>
    public static void Run<TScratch>(int count, Func<TScratch> scratch, Action<int, TScratch> work)
        where TScratch : class
    {
        var next = -1;
        void Worker()
        {
            TScratch? own = null;
            for (var block = Interlocked.Increment(ref next); block < count; block = Interlocked.Increment(ref next))
            {
                work(block, own ??= scratch());
            }
        }

        var helpers = new Task[Math.Max(0, Math.Min(count, Environment.ProcessorCount) - 1)];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = Task.Run(Worker);
        }

        try
        {
            Worker();
        }
        finally
        {
            Task.WaitAll(helpers);
        }
    }
}
