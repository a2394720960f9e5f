using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图幅: what one sheet shows; where things stand on paper is decided by the <see cref="SheetComposer"/>.</summary>
public sealed record MapSheet
{
    /// <summary>File name without ending; unique in the atlas.</summary>
    public required string Id { get; init; }

    /// <summary>图号, e.g. <c>03</c> or <c>12-2</c>.</summary>
    public required string Number { get; init; }

    public required LocalText Title { get; init; }

    public LocalText Subtitle { get; init; }

    public PaperSize Paper { get; init; } = PaperSize.A3;

    /// <summary>What must be seen, metres in the map's plane; the frame shows this and what lies around it.</summary>
    public required Box Extent { get; init; }

    /// <summary>Scale denominator; null for the largest round scale that shows the extent.</summary>
    public int? ScaleDenominator { get; init; }

    /// <summary>Bottom first.</summary>
    public required ImmutableArray<SheetLayer> Layers { get; init; }

    public ImmutableArray<SheetTable> Tables { get; init; } = [];

    public ImmutableArray<AreaCard> Cards { get; init; } = [];

    public ImmutableArray<LocalText> Notes { get; init; } = [];

    /// <summary>Layer whose legend section stands first; empty for the top layer.</summary>
    public string MainLayer { get; init; } = "";

    /// <summary>Ground that the layers cover: where the scale leaves play, the frame is moved to lie in it.</summary>
    public Box KnownGround { get; init; } = Box.Empty;

    /// <summary>Layer of the area that the sheet is about; everything outside it recedes. Empty for none.</summary>
    public string FocusLayer { get; init; } = "";

    /// <summary>Feature of the focus layer.</summary>
    public int FocusFeature { get; init; } = -1;

    /// <summary>Layer of polygons for the location map; empty for none.</summary>
    public string InsetLayer { get; init; } = "";

    /// <summary>Feature of the inset layer that is marked; −1 for the frame of the sheet only.</summary>
    public int InsetFeature { get; init; } = -1;

    /// <summary>A diagram has no scale, ticks or north arrow (a grid of squares instead of boundaries).</summary>
    public bool IsDiagram { get; init; }
}

/// <summary>A layer on a sheet.</summary>
/// <param name="Layer">Layer id.</param>
/// <param name="Theme">Theme id; empty draws labels only.</param>
/// <param name="Labels">Label set id; empty for none.</param>
/// <param name="Opacity">0…1, of the whole layer: context layers recede.</param>
/// <param name="InFocusOnly">Only features inside the sheet's focus are drawn and labelled.</param>
/// <param name="IsBackground">What the sheet is not about; its classes stand last in the legend, side by side in one row.</param>
public sealed record SheetLayer(string Layer, string Theme, string Labels = "", double Opacity = 1, bool InFocusOnly = false, bool IsBackground = false);

/// <summary>A small table beside the map.</summary>
/// <param name="Title">Heading, with the unit.</param>
/// <param name="Headers">One a column; the first column is text, the others numbers set right.</param>
/// <param name="Rows">Cells as printed.</param>
/// <param name="LastRowIsTotal">The last row is set apart.</param>
public sealed record SheetTable(LocalText Title, ImmutableArray<LocalText> Headers, ImmutableArray<ImmutableArray<LocalText>> Rows, bool LastRowIsTotal);

/// <summary>Figures written on an area: title, lines, and bars by year.</summary>
/// <param name="Layer">Layer of the area.</param>
/// <param name="Feature">Feature in the layer.</param>
/// <param name="Title">Name of the area.</param>
/// <param name="Lines">Figures as printed.</param>
/// <param name="Bars">Heights by year, in one measure on all cards of a sheet; empty for none.</param>
/// <param name="BarNames">Names under the bars.</param>
public sealed record AreaCard(string Layer, int Feature, LocalText Title, ImmutableArray<LocalText> Lines, ImmutableArray<double> Bars, ImmutableArray<string> BarNames);

/// <summary>幅面, always landscape. A5 is for maps within a page.</summary>
public enum PaperSize
{
    A5,
    A4,
    A3,
    A2,
    A1,
}
