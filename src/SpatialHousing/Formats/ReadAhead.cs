namespace SpatialHousing.Formats;

/// <summary>Takes a sequence one item ahead of its user, on another thread: the next batch is read while this one is worked on.</summary>
public static class ReadAhead
{
    /// <summary>Starts reading at once; the sequence can be walked through one time.</summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> source)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(source);
        var items = source.GetEnumerator();
        return Items(items, Task.Run(() => Next(items)));
    }

    private static IEnumerable<T> Items<T>(IEnumerator<T> items, Task<T?> next)
        where T : class
    {
        using (items)
        {
            try
            {
                while (next.GetAwaiter().GetResult() is { } item)
                {
                    next = Task.Run(() => Next(items));
                    yield return item;
                }
            }
            finally
            {
                // a source is not closed under the hands of its reader
                ((IAsyncResult)next).AsyncWaitHandle.WaitOne();
            }
        }
    }

    private static T? Next<T>(IEnumerator<T> items)
        where T : class => items.MoveNext() ? items.Current : null;
}
