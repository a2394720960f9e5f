using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SpatialHousing.Formats.Xlsx;

/// <summary>Writes a workbook (ECMA-376 SpreadsheetML) by hand: default namespaces, inline strings, formulas with their values.</summary>
/// <remarks>
/// The same workbook gives the same bytes: entries in a fixed order with one date, no clock. Default namespaces, because readers such as GDAL know
/// elements by their plain names. Recalculation on load is asked for, so that a program never shows a stored total it has not checked.
/// </remarks>
public static class XlsxWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static readonly DateTimeOffset EntryDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream stream, IReadOnlyList<XlsxSheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sheets);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        Entry(archive, "[Content_Types].xml", xml => WriteContentTypes(xml, sheets.Count));
        Entry(archive, "_rels/.rels", xml => WriteRelations(xml, [("rId1", Relations + "/officeDocument", "xl/workbook.xml")]));
        Entry(archive, "xl/workbook.xml", xml => WriteWorkbook(xml, sheets));
        Entry(archive, "xl/_rels/workbook.xml.rels", xml => WriteRelations(
            xml,
            [.. sheets.Select((_, index) => (Id(index), Relations + "/worksheet", FormattableString.Invariant($"worksheets/sheet{index + 1}.xml"))), (Id(sheets.Count), Relations + "/styles", "styles.xml")]));
        Entry(archive, "xl/styles.xml", XlsxStyles.Write);
        for (var index = 0; index < sheets.Count; index++)
        {
            var sheet = sheets[index];
            Entry(archive, FormattableString.Invariant($"xl/worksheets/sheet{index + 1}.xml"), xml => WriteSheet(xml, sheet));
        }
    }

    /// <summary>Name of a column: A, B, … Z, AA.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }

    private static string Id(int index) => FormattableString.Invariant($"rId{index + 1}");

    private static void Entry(ZipArchive archive, string name, Action<XmlWriter> write)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryDate;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private static void WriteContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", ContentTypes);
        Default(xml, "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Default(xml, "xml", "application/xml");
        Override(xml, "/xl/workbook.xml", SheetType + "sheet.main+xml");
        Override(xml, "/xl/styles.xml", SheetType + "styles+xml");
        for (var sheet = 1; sheet <= sheets; sheet++)
        {
            Override(xml, FormattableString.Invariant($"/xl/worksheets/sheet{sheet}.xml"), SheetType + "worksheet+xml");
        }

        xml.WriteEndElement();
    }

    private static void Default(XmlWriter xml, string extension, string type)
    {
        xml.WriteStartElement("Default", ContentTypes);
        xml.WriteAttributeString("Extension", extension);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }

    private static void Override(XmlWriter xml, string part, string type)
    {
        xml.WriteStartElement("Override", ContentTypes);
        xml.WriteAttributeString("PartName", part);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, (string Id, string Type, string Target)[] relations)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        foreach (var (id, type, target) in relations)
        {
            xml.WriteStartElement("Relationship", PackageRelations);
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", type);
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteWorkbook(XmlWriter xml, IReadOnlyList<XlsxSheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("bookViews", Main);
        xml.WriteStartElement("workbookView", Main);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("sheets", Main);
        for (var index = 0; index < sheets.Count; index++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", sheets[index].Name);
            xml.WriteAttributeString("sheetId", FormattableString.Invariant($"{index + 1}"));
            xml.WriteAttributeString("r", "id", Relations, Id(index));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("calcPr", Main);
        xml.WriteAttributeString("fullCalcOnLoad", "1");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteSheet(XmlWriter xml, XlsxSheet sheet)
    {
        xml.WriteStartElement("worksheet", Main);
        WritePrintedOnOnePage(xml);
        WriteView(xml, sheet);
        xml.WriteStartElement("cols", Main);
        for (var column = 0; column < sheet.Widths.Length; column++)
        {
            xml.WriteStartElement("col", Main);
            xml.WriteAttributeString("min", Whole(column + 1));
            xml.WriteAttributeString("max", Whole(column + 1));
            xml.WriteAttributeString("width", sheet.Widths[column].ToString("0.##", CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        for (var row = 0; row < sheet.Rows.Length; row++)
        {
            xml.WriteStartElement("row", Main);
            xml.WriteAttributeString("r", Whole(row + 1));
            for (var column = 0; column < sheet.Rows[row].Length; column++)
            {
                WriteCell(xml, sheet.Rows[row][column], ColumnName(column) + Whole(row + 1));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WritePageSetup(xml);
        xml.WriteEndElement();
    }

    private static void WritePrintedOnOnePage(XmlWriter xml)
    {
        xml.WriteStartElement("sheetPr", Main);
        xml.WriteStartElement("pageSetUpPr", Main);
        xml.WriteAttributeString("fitToPage", "1");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A4 across, all columns on one page, as many pages down as it takes.</summary>
    private static void WritePageSetup(XmlWriter xml)
    {
        xml.WriteStartElement("pageSetup", Main);
        xml.WriteAttributeString("paperSize", "9");
        xml.WriteAttributeString("orientation", "landscape");
        xml.WriteAttributeString("fitToWidth", "1");
        xml.WriteAttributeString("fitToHeight", "0");
        xml.WriteEndElement();
    }

    private static void WriteView(XmlWriter xml, XlsxSheet sheet)
    {
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        xml.WriteAttributeString("workbookViewId", "0");
        if (sheet.FrozenRows > 0 || sheet.FrozenColumns > 0)
        {
            xml.WriteStartElement("pane", Main);
            if (sheet.FrozenColumns > 0)
            {
                xml.WriteAttributeString("xSplit", Whole(sheet.FrozenColumns));
            }

            if (sheet.FrozenRows > 0)
            {
                xml.WriteAttributeString("ySplit", Whole(sheet.FrozenRows));
            }

            xml.WriteAttributeString("topLeftCell", ColumnName(sheet.FrozenColumns) + Whole(sheet.FrozenRows + 1));
            xml.WriteAttributeString("activePane", sheet.FrozenColumns == 0 ? "bottomLeft" : sheet.FrozenRows == 0 ? "topRight" : "bottomRight");
            xml.WriteAttributeString("state", "frozen");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, XlsxCell cell, string place)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", place);
        xml.WriteAttributeString("s", Whole((int)cell.Style));
        switch (cell)
        {
            case XlsxCell.Text text:
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteStartElement("t", Main);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(XmlText.Printable(text.Value));
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
            case XlsxCell.Number number:
                xml.WriteElementString("v", Main, number.Digits);
                break;
            case XlsxCell.Formula formula:
                xml.WriteElementString("f", Main, formula.Expression);
                xml.WriteElementString("v", Main, formula.Digits);
                break;
            default:
                break;
        }

        xml.WriteEndElement();
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
