using System.Globalization;
using SpatialHousing.Reporting;

namespace SpatialHousing.Formats.Docx;

/// <summary>A figure in the line of text: a picture with the SVG drawing as its better form (the svgBlip extension of 2016).</summary>
internal static class DocxDrawing
{
    private const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string Inline = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private const string Picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    private const string Vector = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";

    public static void Write(WordXml word, DocxFigure figure, int number, ReportBlock.Figure block, DocxPage page)
    {
        var (width, height) = page.Fit(figure.WidthMillimetres, figure.HeightMillimetres);
        word.Run(() =>
        {
            word.Open("drawing");
            var xml = word.Writer;
            xml.WriteStartElement("wp", "inline", Inline);
            foreach (var side in new[] { "distT", "distB", "distL", "distR" })
            {
                xml.WriteAttributeString(side, "0");
            }

            Element(xml, "wp", "extent", Inline, ("cx", Whole(width)), ("cy", Whole(height)));
            Element(xml, "wp", "docPr", Inline, ("id", Whole(number)), ("name", $"{block.Sheet}.svg"), ("descr", XmlText.Printable(block.Caption)));
            xml.WriteStartElement("wp", "cNvGraphicFramePr", Inline);
            Element(xml, "a", "graphicFrameLocks", Drawing, ("noChangeAspect", "1"));
            xml.WriteEndElement();
            xml.WriteStartElement("a", "graphic", Drawing);
            xml.WriteStartElement("a", "graphicData", Drawing);
            xml.WriteAttributeString("uri", Picture);
            WritePicture(xml, number, block, width, height);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            word.Close();
        });
    }

    private static void WritePicture(System.Xml.XmlWriter xml, int number, ReportBlock.Figure block, long width, long height)
    {
        xml.WriteStartElement("pic", "pic", Picture);
        xml.WriteStartElement("pic", "nvPicPr", Picture);
        Element(xml, "pic", "cNvPr", Picture, ("id", Whole(number)), ("name", $"{block.Sheet}.svg"));
        Element(xml, "pic", "cNvPicPr", Picture);
        xml.WriteEndElement();
        xml.WriteStartElement("pic", "blipFill", Picture);
        xml.WriteStartElement("a", "blip", Drawing);
        xml.WriteAttributeString("r", "embed", WordXml.Relations, DocxParts.Figure(number, isVector: false));
        xml.WriteStartElement("a", "extLst", Drawing);
        xml.WriteStartElement("a", "ext", Drawing);
        xml.WriteAttributeString("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}");
        xml.WriteStartElement("asvg", "svgBlip", Vector);
        xml.WriteAttributeString("r", "embed", WordXml.Relations, DocxParts.Figure(number, isVector: true));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("a", "stretch", Drawing);
        Element(xml, "a", "fillRect", Drawing);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("pic", "spPr", Picture);
        xml.WriteStartElement("a", "xfrm", Drawing);
        Element(xml, "a", "off", Drawing, ("x", "0"), ("y", "0"));
        Element(xml, "a", "ext", Drawing, ("cx", Whole(width)), ("cy", Whole(height)));
        xml.WriteEndElement();
        xml.WriteStartElement("a", "prstGeom", Drawing);
        xml.WriteAttributeString("prst", "rect");
        Element(xml, "a", "avLst", Drawing);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(System.Xml.XmlWriter xml, string prefix, string name, string space, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(prefix, name, space);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
