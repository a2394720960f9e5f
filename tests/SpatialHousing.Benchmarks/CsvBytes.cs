using System.Text;

namespace SpatialHousing.Benchmarks;

/// <summary>Walks over plain CSV bytes without quotes, as the city generator writes them; field by field, the first row being the header.</summary>
internal ref struct CsvBytes(byte[] text)
{
    private readonly ReadOnlySpan<byte> text = text;
    private int at;
    private bool started;

    /// <summary>Rows without the header; the last may lack its line end.</summary>
    public readonly int CountRows() => text.Count((byte)'\n') - (text[^1] == (byte)'\n' ? 1 : 0);

    /// <summary>Goes to the start of the next row; false at the end.</summary>
    public bool NextRow()
    {
        if (!started || (at > 0 && text[at - 1] != (byte)'\n'))
        {
            started = true;
            var rest = text[at..].IndexOf((byte)'\n');
            at = rest < 0 ? text.Length : at + rest + 1;
        }

        return at < text.Length;
    }

    public void Skip(int fields)
    {
        for (; fields > 0; fields--)
        {
            while (text[at] != (byte)',')
            {
                at++;
            }

            at++;
        }
    }

    public int Whole()
    {
        unchecked
        {
            var value = 0;
            for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
            {
                value = (value * 10) + (text[at] - '0');
            }

            at++;
            return value;
        }
    }

    /// <summary>Digits with at most one point; exact for 15 digits.</summary>
    public double Number()
    {
        unchecked
        {
            var negative = text[at] == (byte)'-';
            at += negative ? 1 : 0;
            long digits = 0, scale = 0;
            for (; at < text.Length && ((uint)(text[at] - '0') <= 9 || text[at] == (byte)'.'); at++)
            {
                if (text[at] == (byte)'.')
                {
                    scale = 1;
                }
                else
                {
                    digits = (digits * 10) + (text[at] - '0');
                    scale *= 10;
                }
            }

            at++;
            var value = scale > 1 ? digits / (double)scale : digits;
            return negative ? -value : value;
        }
    }

    public string Text()
    {
        var length = text[at..].IndexOfAny((byte)',', (byte)'\n');
        var value = Encoding.UTF8.GetString(text.Slice(at, length));
        at += length + 1;
        return value;
    }
}
