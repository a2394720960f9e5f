namespace SpatialHousing.Viewer;

/// <summary>Keeps the page and the program in step: the page waits for news, and the program waits a little until the page has drawn what there is.</summary>
/// <remarks>On two cores the next stage of computing would take the processor from the first map, which is what the user waits for.</remarks>
internal sealed class PageBeat
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestDrawing = TimeSpan.FromSeconds(4);

    private readonly object turn = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isWatched;
    private int drawn = -1;

    /// <summary>Counts all news.</summary>
    public int Count { get; private set; }

    /// <summary>Counts results: stages of loading and changes of the session.</summary>
    public int Revision { get; private set; }

    /// <summary>News that changes no result.</summary>
    public void Next() => Pulse(0);

    /// <summary>Another result is shown.</summary>
    public void NextStage() => Pulse(1);

    /// <summary>The page asks for news: it is open and has drawn this revision (−1: none yet).</summary>
    public void Asked(int drawnRevision)
    {
        lock (turn)
        {
            isWatched = true;
            drawn = Math.Max(drawn, drawnRevision);
            Monitor.PulseAll(turn);
        }
    }

    /// <summary>Waits until there is news beyond a count, at most 20 seconds.</summary>
    public async Task WaitAsync(int above, CancellationToken cancellation)
    {
        Task pulse;
        lock (turn)
        {
            if (Count > above)
            {
                return;
            }

            pulse = changed.Task;
        }

        await Task.WhenAny(pulse, Task.Delay(LongestPoll, cancellation));
    }

    /// <summary>Lets an open page draw the present revision first, a few seconds at most; without a page goes on at once.</summary>
    public void LetPageDraw(CancellationToken cancellation)
    {
        lock (turn)
        {
            var wanted = Revision;
            var patience = Environment.TickCount64 + (long)LongestDrawing.TotalMilliseconds;
            while (isWatched && drawn < wanted && !cancellation.IsCancellationRequested && patience - Environment.TickCount64 is > 0 and var left)
            {
                Monitor.Wait(turn, (int)Math.Min(left, 100));
            }
        }
    }

    private void Pulse(int results)
    {
        TaskCompletionSource before;
        lock (turn)
        {
            Count++;
            Revision += results;
            before = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.TrySetResult();
    }
}
