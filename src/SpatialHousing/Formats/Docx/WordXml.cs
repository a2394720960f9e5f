using System.Globalization;
using System.Xml;

namespace SpatialHousing.Formats.Docx;

/// <summary>Writes WordprocessingML elements and attributes, all in the one namespace, in few letters.</summary>
internal sealed class WordXml(XmlWriter xml)
{
    public const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>For elements of other namespaces.</summary>
    public XmlWriter Writer => xml;

    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement("w", name, Main);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString("w", attribute, Main, value);
        }
    }

    public void Close() => xml.WriteEndElement();

    public void Leaf(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Close();
    }

    /// <summary>An element whose only attribute is <c>w:val</c>.</summary>
    public void Value(string name, string value) => Leaf(name, ("val", value));

    /// <summary>Text in a run of its own.</summary>
    public void Run(string text, Action? properties = null) => Run(() => Text("t", text), properties);

    public void Run(Action content, Action? properties = null)
    {
        Open("r");
        if (properties is not null)
        {
            Open("rPr");
            properties();
            Close();
        }

        content();
        Close();
    }

    /// <summary>A field with its value as of now, so that nobody has to refresh it to read it.</summary>
    public void Field(string instruction, string value, Action? properties = null)
    {
        FieldStart(instruction);
        Run(value, properties);
        FieldEnd();
    }

    /// <param name="instruction">What the field is.</param>
    /// <param name="isStale">Word refreshes the field when it opens the file.</param>
    public void FieldStart(string instruction, bool isStale = false)
    {
        Run(() => Leaf("fldChar", isStale ? [("fldCharType", "begin"), ("dirty", "true")] : [("fldCharType", "begin")]));
        Run(() => Text("instrText", instruction));
        Run(() => Leaf("fldChar", ("fldCharType", "separate")));
    }

    public void FieldEnd() => Run(() => Leaf("fldChar", ("fldCharType", "end")));

    public void BookmarkStart(int id, string name) => Leaf("bookmarkStart", ("id", Whole(id)), ("name", name));

    public void BookmarkEnd(int id) => Leaf("bookmarkEnd", ("id", Whole(id)));

    public static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Text(string name, string text)
    {
        Open(name);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(XmlText.Printable(text));
        Close();
    }
}
