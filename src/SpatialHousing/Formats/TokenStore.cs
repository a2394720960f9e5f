namespace SpatialHousing.Formats;

/// <summary>The raw tokens of a column.</summary>
internal abstract class TokenStore
{
    /// <summary>Token of a feature; empty for a missing cell.</summary>
    public abstract ReadOnlySpan<byte> this[int feature] { get; }

    /// <summary>The tokens of these features, in this order; the bytes are shared.</summary>
    public abstract TokenStore Select(ReadOnlySpan<int> features);
}
