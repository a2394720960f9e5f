namespace SpatialHousing.Formats;

/// <summary>Tokens as they were read, among those of the other columns.</summary>
internal sealed class ScatteredTokens(int[] starts, int[] lengths, byte[] heap) : TokenStore
{
    public override ReadOnlySpan<byte> this[int feature] => heap.AsSpan(starts[feature], lengths[feature]);

    public override TokenStore Select(ReadOnlySpan<int> features)
    {
        var (newStarts, newLengths) = (new int[features.Length], new int[features.Length]);
        for (var i = 0; i < features.Length; i++)
        {
            (newStarts[i], newLengths[i]) = (starts[features[i]], lengths[features[i]]);
        }

        return new ScatteredTokens(newStarts, newLengths, heap);
    }
}
