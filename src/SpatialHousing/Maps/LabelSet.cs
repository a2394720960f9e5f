using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>注记: the texts written on a layer's features, and how.</summary>
/// <param name="Id">Name of the set within its layer.</param>
/// <param name="Placement">Where the text stands in relation to its shape.</param>
/// <param name="Style">Type and priority.</param>
/// <param name="Texts">One a feature; empty for none. A line feed begins a second line (areas and points only).</param>
public sealed record LabelSet(string Id, LabelPlacement Placement, LabelStyle Style, ImmutableArray<LocalText> Texts);

/// <summary>Where a label may stand.</summary>
public enum LabelPlacement
{
    /// <summary>Inside the polygon along its widest part; once in every large part of a split polygon.</summary>
    Area,

    /// <summary>Glyph by glyph along the line, or along the middle of a ribbon such as a river.</summary>
    Line,

    /// <summary>Beside the point, right side first.</summary>
    Point,
}

/// <summary>Type of a label.</summary>
public sealed record LabelStyle
{
    public required double SizeMillimetres { get; init; }

    /// <summary>Smallest size to which the text may shrink to fit.</summary>
    public required double LeastMillimetres { get; init; }

    public FontFace Face { get; init; } = FontFace.Sans;

    public required Colour Colour { get; init; }

    public Colour? Halo { get; init; } = Maps.Colour.White;

    public double HaloMillimetres { get; init; } = 0.5;

    /// <summary>Extra space between glyphs, part of the size.</summary>
    public double Tracking { get; init; }

    /// <summary>Lower numbers are placed first and kept longest.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>A label that does not fit inside may stand outside with a leader line.</summary>
    public bool MayLead { get; init; }

    /// <summary>Size of the lines after the first, part of the size; such lines are set in regular weight.</summary>
    public double FurtherLines { get; init; } = 1;

    /// <summary>Leaning letters: the custom for waters.</summary>
    public bool Slanted { get; init; }
}
