using System.Text;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>Sheets of the atlas, whole or cut to the present view, by the same code as `atlas`.</summary>
internal static class SheetApi
{
    public static object List(ShownPlan shown) => new
    {
        sheets = (shown.Document() ?? throw Refusal.TooEarly()).Sheets.Select(sheet => new { id = sheet.Id, number = sheet.Number, title = sheet.Title }),
    };

    /// <param name="view">What must be seen, or null for the sheet's own extent.</param>
    public static byte[] Draw(ShownPlan shown, string id, Box? view, Language language)
    {
        var document = shown.Document() ?? throw Refusal.TooEarly();
        var sheet = document.Sheets.FirstOrDefault(entry => entry.Id == id) ?? throw Refusal.NotFound("没有这幅图。", "There is no such sheet.");
        if (view is { IsEmpty: false } box && box.Width > 1 && box.Height > 1 && !sheet.IsDiagram)
        {
            sheet = sheet with { Extent = box, ScaleDenominator = null };
        }

        return Encoding.UTF8.GetBytes(PlanMaps.Draw(document, sheet, language).Svg);
    }
}
