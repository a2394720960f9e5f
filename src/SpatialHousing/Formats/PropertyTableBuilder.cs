using System.Text;

namespace SpatialHousing.Formats;

/// <summary>Collects attributes feature by feature into a <see cref="PropertyTable"/>; the cells of a bad feature can be taken back.</summary>
public sealed class PropertyTableBuilder
{
    private const int FirstHeapBytes = 1 << 12;
    private readonly List<Column> columns = [];
    private byte[] heap = new byte[FirstHeapBytes];
    private int heapLength;
    private int features;
    private int heapMark;
    private int columnMark;
    private int guess;

    /// <summary>Number of finished features.</summary>
    public int Count => features;

    /// <summary>Column index of a property name (raw UTF-8, unescaped), made when new. Fast when names come in the same order again.</summary>
    public int ColumnIndex(ReadOnlySpan<byte> name)
    {
        for (var tries = 0; tries < columns.Count; tries++)
        {
            var index = guess + tries;
            index = index >= columns.Count ? index - columns.Count : index;
            if (name.SequenceEqual(columns[index].NameBytes))
            {
                guess = index + 1 == columns.Count ? 0 : index + 1;
                return index;
            }
        }

        columns.Add(new Column(name.ToArray()));
        guess = 0;
        return columns.Count - 1;
    }

    public int ColumnIndex(string name) => ColumnIndex(Encoding.UTF8.GetBytes(name));

    /// <summary>Sets a cell of the present feature; a property named twice keeps the last value, as JSON readers do. True when it was set before.</summary>
    public bool Set(int column, CellKind kind, ReadOnlySpan<byte> rawToken)
    {
        if (heapLength + rawToken.Length > heap.Length)
        {
            Array.Resize(ref heap, (int)Math.Min(Array.MaxLength, Math.Max(heap.Length * 2L, (long)heapLength + rawToken.Length)));
        }

        rawToken.CopyTo(heap.AsSpan(heapLength));
        var start = heapLength;
        heapLength += rawToken.Length;
        return columns[column].Set(features, kind, start, rawToken.Length);
    }

    /// <summary>Makes room for this many features at once in the columns there are, when the reader can tell how many will come.</summary>
    internal void Reserve(int featureCount, int bytes)
    {
        foreach (var column in columns)
        {
            column.Reserve(featureCount, exactly: true);
        }

        if (bytes > heap.Length)
        {
            Array.Resize(ref heap, bytes);
        }
    }

    /// <summary>Bytes of all tokens so far.</summary>
    internal int Bytes => heapLength;

    public void EndFeature()
    {
        features++;
        heapMark = heapLength;
        columnMark = columns.Count;
        guess = 0;
    }

    /// <summary>Forgets the cells set since the last EndFeature, and the columns that only they had.</summary>
    public void DiscardFeature()
    {
        heapLength = heapMark;
        guess = 0;
        columns.RemoveRange(columnMark, columns.Count - columnMark);
        foreach (var column in columns)
        {
            column.Forget(features);
        }
    }

    /// <summary>The table so far; the builder starts again from empty.</summary>
    public PropertyTable Build()
    {
        var shared = heap;
        if (heapLength < heap.Length / 2)
        {
            shared = heap.AsSpan(0, heapLength).ToArray();
        }
        else
        {
            heap = new byte[FirstHeapBytes];
        }

        var table = new PropertyTable(features, [.. columns.Select(column => column.Build(features, shared))]);
        columns.Clear();
        features = heapLength = heapMark = columnMark = guess = 0;
        return table;
    }

    private sealed class Column(byte[] nameBytes)
    {
        private CellKind[] kinds = new CellKind[64];
        private int[] starts = new int[64];
        private int[] lengths = new int[64];

        public byte[] NameBytes { get; } = nameBytes;

        public bool Set(int feature, CellKind kind, int start, int length)
        {
            if (feature >= kinds.Length)
            {
                Reserve(feature + 1);
            }

            var again = kinds[feature] != CellKind.Missing;
            kinds[feature] = kind;
            starts[feature] = start;
            lengths[feature] = length;
            return again;
        }

        public void Forget(int feature)
        {
            if (feature < kinds.Length)
            {
                kinds[feature] = CellKind.Missing;
                starts[feature] = lengths[feature] = 0;
            }
        }

        public PropertyColumn Build(int count, byte[] heap)
        {
            Reserve(count);
            return new PropertyColumn(Encoding.UTF8.GetString(NameBytes), count, kinds, starts, lengths, heap);
        }

        public void Reserve(int count, bool exactly = false)
        {
            if (count > kinds.Length)
            {
                var size = exactly ? count : Math.Max(count, kinds.Length * 2);
                Array.Resize(ref kinds, size);
                Array.Resize(ref starts, size);
                Array.Resize(ref lengths, size);
            }
        }
    }
}
