namespace SpatialHousing.Formats.Docx;

/// <summary>Relation ids of the parts that every document has.</summary>
internal static class DocxParts
{
    public const string Styles = "rIdStyles";
    public const string Numbering = "rIdNumbering";
    public const string Settings = "rIdSettings";
    public const string Fonts = "rIdFonts";
    public const string Header = "rIdHeader";
    public const string OddFooter = "rIdOddFooter";
    public const string EvenFooter = "rIdEvenFooter";

    /// <summary>Relation of a picture: the drawing or the picture that stands in for it.</summary>
    public static string Figure(int figure, bool isVector) => FormattableString.Invariant($"rId{(isVector ? "Drawing" : "Picture")}{figure}");
}
