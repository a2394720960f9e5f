using SpatialHousing.Showing;

namespace SpatialHousing.Tests.Showing;

/// <summary>A window without threads: work waits until the test lets it go on, in the order in which it was asked.</summary>
internal sealed class InTurn : IBackground
{
    private readonly Queue<Action> waiting = new();
    private readonly Queue<Action> posted = new();

    /// <summary>Works that have not been done yet.</summary>
    public int Waiting => waiting.Count;

    public void Run(Action work) => waiting.Enqueue(work);

    public void Post(Action action) => posted.Enqueue(action);

    /// <summary>Does one work and what it brings to the window.</summary>
    public void Step()
    {
        if (waiting.TryDequeue(out var work))
        {
            work();
        }

        while (posted.TryDequeue(out var action))
        {
            action();
        }
    }

    /// <summary>Until nothing is left.</summary>
    public void Finish()
    {
        do
        {
            Step();
        }
        while (waiting.Count > 0);
    }
}
