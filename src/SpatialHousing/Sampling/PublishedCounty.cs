namespace SpatialHousing.Sampling;

/// <summary>旗县区 supply as printed in the plan, errors included: tables 45 and 48 of 赤峰市住房发展规划（2026—2030年）.</summary>
/// <param name="Name">Name as printed.</param>
/// <param name="English">English name.</param>
/// <param name="FloorByYear">建筑面积 2026–2030, 10,000 m².</param>
/// <param name="FloorTotal">Printed total of the years, which need not be their sum.</param>
/// <param name="LandByYear">用地面积 2026–2030, hectares.</param>
/// <param name="LandTotal">Printed total of the years.</param>
internal sealed record PublishedCounty(string Name, string English, double[] FloorByYear, double FloorTotal, double[] LandByYear, double LandTotal)
{
    public static PublishedCounty[] All { get; } =
    [
        new("主城区", "Main urban area (Zhuchengqu)", [119.7, 239.4, 149.63, 59.85, 29.93], 574.93, [58.91, 117.83, 73.64, 29.46, 14.73], 294.57),
        new("敖汉旗", "Aohan Banner (Aohan Qi)", [14.66, 29.32, 18.33, 7.33, 3.66], 73.3, [7.25, 14.5, 9.06, 3.63, 1.81], 36.25),
        new("翁牛特旗", "Ongniud Banner (Wengniute Qi)", [15.36, 30.72, 19.2, 7.68, 3.84], 76.8, [7.56, 15.11, 9.44, 3.78, 1.89], 37.78),
        new("宁城县", "Ningcheng County", [16.7, 33.4, 20.88, 8.35, 4.17], 83.5, [8.27, 16.54, 10.34, 4.13, 2.07], 41.34),
        new("克什克腾旗", "Hexigten Banner (Keshiketeng Qi)", [6.56, 13.12, 8.2, 3.28, 1.64], 32.8, [3.23, 6.46, 4.04, 1.62, 0.81], 16.16),
        new("林西县", "Linxi County", [7.88, 15.76, 9.85, 3.94, 1.97], 39.4, [3.88, 7.75, 4.84, 1.94, 0.97], 19.38),
        new("元宝山区", "Yuanbaoshan District", [9.06, 18.12, 11.33, 4.53, 2.26], 45.3, [4.48, 8.95, 5.59, 2.24, 1.12], 22.38),
        new("喀喇沁旗", "Harqin Banner (Kalaqin Qi)", [19.06, 38.12, 23.83, 9.53, 4.76], 95.3, [9.5, 18.99, 11.87, 4.75, 2.37], 47.47),
        new("巴林左旗", "Bairin Left Banner (Balin Zuoqi)", [11.6, 23.2, 14.5, 5.8, 2.9], 58, [5.78, 11.56, 7.22, 2.89, 1.44], 28.89),
        new("巴林右旗", "Bairin Right Banner (Balin Youqi)", [10.8, 21.6, 13.5, 5.4, 2.7], 54, [5.34, 10.68, 6.68, 2.67, 1.33], 26.71),
        new("阿鲁科尔沁旗", "Ar Horqin Banner (Alukeerqin Qi)", [14.88, 29.76, 18.6, 7.44, 3.72], 74.4, [7.33, 14.65, 9.16, 3.66, 1.83], 36.63),
    ];
}
