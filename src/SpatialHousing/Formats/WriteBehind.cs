namespace SpatialHousing.Formats;

/// <summary>Writes one batch on another thread while the next one is worked on; never more than one, and in order.</summary>
public sealed class WriteBehind
{
    private Task writing = Task.CompletedTask;

    /// <summary>Waits for the work before, passes on its fault if it had one, and starts this.</summary>
    public void Start(Action write)
    {
        Wait();
        writing = Task.Run(write);
    }

    /// <summary>Waits for the work under way and passes on its fault.</summary>
    public void Wait() => writing.GetAwaiter().GetResult();

    /// <summary>Waits for the work under way, whatever becomes of it: for those who are leaving because of another fault.</summary>
    public void Settle() => ((IAsyncResult)writing).AsyncWaitHandle.WaitOne();
}
