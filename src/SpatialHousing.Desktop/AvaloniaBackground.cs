using Avalonia.Threading;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop;

/// <summary>Long work on the thread pool, results on the window's thread.</summary>
internal sealed class AvaloniaBackground : IBackground
{
    /// <summary>A fault that nobody expected ends the program with its name instead of being lost with its thread.</summary>
    public void Run(Action work) => Task.Run(work).ContinueWith(
        done => Post(() => throw new InvalidOperationException(done.Exception!.GetBaseException().Message, done.Exception)), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    public void Post(Action action) => Dispatcher.UIThread.Post(action);
}
