namespace SpatialHousing.Showing;

/// <summary>One thing at a time, and only the newest counts: a new request stops the one before, whose result is never shown.</summary>
internal sealed class LatestWork(IBackground background, Action<Exception> failed)
{
    private readonly Lock turn = new();
    private Action stop = () => { };
    private int number;

    /// <summary>Nothing is under way.</summary>
    public bool IsIdle { get; private set; } = true;

    /// <param name="work">Away from the window; one at a time.</param>
    /// <param name="done">On the window's thread, unless something newer was asked.</param>
    public void Run<T>(Func<CancellationToken, T> work, Action<T> done) => Run((token, _) => work(token), done);

    /// <param name="work">Also told how to show what is known so far.</param>
    /// <param name="done">On the window's thread, unless something newer was asked.</param>
    public void Run<T>(Func<CancellationToken, Action<Action>, T> work, Action<T> done)
    {
        Stop();
        var mine = number;
        var source = new CancellationTokenSource();
        var token = source.Token;
        stop = source.Cancel;
        IsIdle = false;
        background.Run(() =>
        {
            lock (turn)
            {
                if (token.IsCancellationRequested)
                {
                    return;
                }

                try
                {
                    var result = work(token, show => background.Post(() => WhileNewest(mine, show)));
                    background.Post(() => Finish(mine, () => done(result)));
                }
                catch (OperationCanceledException) when (token.IsCancellationRequested)
                {
                    // something newer was asked
                }
                catch (Exception exception) when (exception is Planning.FaultException or IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
                {
                    background.Post(() => Finish(mine, () => failed(exception)));
                }
            }
        });
    }

    /// <summary>Stops what is under way; its result is not shown.</summary>
    public void Stop()
    {
        number++;
        stop();
        IsIdle = true;
    }

    private void Finish(int asked, Action action) => WhileNewest(asked, () =>
    {
        IsIdle = true;
        action();
    });

    private void WhileNewest(int asked, Action action)
    {
        if (asked == number)
        {
            action();
        }
    }
}
