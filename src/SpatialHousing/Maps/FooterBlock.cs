using System.Collections.Immutable;
using SpatialHousing.Units;

namespace SpatialHousing.Maps;

/// <summary>The line at the foot: mathematical base on the left; maker, date and review number on the right.</summary>
internal static class FooterBlock
{
    public static DrawnItem.Group Draw(MapDocument document, MapSheet sheet, SheetLayout layout, Language language)
    {
        var (box, unit) = (layout.Footer, layout.Unit);
        var type = SheetInk.Type(FontFace.Sans, 2.55 * unit, SheetInk.Grey);
        var left = Projection(document, sheet).In(language);
        if (document.IsSchematic)
        {
            left += new LocalText("　　示意数据，非实测，不作为管理依据", " · Schematic data, not surveyed").In(language);
        }

        return new("imprint", "署名",
        [
            new DrawnItem.Text(left, box.MinX, box.MaxY - (0.4 * unit), type),
            new DrawnItem.Text(Imprint(document).In(language), box.MaxX, box.MaxY - (0.4 * unit), type, TextAnchor.End),
        ]);
    }

    private static LocalText Projection(MapDocument document, MapSheet sheet)
    {
        if (sheet.IsDiagram)
        {
            return new("示意图，不表示实际位置与面积", "Diagram; neither position nor area is to scale");
        }

        var meridian = FormattableString.Invariant($"{document.System.CentralMeridianDegrees:0.#}°");
        return new(
            $"2000国家大地坐标系　高斯-克吕格投影，{document.System.ZoneWidthDegrees}°带，中央经线 {meridian} E",
            $"CGCS2000, Gauss-Krüger {document.System.ZoneWidthDegrees}° zone, central meridian {meridian} E");
    }

    private static LocalText Imprint(MapDocument document)
    {
        var maker = document.Maker.Chinese is { Length: > 0 } ? document.Maker : new LocalText("＿＿＿＿＿＿", "________");
        var date = document.Date.Length == 10
            ? new LocalText(FormattableString.Invariant($"{document.Date[..4]}年{int.Parse(document.Date[5..7], System.Globalization.CultureInfo.InvariantCulture)}月{int.Parse(document.Date[8..], System.Globalization.CultureInfo.InvariantCulture)}日"), document.Date)
            : new LocalText(document.Date.Length == 0 ? "＿＿＿＿" : document.Date, document.Date.Length == 0 ? "____" : document.Date);
        var review = document.ReviewNumber.Length == 0 ? new LocalText("＿＿＿＿＿＿＿＿", "________") : new LocalText(document.ReviewNumber, document.ReviewNumber);
        return new(
            $"编制单位：{maker.Chinese}　　制图日期：{date.Chinese}　　审图号：{review.Chinese}",
            $"Made by {maker.English} · Date {date.English} · Review no. {review.English}");
    }
}
