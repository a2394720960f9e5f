namespace SpatialHousing.Showing;

/// <summary>Where long work is done: a window gives other threads and its own queue, a test does everything in turn.</summary>
public interface IBackground
{
    /// <summary>Does work away from the window.</summary>
    void Run(Action work);

    /// <summary>Does something on the window's own thread, soon.</summary>
    void Post(Action action);
}
