using SpatialHousing.Geodesy;

namespace SpatialHousing.Maps;

/// <summary>版式: the places of a sheet's parts on paper; one design at every paper size. Millimetres.</summary>
/// <remarks>
/// Header across the top, map with a double neat line on the left, a column for scale, location, legend, table and notes on the right,
/// a footer line. All type sizes follow <see cref="Unit"/>, which is 1 on A3.
/// </remarks>
public sealed class SheetLayout
{
    private const double Margin = 12;
    private const double HeaderHeight = 21;
    private const double FooterHeight = 9;
    private const double Band = 4.4;
    private const double PanelWidth = 76;
    private const double Gutter = 6;

    public SheetLayout(PaperSize paper)
    {
        (WidthMillimetres, HeightMillimetres, Unit) = paper switch
        {
            PaperSize.A5 => (210.0, 148.0, 0.64),
            PaperSize.A4 => (297.0, 210.0, 0.76),
            PaperSize.A3 => (420.0, 297.0, 1.0),
            PaperSize.A2 => (594.0, 420.0, 1.3),
            PaperSize.A1 => (841.0, 594.0, 1.7),
            _ => throw new ArgumentOutOfRangeException(nameof(paper), paper, "Unknown paper size."),
        };
        double left = Margin * Unit, right = WidthMillimetres - (Margin * Unit), top = (Margin - 1) * Unit, bottom = HeightMillimetres - (Margin * Unit);
        Header = new Box(left, top, right, top + (HeaderHeight * Unit));
        Footer = new Box(left, bottom - (FooterHeight * Unit) + (5 * Unit), right, bottom);
        var bodyTop = Header.MaxY + (2 * Unit);
        var bodyBottom = bottom - (FooterHeight * Unit);
        Panel = new Box(right - (PanelWidth * Unit), bodyTop, right, bodyBottom);
        OuterFrame = new Box(left, bodyTop, Panel.MinX - (Gutter * Unit), bodyBottom);
        Frame = OuterFrame.Grow(-Band * Unit);
    }

    public double WidthMillimetres { get; }

    public double HeightMillimetres { get; }

    /// <summary>Size of type and spaces relative to A3.</summary>
    public double Unit { get; }

    public Box Header { get; }

    /// <summary>外图廓.</summary>
    public Box OuterFrame { get; }

    /// <summary>内图廓: the map.</summary>
    public Box Frame { get; }

    public Box Panel { get; }

    public Box Footer { get; }
}
