namespace SpatialHousing.Formats.Docx;

/// <summary>版心: the page of GB/T 9704 upright and turned. Lengths in twips (1/1440 inch) unless named otherwise.</summary>
/// <remarks>A4, 上 37 mm, 左 28 mm, 右 26 mm, 下 35 mm: 156 × 225 mm for the text; turned, the same text block lies on its side.</remarks>
internal sealed record DocxPage(int Width, int Height, int Top, int Right, int Bottom, int Left, int Header, int Footer, bool IsTurned)
{
    /// <summary>Figures and wide tables keep this much for caption and spacing, in millimetres.</summary>
    private const double CaptionMillimetres = 18;

    public static DocxPage Upright { get; } = new(Twips(210), Twips(297), Twips(37), Twips(26), Twips(35), Twips(28), Twips(22), Twips(23), false);

    public static DocxPage Turned { get; } = new(Twips(297), Twips(210), Twips(28), Twips(35), Twips(26), Twips(37), Twips(15), Twips(14), true);

    public int TextWidth => Width - Left - Right;

    public int TextHeight => Height - Top - Bottom;

    /// <summary>Largest size of a figure of these proportions with its caption, in EMU (1/914400 inch).</summary>
    public (long Width, long Height) Fit(double widthMillimetres, double heightMillimetres)
    {
        const double emuOfMillimetre = 36_000;
        const double emuOfTwip = 635;
        var factor = Math.Min(TextWidth * emuOfTwip / widthMillimetres, ((TextHeight * emuOfTwip) - (CaptionMillimetres * emuOfMillimetre)) / heightMillimetres);
        return ((long)Math.Floor(widthMillimetres * factor), (long)Math.Floor(heightMillimetres * factor));
    }

    /// <summary>Writes the section that ends here.</summary>
    /// <param name="hasPageNumbers">False for cover and contents.</param>
    /// <param name="isFirst">Page numbers begin at 1 here.</param>
    public void WriteSection(WordXml word, bool hasPageNumbers, bool isFirst)
    {
        word.Open("sectPr");
        foreach (var type in (ReadOnlySpan<string>)["default", "even"])
        {
            Reference(word, "headerReference", type, DocxParts.Header);
        }

        if (hasPageNumbers)
        {
            Reference(word, "footerReference", "default", DocxParts.OddFooter);
            Reference(word, "footerReference", "even", DocxParts.EvenFooter);
        }

        word.Value("type", "nextPage");
        if (IsTurned)
        {
            word.Leaf("pgSz", ("w", WordXml.Whole(Width)), ("h", WordXml.Whole(Height)), ("orient", "landscape"));
        }
        else
        {
            word.Leaf("pgSz", ("w", WordXml.Whole(Width)), ("h", WordXml.Whole(Height)));
        }

        word.Leaf(
            "pgMar", ("top", WordXml.Whole(Top)), ("right", WordXml.Whole(Right)), ("bottom", WordXml.Whole(Bottom)), ("left", WordXml.Whole(Left)),
            ("header", WordXml.Whole(Header)), ("footer", WordXml.Whole(Footer)), ("gutter", "0"));
        if (isFirst)
        {
            word.Leaf("pgNumType", ("start", "1"));
        }

        word.Leaf("cols", ("space", "425"));
        word.Leaf("docGrid", ("type", "lines"), ("linePitch", "579"));
        word.Close();
    }

    private static void Reference(WordXml word, string element, string type, string relation)
    {
        word.Open(element, ("type", type));
        word.Writer.WriteAttributeString("r", "id", WordXml.Relations, relation);
        word.Close();
    }

    private static int Twips(double millimetres) => (int)Math.Round(millimetres * 1440 / 25.4);
}
