namespace SpatialHousing.Allocation;

/// <summary>A table rounded as one: whole numbers of the printing unit, cells and totals that add up exactly.</summary>
/// <param name="Cells">Row by column, in units of the last printed decimal.</param>
/// <param name="RowTotals">Sum of each row.</param>
/// <param name="ColumnTotals">Sum of each column.</param>
/// <param name="Total">Sum of everything.</param>
public sealed record RoundedTable(long[,] Cells, long[] RowTotals, long[] ColumnTotals, long Total);
