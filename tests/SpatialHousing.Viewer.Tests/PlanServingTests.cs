using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Viewer.Tests;

[Collection(Served.OneAtATime)]
public sealed class PlanServingTests(Served served) : IClassFixture<Served>
{
    [Fact]
    public async Task A_parcel_under_a_tile_pixel_is_the_parcel_at_its_place()
    {
        var plan = await served.Get("/api/plan");
        var origin = plan.GetProperty("tiles").GetProperty("origin");
        var parcel = await served.Get("/api/parcels/100");
        var box = parcel.GetProperty("box");
        var (x, y) = ((box[0].GetDouble() + box[2].GetDouble()) / 2, (box[1].GetDouble() + box[3].GetDouble()) / 2);
        var there = (await served.Get(FormattableString.Invariant($"/api/at?x={x}&y={y}"))).GetProperty("parcels");
        const int level = 7;
        const double metres = 2;
        var (column, row) = ((int)((x - origin[0].GetDouble()) / metres / 512), (int)((origin[1].GetDouble() - y) / metres / 512));
        var tile = await served.Client.GetByteArrayAsync($"/tiles/1/{level}/{column}/{row}");
        var (px, py) = ((int)((x - origin[0].GetDouble()) / metres) - (column * 512), (int)((origin[1].GetDouble() - y) / metres) - (row * 512));
        var number = BinaryPrimitives.ReadUInt32LittleEndian(tile.AsSpan(((py * 512) + px) * 4)) & 0xFFFFFF;
        Assert.Equal(there.GetArrayLength() == 0 ? 0 : there[0].GetProperty("number").GetInt32(), (int)number);
    }

    [Fact]
    public async Task A_theme_has_one_byte_a_parcel_within_its_classes()
    {
        var plan = await served.Get("/api/plan");
        var parcels = plan.GetProperty("tiles").GetProperty("parcels").GetInt32();
        foreach (var theme in plan.GetProperty("themes").EnumerateArray())
        {
            var bytes = await served.Client.GetByteArrayAsync($"/api/themes/{Uri.EscapeDataString(theme.GetProperty("id").GetString()!)}");
            Assert.Equal(parcels, bytes.Length);
            Assert.InRange(bytes.Max(), 0, theme.GetProperty("classes").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_drawn_polygon_is_judged_to_the_printed_digit_like_a_parcel_of_the_same_shape()
    {
        var rows = (await served.Get("/api/parcels?sort=breach&desc=1&count=40")).GetProperty("rows");
        var compared = 0;
        foreach (var row in rows.EnumerateArray())
        {
            var result = PlanShapes.Value;
            var index = row.GetProperty("number").GetInt32() - 1;
            var shapes = result.Layers.Parcels!.Shapes;
            if (shapes.FeatureParts[index + 1] - shapes.FeatureParts[index] != 1)
            {
                continue;
            }

            var rings = Enumerable.Range(shapes.PartRings[shapes.FeatureParts[index]], shapes.PartRings[shapes.FeatureParts[index] + 1] - shapes.PartRings[shapes.FeatureParts[index]])
                .Select(ring => Enumerable.Range(shapes.RingVertices[ring], shapes.RingVertices[ring + 1] - shapes.RingVertices[ring] - 1).Select(v => new[] { result.Layers.Parcels.Shapes.X[v], result.Layers.Parcels.Shapes.Y[v] }).ToArray()).ToArray();
            var answer = await served.Post("/api/verdict", new { rings });
            var expected = result.Zones.Assessment.Parcels[index];
            Assert.Equal(Rounding.Print(expected.Breach.SquareMetres, 4), answer.GetProperty("verdict").GetProperty("land").GetProperty("m2").GetString());
            Assert.Equal(Rounding.Print(expected.Land.SquareMetres, 4), answer.GetProperty("land").GetProperty("m2").GetString());
            Assert.Equal(
                result.Zones.Assessment.Overlaps.Where(overlap => overlap.ParcelIndex == index).Select(overlap => Rounding.Print(overlap.Land.SquareMetres, 4)),
                answer.GetProperty("overlaps").EnumerateArray().Select(overlap => overlap.GetProperty("land").GetProperty("m2").GetString()));
            compared++;
        }

        Assert.True(compared > 20, $"{compared}");
    }

    [Fact]
    public async Task Script_in_attributes_stays_text()
    {
        var folder = Path.Combine(served.Folder, "data", "chifeng-main-urban");
        var evil = "<img src=x onerror=alert(1)>";
        var parcels = await File.ReadAllTextAsync(Path.Combine(folder, "parcels.geojson"));
        await File.WriteAllTextAsync(Path.Combine(folder, "evil.geojson"), parcels.Replace("\"HS-0001\"", $"\"{evil}\"", StringComparison.Ordinal));
        var plan = (await File.ReadAllTextAsync(served.PlanPath)).Replace("\"parcels.geojson\"", "\"evil.geojson\"", StringComparison.Ordinal);
        var path = Path.Combine(folder, "evil.json");
        await File.WriteAllTextAsync(path, plan);
        await using var server = await ViewerServer.StartAsync(new ViewerOptions(path, null, 0, false, Language.English), new Progress<StepProgress>());
        Assert.True(await server.Loaded);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}/") };
        client.DefaultRequestHeaders.Add("X-Token", server.Token);
        using var answer = await client.GetAsync($"/api/search?q={Uri.EscapeDataString(evil)}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(evil, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("found")[0].GetProperty("name").GetString());
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await client.PostAsync("/api/undo", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Fact]
    public async Task A_changed_weight_moves_the_areas_and_they_still_add_up_and_undo_brings_them_back()
    {
        var before = Totals(await served.Get("/api/allocation"));
        var after = await served.Post("/api/edit", new { kind = "weight", index = 0, value = 0.9 });
        var moved = Totals(after.GetProperty("allocation"));
        Assert.NotEqual(before[..^1], moved[..^1]);
        Assert.Equal(moved[^1], moved[..^1].Sum());
        Assert.Equal(before[^1], moved[^1]);
        var undone = await served.Post("/api/undo", new { });
        Assert.Equal(before, Totals(undone.GetProperty("allocation")));
    }

    [Fact]
    public async Task A_selection_is_exported_with_its_own_attributes_verdict_and_year()
    {
        var rows = (await served.Get("/api/parcels?sort=breach&desc=1&count=2")).GetProperty("rows");
        var numbers = rows.EnumerateArray().Select(row => row.GetProperty("number").GetInt32()).ToArray();
        var ids = rows.EnumerateArray().Select(row => row.GetProperty("id").GetString()!).ToArray();
        var verdicts = rows.EnumerateArray().Select(row => row.GetProperty("verdict").GetString()!).ToArray();

        var csv = System.Text.Encoding.UTF8.GetString(await Export(numbers, "csv")).TrimStart('\uFEFF').Trim().Split('\n').Select(line => line.Trim().Split(',')).ToArray();
        Assert.Equal(3, csv.Length);
        Assert.Equal(ids, csv.Skip(1).Select(line => line[Array.IndexOf(csv[0], "id")]));
        Assert.Equal(verdicts, csv.Skip(1).Select(line => line[Array.IndexOf(csv[0], "sh_verdict")]));

        var features = JsonDocument.Parse(await Export(numbers, "geojson")).RootElement.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(ids, features.Select(feature => feature.GetProperty("properties").GetProperty("id").GetString()));
        Assert.Equal(csv[1][Array.IndexOf(csv[0], "sh_area_m2")], features[0].GetProperty("properties").GetProperty("sh_area_m2").GetString());
        Assert.InRange(features[0].GetProperty("geometry").GetProperty("coordinates").GetRawText().Length, 50, 100_000);

        using var book = new System.IO.Compression.ZipArchive(new MemoryStream(await Export(numbers, "xlsx")));
        using var sheet = new StreamReader(book.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var text = await sheet.ReadToEndAsync();
        Assert.Equal(3, text.Split("<row ").Length - 1);
        Assert.All(ids, id => Assert.Contains(id, text + string.Concat(book.Entries.Where(entry => entry.Name == "sharedStrings.xml").Select(entry => new StreamReader(entry.Open()).ReadToEnd())), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Proposals_of_a_file_come_in_as_one_step_and_undo_takes_them_back()
    {
        var before = (await served.Get("/api/session")).GetProperty("proposals").GetArrayLength();
        const string file = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"甲"},"geometry":{"type":"Polygon","coordinates":[[[119.0,42.26],[119.01,42.26],[119.01,42.27],[119.0,42.26]]]}},{"type":"Feature","properties":{"id":"甲"},"geometry":{"type":"Polygon","coordinates":[[[119.02,42.26],[119.03,42.26],[119.03,42.27],[119.02,42.26]]]}}]}""";
        using var content = new StringContent(file, System.Text.Encoding.UTF8, "application/geo+json");
        using var answer = await served.Client.PostAsync("/api/import?name=a.geojson", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var session = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("session");
        Assert.Equal(before + 2, session.GetProperty("proposals").GetArrayLength());
        Assert.Equal(before, (await served.Post("/api/undo", new { })).GetProperty("proposals").GetArrayLength());
    }

    [Fact]
    public async Task The_moves_of_one_gesture_are_one_step()
    {
        var before = (await served.Get("/api/session")).GetProperty("done").GetInt32();
        for (var i = 1; i <= 5; i++)
        {
            await served.Post("/api/edit", new { kind = "weight", index = 2, value = i / 10.0, gesture = 77 });
        }

        Assert.Equal(before + 1, (await served.Get("/api/session")).GetProperty("done").GetInt32());
        Assert.Equal(before, (await served.Post("/api/undo", new { })).GetProperty("done").GetInt32());
    }

    [Fact]
    public async Task Placing_can_be_cancelled_and_the_tables_stay()
    {
        // on a machine that lets this test wait for long the placing may be over before it is cancelled; then another quota is tried
        var (wanted, isCancelled) = (600.5m, false);
        while (!isCancelled)
        {
            wanted += 1;
            Assert.True(wanted < 700, "no placing could be cancelled");
            await served.Post("/api/edit", new { kind = "quota", index = 0, value = wanted });
            isCancelled = (await served.Post("/api/cancel", new { })).GetProperty("cancelled").GetBoolean();
        }

        await Until(async () => (await served.Get("/api/status")).GetProperty("work").ValueKind == JsonValueKind.Null);
        Assert.False((await served.Get("/api/plan")).GetProperty("stages").GetProperty("supply").GetBoolean());
        Assert.Equal(wanted, Totals(await served.Get("/api/allocation"))[^1]);
        for (; wanted > 601; wanted--)
        {
            await served.Post("/api/undo", new { });
        }

        await Until(async () => (await served.Get("/api/plan")).GetProperty("stages").GetProperty("supply").GetBoolean());
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; !await holds(); i++)
        {
            Assert.True(i < 1200, "what was waited for did not come in two minutes");
            await Task.Delay(100);
        }
    }

    [Fact]
    public async Task The_page_of_a_parcel_is_found_and_all_that_a_filter_leaves_is_told()
    {
        object Question(bool all, int show) => new { q = "", area = "", verdict = "partly", year = "", sort = "land", desc = true, all, from = 0, count = 10, show };
        var numbers = (await served.Post("/api/parcels", Question(true, 0))).GetProperty("numbers").EnumerateArray().Select(number => number.GetInt32()).ToArray();
        Assert.InRange(numbers.Length, 50, 4000);
        Assert.Equal(numbers.Length, (await served.Get("/api/parcels?verdict=partly")).GetProperty("total").GetInt32());
        var wanted = numbers[numbers.Length / 2];
        var page = await served.Post("/api/parcels", Question(false, wanted));
        Assert.Contains(wanted, page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("number").GetInt32()));
        Assert.Equal(0, page.GetProperty("from").GetInt32() % 10);
        var chosen = await served.Post("/api/parcels", new { q = "", area = "", verdict = "", year = "", sort = "number", desc = false, all = false, from = 0, count = 10, show = 0, only = numbers[..3] });
        Assert.Equal(3, chosen.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Findings_come_gravest_first_with_their_places_and_are_counted()
    {
        var list = await served.Get("/api/findings");
        var findings = list.GetProperty("findings").EnumerateArray().ToArray();
        Assert.Equal(list.GetProperty("total").GetInt32(), list.GetProperty("counts").EnumerateObject().Sum(count => count.Value.GetInt32()));
        var ranks = findings.Select(finding => Array.IndexOf(["error", "warning", "info"], finding.GetProperty("severity").GetString())).ToArray();
        Assert.Equal(ranks.Order(), ranks);
        Assert.Contains(findings, finding => finding.GetProperty("place").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task Ids_of_parcels_come_only_near_and_small_streets_not_from_afar()
    {
        var home = (await served.Get("/api/plan")).GetProperty("tiles");
        var (originX, originY) = (home.GetProperty("origin")[0].GetDouble(), home.GetProperty("origin")[1].GetDouble());
        var box = (await served.Get("/api/parcels/100")).GetProperty("box");
        async Task<string> Tile(string group, int level)
        {
            var size = 512 * 256.0 / (1 << level);
            var (column, row) = ((int)((box[0].GetDouble() - originX) / size), (int)((originY - box[1].GetDouble()) / size));
            return System.Text.Encoding.UTF8.GetString(await served.Client.GetByteArrayAsync($"/vector/1/{group}/{level}/{column}/{row}"));
        }

        Assert.Empty(await Tile("labels", 4));
        Assert.Contains((await served.Get("/api/parcels/100")).GetProperty("id").GetString()!, await Tile("labels", 7), StringComparison.Ordinal);
        Assert.True((await Tile("roads", 1)).Length < (await Tile("roads", 4)).Length);
    }

    private async Task<byte[]> Export(int[] numbers, string format)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { numbers, format }), System.Text.Encoding.UTF8, "application/json");
        using var answer = await served.Client.PostAsync("/api/export", content);
        Assert.True(answer.IsSuccessStatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static Lazy<PlanResult> PlanShapes { get; } = new(() => PlanRun.Survey(PlanFileReader.Read(Path.Combine(Checkout.Root, "data", "chifeng-main-urban", "plan.json"), null), new Progress<StepProgress>(), default));

    /// <summary>Floor areas of the eight areas over the span, then of the whole.</summary>
    private static decimal[] Totals(JsonElement allocation)
    {
        var span = allocation.GetProperty("span").GetString();
        var measure = allocation.GetProperty("measures").EnumerateArray().First();
        return [.. measure.GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("period").GetString() == span).Select(cell => decimal.Parse(cell.GetProperty("text").GetString()!, CultureInfo.InvariantCulture))];
    }
}
