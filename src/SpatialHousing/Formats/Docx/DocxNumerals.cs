namespace SpatialHousing.Formats.Docx;

/// <summary>结构层次序数 of GB/T 9704: 一、（一） for Chinese, 1 and 1.1 for English.</summary>
internal sealed class DocxNumerals(bool isChinese)
{
    private const string Digits = "〇一二三四五六七八九";
    private int chapter;
    private int section;

    /// <summary>The number of the next heading, as the program that opens the document counts it too.</summary>
    public string Next(int level)
    {
        (chapter, section) = level == 1 ? (chapter + 1, 0) : (chapter, section + 1);
        return isChinese
            ? level == 1 ? Chinese(chapter) + "、" : $"（{Chinese(section)}）"
            : level == 1 ? FormattableString.Invariant($"{chapter}  ") : FormattableString.Invariant($"{chapter}.{section}  ");
    }

    /// <summary>1…99 in Chinese.</summary>
    public static string Chinese(int number) => number switch
    {
        < 10 => $"{Digits[number]}",
        10 => "十",
        < 20 => $"十{Digits[number - 10]}",
        _ => $"{Digits[number / 10]}十{(number % 10 == 0 ? "" : Digits[number % 10])}",
    };
}
