using System.Collections.Immutable;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>A thing on paper: millimetres from the upper left corner of the sheet, y downwards.</summary>
public abstract record DrawnItem
{
    private DrawnItem()
    {
    }

    /// <summary>A named group: a layer in Illustrator, Inkscape, CorelDRAW.</summary>
    /// <param name="Id">Unique on the sheet.</param>
    /// <param name="Name">Name shown by drawing programs.</param>
    /// <param name="Items">Bottom first.</param>
    /// <param name="Clip">Nothing is drawn outside; null for no clip.</param>
    /// <param name="Opacity">0…1, of the group as a whole.</param>
    public sealed record Group(string Id, string Name, ImmutableArray<DrawnItem> Items, Box? Clip = null, double Opacity = 1) : DrawnItem;

    /// <summary>One line of text.</summary>
    /// <param name="Content">The text.</param>
    /// <param name="X">Anchor.</param>
    /// <param name="Y">Baseline.</param>
    /// <param name="Type">Face, size, colour.</param>
    /// <param name="Anchor">Which part of the line stands at X.</param>
    /// <param name="RotationDegrees">Clockwise about the anchor.</param>
    public sealed record Text(string Content, double X, double Y, TextType Type, TextAnchor Anchor = TextAnchor.Start, double RotationDegrees = 0) : DrawnItem;

    /// <summary>A text set glyph by glyph along a line; renderers that drop text on a path get one rotated text a glyph.</summary>
    /// <param name="Whole">The name as one string.</param>
    /// <param name="Glyphs">Centred glyphs.</param>
    public sealed record GlyphRun(string Whole, ImmutableArray<Text> Glyphs) : DrawnItem;

    /// <summary>A path through points: x0 y0 x1 y1 …</summary>
    public sealed record Path(ImmutableArray<double> Points, bool IsClosed, Colour? Fill, Pen? Pen, double FillOpacity = 1) : DrawnItem;

    /// <summary>An upright rectangle.</summary>
    public sealed record Rectangle(Box Box, Colour? Fill, Pen? Pen, double Radius = 0, double FillOpacity = 1, FillPattern Pattern = FillPattern.None, Colour? PatternColour = null) : DrawnItem;

    /// <summary>A point symbol.</summary>
    public sealed record Marker(double X, double Y, FeatureStyle Style) : DrawnItem;

    /// <summary>Map features of one class, drawn through the sheet's transform.</summary>
    /// <param name="Word">Word of the class.</param>
    /// <param name="Name">Name of the class.</param>
    /// <param name="Shapes">Shapes in metres, already generalised for the sheet's scale.</param>
    /// <param name="Indexes">Features of this class that meet the frame.</param>
    /// <param name="Style">How they are drawn.</param>
    public sealed record Features(string Word, string Name, GeometryColumns Shapes, ImmutableArray<int> Indexes, FeatureStyle Style) : DrawnItem;
}

/// <summary>A line's look.</summary>
public sealed record Pen(Colour Colour, double WidthMillimetres)
{
    public ImmutableArray<double> DashMillimetres { get; init; } = [];
}

/// <summary>Which part of a line of text stands at its anchor.</summary>
public enum TextAnchor
{
    Start,
    Middle,
    End,
}
