using SpatialHousing.Formats;
using Xunit;

namespace SpatialHousing.Tests.Formats;

public sealed class ReadAheadTests
{
    private int pulled;
    private int taken;
    private int mostAhead;
    private bool isClosed;

    [Fact]
    public void Items_come_in_order_and_the_source_is_closed()
    {
        using (var ahead = new ReadAhead<string>(Source(1000)))
        {
            Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), ahead.Items());
        }

        Assert.True(isClosed);
    }

    [Fact]
    public void Only_a_few_items_wait_for_the_user()
    {
        using var ahead = new ReadAhead<string>(Source(1000));
        foreach (var _ in ahead.Items())
        {
            Interlocked.Increment(ref taken);
        }

        Assert.InRange(mostAhead, 1, 12);
    }

    [Fact]
    public void A_fault_comes_behind_the_items_before_it()
    {
        using var ahead = new ReadAhead<string>(Source(20, failAt: 12));
        var fault = Assert.Throws<InvalidDataException>(() => Counted(ahead.Items()).Count());
        Assert.Equal("bad", fault.Message);
        Assert.Equal(12, taken);
    }

    [Fact]
    public void One_who_leaves_early_waits_until_the_source_is_closed()
    {
        using (var ahead = new ReadAhead<string>(Source(int.MaxValue)))
        {
            Assert.Equal("0", ahead.Items().First());
        }

        Assert.True(isClosed);
    }

    private IEnumerable<string> Counted(IEnumerable<string> items)
    {
        foreach (var item in items)
        {
            Interlocked.Increment(ref taken);
            yield return item;
        }
    }

    private IEnumerable<string> Source(int count, int failAt = -1)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                if (i == failAt)
                {
                    throw new InvalidDataException("bad");
                }

                mostAhead = Math.Max(mostAhead, Interlocked.Increment(ref pulled) - Volatile.Read(ref taken));
                yield return $"{i}";
            }
        }
        finally
        {
            isClosed = true;
        }
    }
}
