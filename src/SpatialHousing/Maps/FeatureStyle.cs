using System.Collections.Immutable;

namespace SpatialHousing.Maps;

/// <summary>How the features of a class are drawn. Widths and sizes are millimetres on paper.</summary>
public sealed record FeatureStyle
{
    public Colour? Fill { get; init; }

    /// <summary>0…1.</summary>
    public double FillOpacity { get; init; } = 1;

    public FillPattern Pattern { get; init; }

    /// <summary>Colour of the pattern's lines or dots.</summary>
    public Colour? PatternColour { get; init; }

    public Colour? Stroke { get; init; }

    public double StrokeMillimetres { get; init; }

    /// <summary>Dash and gap lengths in turn; empty for a full line.</summary>
    public ImmutableArray<double> DashMillimetres { get; init; } = [];

    /// <summary>A wider line beneath: the edges of a road, the band along a control line.</summary>
    public Colour? Casing { get; init; }

    public double CasingMillimetres { get; init; }

    public double CasingOpacity { get; init; } = 1;

    public MarkerShape Marker { get; init; }

    /// <summary>Height of the marker.</summary>
    public double MarkerMillimetres { get; init; }

    /// <summary>An area of which only the edge is drawn.</summary>
    internal bool IsEdgeOnly => Fill is null && Pattern == FillPattern.None && Marker == MarkerShape.None;

    public bool Equals(FeatureStyle? other) => other is not null
        && (Fill, FillOpacity, Pattern, PatternColour, Stroke, StrokeMillimetres) == (other.Fill, other.FillOpacity, other.Pattern, other.PatternColour, other.Stroke, other.StrokeMillimetres)
        && (Casing, CasingMillimetres, CasingOpacity, Marker, MarkerMillimetres) == (other.Casing, other.CasingMillimetres, other.CasingOpacity, other.Marker, other.MarkerMillimetres)
        && DashMillimetres.SequenceEqual(other.DashMillimetres);

    public override int GetHashCode() => HashCode.Combine(Fill, Pattern, PatternColour, Stroke, StrokeMillimetres, Casing, Marker);
}

/// <summary>Pattern laid over a fill, also readable in black and white.</summary>
public enum FillPattern
{
    None,
    Hatch,
    BackHatch,
    CrossHatch,
    HorizontalLines,
    Dots,

    /// <summary>Patterns of half the size, for parcels in black and white; from light to dark.</summary>
    FineDots,
    FineLines,
    FineHatch,
    FineBackHatch,
    FineCrossHatch,
    DenseDots,
    DenseHatch,
}

/// <summary>Shape of a point symbol.</summary>
public enum MarkerShape
{
    None,
    Circle,
    Square,
    Triangle,
    Diamond,
    Cross,
    Pentagon,
    Star,
    Ring,
    Hexagon,
}
