namespace SpatialHousing.Formats.Docx;

/// <summary>页眉、页脚: the 示意 mark above, the page number "— 1 —" below, right on odd pages and left on even ones, one letter in (GB/T 9704 7.5).</summary>
internal static class DocxMargins
{
    private const string OneLetter = "280";

    public static void WriteHeader(WordXml word, string mark)
    {
        word.Open("hdr");
        word.Open("p");
        word.Open("pPr");
        word.Value("pStyle", "Header");
        word.Close();
        if (mark.Length > 0)
        {
            word.Run($" {mark} ", () =>
            {
                word.Leaf("rFonts", ("eastAsia", "黑体"));
                word.Value("color", "C00000");
                word.Value("sz", "28");
                word.Leaf("bdr", ("val", "single"), ("sz", "12"), ("space", "0"), ("color", "C00000"));
            });
        }

        word.Close();
        word.Close();
    }

    public static void WriteFooter(WordXml word, bool isOdd)
    {
        word.Open("ftr");
        word.Open("p");
        word.Open("pPr");
        word.Value("pStyle", "Footer");
        word.Leaf("ind", isOdd ? ("rightChars", "100") : ("leftChars", "100"), isOdd ? ("right", OneLetter) : ("left", OneLetter));
        word.Value("jc", isOdd ? "right" : "left");
        word.Close();
        word.Run("— ");
        word.Field(" PAGE ", "1");
        word.Run(" —");
        word.Close();
        word.Close();
    }
}
