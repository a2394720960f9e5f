using System.Collections.Immutable;

namespace SpatialHousing.Formats.Xlsx;

/// <summary>One sheet of a workbook: rows of cells, the first ones frozen.</summary>
/// <param name="Name">Tab name, at most 31 characters, none of <c>[]:*?/\</c>.</param>
/// <param name="FrozenRows">Rows that stay when scrolling: the head.</param>
/// <param name="FrozenColumns">Columns that stay.</param>
/// <param name="Widths">Width of each column in characters.</param>
public sealed record XlsxSheet(string Name, int FrozenRows, int FrozenColumns, ImmutableArray<double> Widths, ImmutableArray<ImmutableArray<XlsxCell>> Rows);

/// <summary>One cell; the cases are all there are.</summary>
public abstract record XlsxCell(XlsxStyle Style)
{
    /// <summary>Nothing, in a style.</summary>
    public sealed record Empty(XlsxStyle Style) : XlsxCell(Style);

    public sealed record Text(string Value, XlsxStyle Style) : XlsxCell(Style);

    /// <summary>A number, digits as printed.</summary>
    public sealed record Number(string Digits, XlsxStyle Style) : XlsxCell(Style);

    /// <summary>A live formula with the value it has now.</summary>
    /// <param name="Expression">Without the equals sign: <c>SUM(B2:B9)</c>.</param>
    public sealed record Formula(string Expression, string Digits, XlsxStyle Style) : XlsxCell(Style);
}

/// <summary>Looks of a cell: the index into the style sheet.</summary>
public enum XlsxStyle
{
    Plain,
    Head,
    Name,
    Whole,
    TwoDecimals,
    FourDecimals,
    TotalName,
    TotalWhole,
    TotalTwoDecimals,
    Note,
}
