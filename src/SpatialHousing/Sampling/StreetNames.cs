namespace SpatialHousing.Sampling;

/// <summary>Street names of the sample: a few main streets by hand, the rest from a list; all schematic, none surveyed.</summary>
internal sealed class StreetNames
{
    private static readonly string[] Drawn =
    [
        "", "钢铁大街", "昭乌达路", "玉龙大街", "友谊大街", "桥北大街", "站前大街", "英金河北路", "英金河南路", "锡伯河西路", "锡伯河东路",
        "临潢大街", "松州大街", "哈达街", "长青街", "宁城路", "银河大街", "八家东路", "和美大街", "北洼子路", "西环路", "红山公园路", "环城路",
    ];

    private static readonly string[] First =
    [
        "平安", "新华", "文钟", "永巨", "三道", "振兴", "农畜", "天义", "大板", "林东", "经棚", "乌丹", "新惠", "锦山", "全宁", "兴安",
        "广场", "富河", "宝山", "云杉", "芳草", "迎宾", "金帝", "王府", "解放", "园林", "清河", "木兰", "蒙古源", "西拉沐沦", "老哈河", "达里湖",
        "阿斯哈图", "贡格尔", "翁牛特", "敖汉", "喀喇沁", "巴林", "克什克腾", "契丹", "辽上京", "辽中京", "松漠", "潢水", "紫蒙", "红庙", "向阳", "育才",
    ];

    private readonly int start;
    private int arterials;
    private int secondaries;

    public StreetNames(ulong seed) => start = new SampleRandom(seed, 12).Below(First.Length);

    /// <summary>Number of a name for the next street of a class.</summary>
    public int Next(StreetClass kind) => kind == StreetClass.Arterial
        ? Drawn.Length + (2 * ((start + (arterials++ * 5)) % First.Length))
        : Drawn.Length + (2 * ((start + 7 + (secondaries++ * 11)) % First.Length)) + 1;

    /// <summary>Number of a hand-drawn street.</summary>
    public static int Of(string name) => Math.Max(0, Array.IndexOf(Drawn, name));

    /// <summary>The name of a number; empty for streets without one.</summary>
    public static string Word(int number) => number < Drawn.Length
        ? Drawn[number]
        : First[(number - Drawn.Length) / 2] + ((number - Drawn.Length) % 2 == 0 ? "大街" : "路");
}
