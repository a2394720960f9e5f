namespace SpatialHousing.Sampling;

/// <summary>A 片区 of the sample with the published figures that the sample repeats.</summary>
/// <remarks>
/// Source: 赤峰市住房发展规划 2026–2030, sections 8.2.1.1–8.2.1.8 (stock, months, sales), table 32 (floor area, share), table 49 (land).
/// A null sales figure is not printed there; the sample then writes inventory ÷ months and marks it derived.
/// </remarks>
internal sealed record PublishedSubarea(
    string Id, string Prefix, string Name, string English, double InventoryTenThousandSquareMetres, int DestockingMonths, double? MonthlySalesTenThousandSquareMetres,
    double SharePercent, double FloorTenThousandSquareMetres, double LandHectares, string Section)
{
    public static readonly PublishedSubarea[] All =
    [
        new("hongshan", "HS", "红山片区", "Hongshan subarea", 101.23, 29, null, 17.20, 102.94, 50.64, "8.2.1.1"),
        new("songshan", "SS", "松山片区", "Songshan subarea", 89.64, 14, 6.23, 25.80, 154.41, 76.00, "8.2.1.4"),
        new("gaotie", "GT", "高铁片区", "Gaotie (high-speed rail) subarea", 7.51, 16, null, 8.50, 50.87, 25.10, "8.2.1.5"),
        new("qiaobei", "QB", "桥北片区", "Qiaobei subarea", 35.36, 10, null, 20.10, 120.30, 59.21, "8.2.1.3"),
        new("bajia", "BJ", "八家片区", "Bajia subarea", 8.83, 22, null, 3.20, 19.15, 9.47, "8.2.1.6"),
        new("beiwazi", "BW", "北洼子片区", "Beiwazi subarea", 7.87, 20, null, 5.60, 33.52, 16.56, "8.2.1.7"),
        new("xiaoxindi", "XX", "小新地片区", "Xiaoxindi subarea", 21.49, 6, null, 12.80, 76.61, 37.79, "8.2.1.2"),
        new("hemei", "HM", "和美片区", "Hemei subarea", 24.26, 28, 0.86, 6.80, 40.70, 20.10, "8.2.1.8"),
    ];
}
