using System.Collections.Immutable;
using SpatialHousing.Formats.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Tests.Maps;

/// <summary>A small invented city for drawing tests: eight warped subareas, blocks of parcels, a river, a red line, roads, schools.</summary>
internal static class TestCity
{
    private static readonly string[] Names = ["红山片区", "松山片区", "高铁片区", "桥北片区", "八家片区", "北洼子片区", "小新地片区", "和美片区"];
    private static readonly string[] English = ["Hongshan", "Songshan", "Gaotie", "Qiaobei", "Bajia", "Beiwazi", "Xiaoxindi", "Hemei"];

    public static AtlasInputs Inputs(int blocksPerSide = 10)
    {
        var parcels = Parcels(blocksPerSide);
        return new AtlasInputs
        {
            PlanId = "test-city",
            PlanName = new("赤峰市住房发展规划（2026—2030年）", "Chifeng housing plan 2026–2030"),
            System = CoordinateSystem.ForLongitude(118.9),
            Maker = new("示例编制单位", "Example institute"),
            Date = "2026-01-01",
            IsSchematic = true,
            Years = [2026, 2027, 2028, 2029, 2030],
            Areas = Areas(),
            Parcels = parcels,
            Zones =
            [
                new(ZoneKind.River, new("英金河", "Yingjin River"), River(), ["R1"]),
                new(ZoneKind.EcologicalRedLine, new("生态保护红线", "Ecological red line"), Blob(2300, 7000, 2200, 1100, 2000), ["E1"]),
                new(ZoneKind.PermanentBasicFarmland, new("永久基本农田", "Permanent basic farmland"), Blob(12500, 1500, 2600, 1200, 300), ["F1"]),
                new(ZoneKind.HistoricQuarter, new("历史城区", "Historic quarter"), Blob(6400, 2600, 700, 500, 60), ["H1"]),
                new(ZoneKind.UrbanDevelopmentBoundary, new("城镇开发边界", "Urban development boundary"), Blob(8000, 4000, 7600, 3900, 400), ["U1"]),
            ],
            Roads = Roads(),
            Facilities = Facilities(),
            Counties = new AtlasAreas
            {
                Shapes = GeometryColumns.Empty,
                TotalName = new("全市", "City"),
                Names = [.. new[] { "主城区", "元宝山区", "宁城县", "林西县", "阿鲁科尔沁旗", "巴林左旗", "巴林右旗", "克什克腾旗", "翁牛特旗", "喀喇沁旗", "敖汉旗" }.Select(name => new LocalText(name, name))],
                FloorAreaTotals = [598.5, 42.98, 84.93, 39.8, 75.25, 59.35, 54.87, 33.19, 77.6, 97.52, 74.46, 1238.45],
                LandAreaTotals = [294.57, 22.38, 41.34, 19.38, 36.63, 28.89, 26.71, 16.16, 37.78, 47.47, 36.25, 607.56],
                FloorAreaByYear = [.. new[] { 598.5, 42.98, 84.93, 39.8, 75.25, 59.35, 54.87, 33.19, 77.6, 97.52, 74.46 }.SelectMany(total => new[] { 0.2, 0.4, 0.25, 0.1, 0.05 }.Select(share => Math.Round(total * share, 2)))],
            },
            Style = StyleRulesReader.Default,
        };
    }

    private static AtlasAreas Areas()
    {
        var builder = new GeometryColumnsBuilder();
        for (var area = 0; area < 8; area++)
        {
            double x0 = area % 4 * 4000, y0 = area / 4 * 4000;
            Polygon(builder, Edge(x0, y0, x0 + 4000, y0).Concat(Edge(x0 + 4000, y0, x0 + 4000, y0 + 4000)).Concat(Edge(x0 + 4000, y0 + 4000, x0, y0 + 4000)).Concat(Edge(x0, y0 + 4000, x0, y0)));
        }

        double[] floor = [102.94, 154.41, 50.87, 120.30, 19.15, 33.52, 76.61, 40.70];
        double[] land = [50.64, 76.06, 25.06, 59.26, 9.43, 16.51, 37.74, 20.05];
        double[] phasing = [0.23, 0.22, 0.20, 0.18, 0.17];
        return new AtlasAreas
        {
            Shapes = builder.Build(),
            Names = [.. Names.Zip(English, (chinese, english) => new LocalText(chinese, english))],
            TotalName = new("主城区", "Main urban area"),
            FloorAreaTotals = [.. floor, 598.50],
            LandAreaTotals = [.. land, 294.75],
            FloorAreaByYear = [.. floor.SelectMany(total => phasing.Select(share => Math.Round(total * share, 2)))],
            LandAreaByYear = [.. land.SelectMany(total => phasing.Select(share => Math.Round(total * share, 2)))],
            Inventory = [101.23, 89.64, 7.51, 35.36, 8.83, 7.87, 21.49, 24.26],
            DestockingMonths = [29, 14, 16, 10, 22, 20, 6, 28],
            SupplyActions = ["cap_at_revitalised", "as_planned", "yearly_sales_plus", "moderately_more", "cap_at_revitalised", "suspend", "markedly_more", "suspend"],
            Functions = [.. new[] { "商业与文化旅游综合服务区", "城市核心功能区", "交通枢纽型特色产业区", "现代物流商贸服务集中区", "市级行政文化中心", "智能制造产城融合区", "中央商业商务区", "休闲娱乐与养生养老示范区" }.Select(text => new LocalText(text, ""))],
        };
    }

    private static AtlasParcels Parcels(int blocks)
    {
        var builder = new GeometryColumnsBuilder();
        var area = new List<int>();
        var random = new Random(7);
        for (var a = 0; a < 8; a++)
        {
            for (var row = 0; row < blocks; row++)
            {
                for (var column = 0; column < blocks; column++)
                {
                    double side = 3400.0 / blocks, x = (a % 4 * 4000) + 300 + (column * side), y = (a / 4 * 4000) + 300 + (row * side);
                    var gap = side * 0.09;
                    Polygon(builder, new[] { (x, y), (x + side - gap, y), (x + side - gap, y + (side * (0.6 + (0.3 * random.NextDouble())))), (x, y + side - gap) }.Select(p => Warp(p.Item1, p.Item2)));
                    area.Add(a);
                }
            }
        }

        var count = area.Count;
        string[] uses = ["0701", "0701", "0701", "0804", "09", "1401", "1001", "0806"];
        var use = area.Select(_ => uses[random.Next(uses.Length)]).ToArray();
        var verdicts = Enumerable.Range(0, count).Select(i => i % 53 == 0 ? "partly" : i % 97 == 0 ? "inside" : i % 61 == 0 ? "touches" : "clear");
        return new AtlasParcels
        {
            Shapes = builder.Build(),
            Ids = [.. Enumerable.Range(1, count).Select(i => FormattableString.Invariant($"P-{i:0000}"))],
            LandUse = [.. use],
            AreaOf = [.. area],
            SupplyYear = [.. use.Select((code, i) => code == "0701" && i % 6 == 0 ? 2026 + (i % 5) : 0)],
            Verdicts = [.. verdicts],
            LandAreaSquareMetres = [.. Enumerable.Repeat(60_000.0, count)],
            FloorAreaSquareMetres = [.. use.Select((code, i) => code == "0701" && i % 6 == 0 ? 60_000 + (i * 97.0) : 0)],
            Demand = [.. use.Select(code => code == "0701" ? Math.Round(200 + (2000 * random.NextDouble())) : double.NaN)],
            Minutes = [.. new[] { "幼儿园", "小学" }.Select(kind => new AtlasMinutes(kind, new(kind, kind), [.. use.Select(code => code == "0701" ? 25 * random.NextDouble() : double.NaN)], 15))],
            Completeness = [.. use.Select(code => code == "0701" ? random.Next(6) / 5.0 : double.NaN)],
        };
    }

    private static AtlasRoads Roads()
    {
        var builder = new GeometryColumnsBuilder();
        var classes = ImmutableArray.CreateBuilder<string>();
        var names = ImmutableArray.CreateBuilder<LocalText>();
        string[] across = ["钢铁西街", "哈达和硕大街", "玉龙大街", "松北大街", "迎宾大街"];
        string[] along = ["昭乌达路", "西拉木伦大街", "八家路", "银河路", "王府大街", "友谊路", "站前路", "桥北路", "物流路"];
        for (var i = 0; i <= 4; i++)
        {
            Line(builder, Enumerable.Range(0, 41).Select(step => Warp(step * 400, i * 2000)));
            classes.Add(i == 2 ? "expressway" : "primary");
            names.Add(new(across[i], "East Street " + i));
        }

        for (var i = 0; i <= 8; i++)
        {
            Line(builder, Enumerable.Range(0, 21).Select(step => Warp(i * 2000, step * 400)));
            classes.Add(i % 2 == 0 ? "primary" : "secondary");
            names.Add(new(along[i], "North Road " + i));
        }

        return new AtlasRoads(builder.Build(), classes.ToImmutable(), names.ToImmutable());
    }

    private static AtlasFacilities Facilities()
    {
        var builder = new GeometryColumnsBuilder();
        string[] kinds = ["幼儿园", "小学", "社区卫生服务站", "菜市场"];
        for (var i = 0; i < 60; i++)
        {
            builder.BeginFeature(GeometryKind.Point);
            builder.BeginPart();
            builder.BeginRing();
            var (x, y) = Warp(((i * 7919) % 15000) + 500, ((i * 104729) % 7000) + 500);
            builder.Add(x, y);
            builder.EndFeature();
        }

        return new AtlasFacilities(builder.Build(), [.. Enumerable.Range(0, 60).Select(i => kinds[i % kinds.Length])], [.. Enumerable.Range(0, 60).Select(i => "F" + i)]);
    }

    private static GeometryColumns River()
    {
        var builder = new GeometryColumnsBuilder();
        var north = Enumerable.Range(0, 81).Select(i => (X: i * 205.0 - 200, Y: 4300 + (700 * Math.Sin(i * 0.09)) + 90));
        var south = Enumerable.Range(0, 81).Reverse().Select(i => (X: i * 205.0 - 200, Y: 4300 + (700 * Math.Sin(i * 0.09)) - 90));
        Polygon(builder, north.Concat(south).Select(p => (p.X + 500_000, p.Y + 4_680_000)));
        return builder.Build();
    }

    private static GeometryColumns Blob(double x, double y, double rx, double ry, int vertices)
    {
        var builder = new GeometryColumnsBuilder();
        Polygon(builder, Enumerable.Range(0, vertices).Select(i =>
        {
            var angle = 2 * Math.PI * i / vertices;
            var ripple = 1 + (0.08 * Math.Sin(9 * angle)) + (0.04 * Math.Sin(23 * angle));
            return (500_000 + x + (rx * ripple * Math.Cos(angle)), 4_680_000 + y + (ry * ripple * Math.Sin(angle)));
        }));
        return builder.Build();
    }

    private static IEnumerable<(double X, double Y)> Edge(double x0, double y0, double x1, double y1) =>
        Enumerable.Range(0, 20).Select(i => Warp(x0 + ((x1 - x0) * i / 20), y0 + ((y1 - y0) * i / 20)));

    private static (double X, double Y) Warp(double x, double y) => (
        500_000 + x + (350 * Math.Sin(y / 1900)) + (60 * Math.Sin(y / 310)),
        4_680_000 + y + (320 * Math.Sin(x / 2300)));

    private static void Polygon(GeometryColumnsBuilder builder, IEnumerable<(double X, double Y)> ring)
    {
        builder.BeginFeature(GeometryKind.Polygon);
        builder.BeginPart();
        builder.BeginRing();
        var points = ring.ToArray();
        foreach (var (x, y) in points)
        {
            builder.Add(x, y);
        }

        builder.Add(points[0].X, points[0].Y);
        builder.EndFeature();
    }

    private static void Line(GeometryColumnsBuilder builder, IEnumerable<(double X, double Y)> points)
    {
        builder.BeginFeature(GeometryKind.Line);
        builder.BeginPart();
        builder.BeginRing();
        foreach (var (x, y) in points)
        {
            builder.Add(x, y);
        }

        builder.EndFeature();
    }
}
