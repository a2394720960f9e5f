using SpatialHousing.Units;

namespace SpatialHousing.Destocking;

/// <summary>去化周期: months the present stock would last at recent sales.</summary>
/// <remarks>
/// inventory ÷ mean monthly sales of the previous 12 months (Chifeng 2026–2030, §2.2.3 note 4).
/// No sales with stock in hand is <see cref="DestockingMonths.Endless"/>, not an error.
/// </remarks>
public static class DestockingCycle
{
    /// <summary>Months in the mean of sales, by the Chifeng definition.</summary>
    public const int UsualWindow = 12;

    public static DestockingMonths Of(FloorArea inventory, FloorArea monthlySales) => inventory <= FloorArea.Zero
        ? DestockingMonths.From(0)
        : monthlySales <= FloorArea.Zero ? DestockingMonths.Endless : DestockingMonths.From(inventory.SquareMetres / monthlySales.SquareMetres);

    /// <summary>Mean of the last <paramref name="window"/> months of a series; of all of them when there are fewer; zero of none.</summary>
    public static FloorArea MeanMonthlySales(IReadOnlyList<FloorArea> months, int window = UsualWindow)
    {
        ArgumentNullException.ThrowIfNull(months);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var last = months.Skip(Math.Max(0, months.Count - window)).Select(month => month.SquareMetres).ToArray();
        return last.Length == 0 ? FloorArea.Zero : FloorArea.FromSquareMetres(last.Sum() / last.Length);
    }

    /// <summary>The mean monthly sales that printed months imply: the definition turned round.</summary>
    public static FloorArea ImpliedMonthlySales(FloorArea inventory, DestockingMonths months) =>
        months.Months <= 0 || months.IsEndless ? FloorArea.Zero : inventory * (1 / months.Months);
}
