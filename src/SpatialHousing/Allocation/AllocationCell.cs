using System.Globalization;
using SpatialHousing.Planning;

namespace SpatialHousing.Allocation;

/// <summary>One number of an allocation.</summary>
/// <param name="Area">Area as named in the plan; the whole's name for totals.</param>
/// <param name="Type">Housing type; null = all types together.</param>
/// <param name="Period">A year or the span: <c>2027</c>, <c>2026-2030</c>.</param>
/// <param name="Exact">Before rounding, in the measure's unit.</param>
/// <param name="Units">As printed, in units of the last printed decimal.</param>
public sealed record AllocationCell(string Area, HousingType? Type, AllocationMeasure Measure, string Period, double Exact, long Units)
{
    /// <summary>The printed number.</summary>
    public decimal Value => Units / Scale;

    /// <summary>The number as printed: all decimals of the measure.</summary>
    public string Printed => Value.ToString("F" + Measure.Decimals(), CultureInfo.InvariantCulture);

    /// <summary>Address of the number in reports: <c>allocation/floor_area/松山片区/2027</c>; a single type's has its word at the end.</summary>
    public string Address => $"allocation/{Measure.Word()}/{Area}/{Period}{(Type is { } type ? $"/{type.Word()}" : "")}";

    private decimal Scale => Measure.Decimals() switch { 0 => 1m, 1 => 10m, 2 => 100m, 3 => 1000m, _ => 10000m };
}
