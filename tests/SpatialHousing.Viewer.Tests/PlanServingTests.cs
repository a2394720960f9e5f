using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Viewer.Tests;

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

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("geojson")]
    public async Task A_selection_is_exported(string format)
    {
        using var content = new StringContent($$"""{"numbers":[3,1],"format":"{{format}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await served.Client.PostAsync("/api/export", content);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(bytes.Length > 100);
        if (format == "geojson")
        {
            Assert.Equal(2, JsonDocument.Parse(bytes).RootElement.GetProperty("features").GetArrayLength());
        }
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
