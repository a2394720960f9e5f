using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Allocation;

/// <summary>No city plans a hundred billion of anything: a larger number is a slip of the unit, of a ratio or of a figure.</summary>
internal static class AmountCheck
{
    private const double Largest = 1e11;

    /// <exception cref="FaultException">The amount is too large; the finding names what to look at.</exception>
    public static void Require(string file, string position, AllocationMeasure measure, double value)
    {
        if (value > Largest)
        {
            throw new FaultException(new Finding(
                Severity.Error, "amount_too_large", measure.Word(), file, position,
                new LocalText(
                    FormattableString.Invariant($"{file} {position}：{measure.Name().Chinese} {value:0.##E+0} {measure.UnitName().Chinese}过大；请检查单位、容积率与套均面积。"),
                    FormattableString.Invariant($"{file}, {position}: {measure.Name().English} of {value:0.##E+0} {measure.UnitWord()} is too large. Check the unit, the ratio and the home size."))));
        }
    }

    /// <exception cref="FaultException">A figure of a table is too large or negative beyond reason.</exception>
    public static void RequireFigure(string file, string position, double value)
    {
        if (Math.Abs(value) > Largest)
        {
            throw new FaultException(new Finding(
                Severity.Error, "figure_too_large", position, file, position,
                new LocalText(
                    FormattableString.Invariant($"{file} {position}：数值 {value:0.##E+0} 过大；请检查单位。"), FormattableString.Invariant($"{file}, {position}: the figure {value:0.##E+0} is too large. Check its unit."))));
        }
    }
}
