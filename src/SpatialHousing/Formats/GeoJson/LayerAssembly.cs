using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>The columns of the layer or batch being read.</summary>
internal sealed class LayerAssembly
{
    private const int FirstFeatures = 256;
    private int[] numbers = new int[FirstFeatures];
    private long[] offsets = new long[FirstFeatures];
    private bool[] beyondDegrees = new bool[FirstFeatures];

    public GeometryColumnsBuilder Shapes { get; } = new();

    public PropertyTableBuilder Properties { get; } = new();

    public PropertyTableBuilder Ids { get; } = new();

    public int Count { get; private set; }

    /// <summary>Features with a position that cannot be degrees.</summary>
    public int BeyondDegrees { get; private set; }

    public void Keep(int number, long offset, bool isBeyondDegrees)
    {
        Shapes.EndFeature();
        Properties.EndFeature();
        Ids.EndFeature();
        if (Count == numbers.Length)
        {
            Resize(Count * 2);
        }

        numbers[Count] = number;
        offsets[Count] = offset;
        beyondDegrees[Count] = isBeyondDegrees;
        Count++;
        BeyondDegrees += isBeyondDegrees ? 1 : 0;
    }

    /// <summary>Makes room for a whole file of which this fraction has been read, a little more than it seems to need.</summary>
    public void Reserve(double fractionRead)
    {
        const double Reserve = 1.02;
        const int Most = 1 << 28;
        int Scale(long soFar) => (int)Math.Min(Most, soFar / fractionRead * Reserve);
        Shapes.Reserve(Scale(Shapes.VertexCount));
        Properties.Reserve(Scale(Count), Scale(Properties.Bytes));
        Resize(Math.Max(numbers.Length, Scale(Count)));
    }

    public void Discard()
    {
        Shapes.DiscardFeature();
        Properties.DiscardFeature();
        Ids.DiscardFeature();
    }

    /// <summary>The layer so far, without the features that cannot be in its system, which are told. Starts again from empty.</summary>
    public SourceLayer Build(string file, CoordinateSystem? stated, SystemDecision decision, Action<int, long> tellMisfit)
    {
        var shapes = Shapes.Build();
        var properties = Properties.Build();
        var ids = Ids.Build();
        var keptNumbers = numbers.AsSpan(0, Count).ToArray();
        if (decision.Misfits(shapes, beyondDegrees, BeyondDegrees, stated) is { } misfits)
        {
            var kept = Enumerable.Range(0, Count).Where(i => !misfits[i]).ToArray();
            foreach (var i in Enumerable.Range(0, Count).Where(i => misfits[i]))
            {
                tellMisfit(numbers[i], offsets[i]);
            }

            shapes = shapes.Select(kept);
            properties = properties.Select(kept);
            ids = ids.Select(kept);
            keptNumbers = [.. kept.Select(i => numbers[i])];
        }

        Count = 0;
        BeyondDegrees = 0;
        return new SourceLayer
        {
            File = file,
            System = decision.System!,
            Shapes = shapes,
            Properties = properties,
            FeatureIds = ids,
            FeatureNumbers = ImmutableCollectionsMarshal.AsImmutableArray(keptNumbers),
        };
    }

    private void Resize(int capacity)
    {
        Array.Resize(ref numbers, capacity);
        Array.Resize(ref offsets, capacity);
        Array.Resize(ref beyondDegrees, capacity);
    }
}
