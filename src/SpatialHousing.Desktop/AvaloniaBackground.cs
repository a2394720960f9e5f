using Avalonia.Threading;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop;

/// <summary>Long work on the thread pool, results on the window's thread.</summary>
internal sealed class AvaloniaBackground : IBackground
{
    public void Run(Action work) => Task.Run(work);

    public void Post(Action action) => Dispatcher.UIThread.Post(action);
}
