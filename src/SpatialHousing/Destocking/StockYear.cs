using SpatialHousing.Units;

namespace SpatialHousing.Destocking;

/// <summary>One year of an area's stock: stock at the start + completions − sold = stock at the end.</summary>
/// <param name="Months">Destocking months at the start, by the sales of the year before.</param>
/// <param name="MonthlySales">Mean monthly sales that the months are by.</param>
/// <param name="MonthsAtEnd">Destocking months at the end, by the sales of the year itself.</param>
public sealed record StockYear(string Area, int Year, FloorArea AtStart, FloorArea Completions, FloorArea Sold, FloorArea MonthlySales, DestockingMonths Months, DestockingMonths MonthsAtEnd)
{
    public FloorArea AtEnd => AtStart + Completions - Sold;
}
