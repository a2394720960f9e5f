using System.Collections.Immutable;
using System.Globalization;
using SpatialHousing.Allocation;
using SpatialHousing.Planning;

namespace SpatialHousing.Showing;

/// <summary>Makes the table of one measure: areas down, years across, the whole last; only printed cells.</summary>
public static class AllocationRows
{
    public static ImmutableArray<AllocationRow> Of(AllocationPlan now, AllocationPlan old, AllocationMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(old);
        string[] periods = now.Period.Length > 1
            ? [.. now.Period.Years.Select(year => year.ToString(CultureInfo.InvariantCulture)), now.Period.Span]
            : [now.Period.Span];
        return now.Cells.IsEmpty
            ? []
            : [.. now.Areas.Append(now.Whole).Select(area => new AllocationRow(area, area == now.Whole, [.. periods.Select(period => FigureOf(area, period))]))];

        AllocationFigure FigureOf(string area, string period)
        {
            var cell = now.Find(area, measure, period);
            return new AllocationFigure(period, cell?.Printed ?? "", old.Find(area, measure, period)?.Printed ?? "", cell?.Address ?? "");
        }
    }
}
