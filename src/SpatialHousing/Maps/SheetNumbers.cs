using System.Globalization;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>图上数字: how figures are printed on sheets.</summary>
/// <remarks>Integers of up to four figures stand whole, longer ones and their columns are grouped (GB/T 15835-2011); areas are the printed cells of the tables.</remarks>
internal static class SheetNumbers
{
    /// <summary>A number of things, printed as the largest of its column is.</summary>
    public static string Count(double value, double largest) => value.ToString(largest < 9_999.5 ? "0" : "#,0", CultureInfo.InvariantCulture);

    public static string Count(double value) => Count(value, value);

    /// <summary>An area in the unit of its heading, two decimals; a dash for none.</summary>
    public static string Area(double value) => double.IsFinite(value) ? Rounding.Print(value, 2) : "—";

    /// <summary>Months, one decimal; a dash for unknown.</summary>
    public static string Months(double value) => double.IsNaN(value) ? "—" : double.IsInfinity(value) ? "∞" : Rounding.Print(value, 1);
}
