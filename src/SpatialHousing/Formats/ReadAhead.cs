using System.Runtime.ExceptionServices;

namespace SpatialHousing.Formats;

/// <summary>Takes a sequence some items ahead of its user, on a thread of its own: the next batches are read while this one is worked on.</summary>
/// <remarks>Starts reading at once. To be walked through one time, by one user; Dispose waits for the reader to let go of the source.</remarks>
public sealed class ReadAhead<T> : IDisposable
    where T : class
{
    /// <summary>Items that may wait for the user; bounds the memory.</summary>
    private const int MostWaiting = 8;

    private readonly Queue<T> waiting = new();
    private readonly Task reading;
    private ExceptionDispatchInfo? fault;
    private bool isDone;
    private bool isAbandoned;

    public ReadAhead(IEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        reading = Task.Factory.StartNew(() => Read(source), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The items in order; a fault of the source comes behind the items before it.</summary>
    public IEnumerable<T> Items()
    {
        while (Take() is { } item)
        {
            yield return item;
        }
    }

    /// <summary>The source ends after the item being read, whoever still waits for more.</summary>
    public void Dispose()
    {
        lock (waiting)
        {
            isAbandoned = true;
            Monitor.PulseAll(waiting);
        }

        reading.Wait();
    }

    private T? Take()
    {
        lock (waiting)
        {
            while (waiting.Count == 0 && !isDone)
            {
                Monitor.Wait(waiting);
            }

            if (waiting.Count > 0)
            {
                Monitor.PulseAll(waiting);
                return waiting.Dequeue();
            }
        }

        fault?.Throw();
        return null;
    }

    private void Read(IEnumerable<T> source)
    {
        try
        {
            foreach (var item in source)
            {
                if (!Offer(item))
                {
                    break;
                }
            }
        }
        catch (Exception exception)
        {
            fault = ExceptionDispatchInfo.Capture(exception);
        }

        lock (waiting)
        {
            isDone = true;
            Monitor.PulseAll(waiting);
        }
    }

    /// <summary>False when nobody wants more.</summary>
    private bool Offer(T item)
    {
        lock (waiting)
        {
            while (waiting.Count >= MostWaiting && !isAbandoned)
            {
                Monitor.Wait(waiting);
            }

            waiting.Enqueue(item);
            Monitor.PulseAll(waiting);
            return !isAbandoned;
        }
    }
}
