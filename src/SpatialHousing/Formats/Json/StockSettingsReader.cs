using SpatialHousing.Allocation;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads where stock, sales and revitalised land stand, and the lag from land to homes.</summary>
internal static class StockSettingsReader
{
    public static StockSettings Read(JsonObjectReader stock)
    {
        var read = new StockSettings(
            FigureSourceReader.Read(stock, "inventory"), FigureSourceReader.Read(stock, "monthlySales"), FigureSourceReader.Read(stock, "months"), stock.OptionalText("salesTable") ?? "",
            stock.OptionalWholeNumber("windowMonths") ?? 12, stock.OptionalWholeNumber("lagYears") ?? 2, FigureSourceReader.Read(stock, "revitalised"),
            FigureSourceReader.ReadYears(stock, "underWay"), FigureSourceReader.ReadYears(stock, "yearlySales"));
        if (read.Window is < 1 or > 120 || read.LagYears is < 0 or > 20)
        {
            stock.Faults.Add(stock.Value, "1–120 个月的 windowMonths 与 0–20 年的 lagYears", "windowMonths of 1 to 120 and lagYears of 0 to 20");
            read = read with { Window = 12, LagYears = 2 };
        }

        stock.Finish();
        return read;
    }
}
