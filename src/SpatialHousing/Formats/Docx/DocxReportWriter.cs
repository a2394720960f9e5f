using System.IO.Compression;
using System.Text;
using System.Xml;
using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Docx;

/// <summary>Writes a report as a Word document (ECMA-376 WordprocessingML) in the look of GB/T 9704, by hand.</summary>
/// <remarks>
/// The same report gives the same bytes: entries in a fixed order with one date, ids counted, no clock. Captions, contents list and the numbers
/// in sentences are fields with their present values; a sentence's number is a reference to the bookmark of its table cell.
/// </remarks>
public static class DocxReportWriter
{
    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static readonly DateTimeOffset EntryDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="figureOf">The drawing of a figure by its sheet name.</param>
    public static void Write(ReportDocument report, Stream stream, Func<string, DocxFigure> figureOf)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(figureOf);
        DocxFigure[] figures = [.. report.Blocks.OfType<ReportBlock.Figure>().Select(figure => figureOf(figure.Sheet))];
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        Entry(archive, "[Content_Types].xml", ContentTypes);
        Entry(archive, "_rels/.rels", PackageParts);
        Entry(archive, "docProps/core.xml", xml => WriteCore(xml, report));
        Entry(archive, "word/document.xml", xml => new DocxBody(new WordXml(xml), report, figures).Write());
        Entry(archive, "word/_rels/document.xml.rels", xml => WriteDocumentParts(xml, figures));
        Entry(archive, "word/styles.xml", DocxStyles.Styles(report.Language));
        Entry(archive, "word/numbering.xml", DocxStyles.Numbering(report.IsChinese));
        Entry(archive, "word/settings.xml", DocxStyles.Settings);
        Entry(archive, "word/fontTable.xml", DocxStyles.Fonts);
        Entry(archive, "word/header1.xml", xml => DocxMargins.WriteHeader(new WordXml(xml), report.Mark));
        Entry(archive, "word/footer1.xml", xml => DocxMargins.WriteFooter(new WordXml(xml), isOdd: true));
        Entry(archive, "word/footer2.xml", xml => DocxMargins.WriteFooter(new WordXml(xml), isOdd: false));
        for (var figure = 1; figure <= figures.Length; figure++)
        {
            // Drawings are by far the most bytes; the fastest level costs a third of the time for a tenth more of them.
            Entry(archive, FormattableString.Invariant($"word/media/figure{figure}.svg"), figures[figure - 1].Svg, CompressionLevel.Fastest);
            if (figures[figure - 1].Png is { } picture)
            {
                Entry(archive, FormattableString.Invariant($"word/media/figure{figure}.png"), picture);
            }
        }

        if (figures.Any(figure => figure.Png is null))
        {
            Entry(archive, "word/media/note.png", FigureNote());
        }
    }

    /// <summary>A picture that says, where a program shows no SVG, what to do about it.</summary>
    private static byte[] FigureNote()
    {
        using var stream = typeof(DocxReportWriter).Assembly.GetManifestResourceStream("SpatialHousing.Documents.figure-note.png")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Stream Open(ZipArchive archive, string name, CompressionLevel level)
    {
        var entry = archive.CreateEntry(name, level);
        entry.LastWriteTime = EntryDate;
        return entry.Open();
    }

    private static void Entry(ZipArchive archive, string name, Action<XmlWriter> write)
    {
        using var stream = Open(archive, name, CompressionLevel.Optimal);
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private static void Entry(ZipArchive archive, string name, string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var stream = Open(archive, name, level);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
        writer.Write(text);
    }

    private static void Entry(ZipArchive archive, string name, byte[] bytes)
    {
        using var stream = Open(archive, name, CompressionLevel.NoCompression);
        stream.Write(bytes);
    }

    private static void ContentTypes(XmlWriter xml)
    {
        const string types = "http://schemas.openxmlformats.org/package/2006/content-types";
        xml.WriteStartElement("Types", types);
        foreach (var (ending, type) in new[]
        {
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"), ("png", "image/png"), ("svg", "image/svg+xml"),
        })
        {
            Element(xml, "Default", types, ("Extension", ending), ("ContentType", type));
        }

        foreach (var (part, type) in new[]
        {
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"), ("/word/document.xml", WordType + "document.main+xml"),
            ("/word/styles.xml", WordType + "styles+xml"), ("/word/numbering.xml", WordType + "numbering+xml"), ("/word/settings.xml", WordType + "settings+xml"),
            ("/word/fontTable.xml", WordType + "fontTable+xml"), ("/word/header1.xml", WordType + "header+xml"),
            ("/word/footer1.xml", WordType + "footer+xml"), ("/word/footer2.xml", WordType + "footer+xml"),
        })
        {
            Element(xml, "Override", types, ("PartName", part), ("ContentType", type));
        }

        xml.WriteEndElement();
    }

    private static void PackageParts(XmlWriter xml)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        Relation(xml, "rId1", OfficeRelations + "/officeDocument", "word/document.xml");
        Relation(xml, "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        xml.WriteEndElement();
    }

    private static void WriteDocumentParts(XmlWriter xml, DocxFigure[] figures)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        Relation(xml, DocxParts.Styles, OfficeRelations + "/styles", "styles.xml");
        Relation(xml, DocxParts.Numbering, OfficeRelations + "/numbering", "numbering.xml");
        Relation(xml, DocxParts.Settings, OfficeRelations + "/settings", "settings.xml");
        Relation(xml, DocxParts.Fonts, OfficeRelations + "/fontTable", "fontTable.xml");
        Relation(xml, DocxParts.Header, OfficeRelations + "/header", "header1.xml");
        Relation(xml, DocxParts.OddFooter, OfficeRelations + "/footer", "footer1.xml");
        Relation(xml, DocxParts.EvenFooter, OfficeRelations + "/footer", "footer2.xml");
        for (var figure = 1; figure <= figures.Length; figure++)
        {
            Relation(xml, DocxParts.Figure(figure, isVector: true), OfficeRelations + "/image", FormattableString.Invariant($"media/figure{figure}.svg"));
            Relation(xml, DocxParts.Figure(figure, isVector: false), OfficeRelations + "/image", figures[figure - 1].Png is null ? "media/note.png" : FormattableString.Invariant($"media/figure{figure}.png"));
        }

        xml.WriteEndElement();
    }

    private static void WriteCore(XmlWriter xml, ReportDocument report)
    {
        const string core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        const string terms = "http://purl.org/dc/terms/";
        const string elements = "http://purl.org/dc/elements/1.1/";
        const string instance = "http://www.w3.org/2001/XMLSchema-instance";
        xml.WriteStartElement("cp", "coreProperties", core);
        xml.WriteAttributeString("xmlns", "dc", null, elements);
        xml.WriteAttributeString("xmlns", "dcterms", null, terms);
        xml.WriteAttributeString("xmlns", "xsi", null, instance);
        xml.WriteElementString("dc", "title", elements, XmlText.Printable(report.Title));
        xml.WriteElementString("dc", "creator", elements, XmlText.Printable(report.Maker.Length == 0 ? "SpatialHousing" : report.Maker));
        xml.WriteElementString("dc", "language", elements, report.Language);
        foreach (var moment in report.Date is null ? [] : new[] { "created", "modified" })
        {
            xml.WriteStartElement("dcterms", moment, terms);
            xml.WriteAttributeString("xsi", "type", instance, "dcterms:W3CDTF");
            xml.WriteString(report.Date!.Value.ToString("yyyy-MM-dd'T00:00:00Z'", System.Globalization.CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Relation(XmlWriter xml, string id, string type, string target) => Element(xml, "Relationship", PackageRelations, ("Id", id), ("Type", type), ("Target", target));

    private static void Element(XmlWriter xml, string name, string space, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, space);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }
}
