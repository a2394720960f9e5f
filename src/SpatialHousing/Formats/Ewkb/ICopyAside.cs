namespace SpatialHousing.Formats.Ewkb;

/// <summary>Takes the cells of a binary COPY stream that are no part of the layer, as they come.</summary>
public interface ICopyAside
{
    /// <summary>A row begins: of the same feature as the row before, or of the next one.</summary>
    void BeginRow(bool isSameFeature);

    /// <summary>A cell of kind <see cref="CopyCell.Aside"/> that is not null.</summary>
    /// <param name="ordinal">Which of these cells, from 0, in the order of the columns.</param>
    void Take(int ordinal, ReadOnlySpan<byte> value);
}
