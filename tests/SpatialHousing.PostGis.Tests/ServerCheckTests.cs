using System.Globalization;

namespace SpatialHousing.PostGis.Tests;

/// <summary>`check --engine postgis` beside the check in memory: same words, same land.</summary>
[Collection(ClusterTests.Name)]
public sealed class ServerCheckTests(SharedCluster shared)
{
    private static readonly string[] Tables = ["check.csv", "overlaps.csv", "kinds.csv", "remainders.csv"];

    [PostGisFact]
    public void The_sample_gets_the_same_verdicts_and_areas_in_the_server()
    {
        _ = shared.Up;
        using var scratch = new ScratchFolder();
        var city = Checkout.Of("data", "chifeng-main-urban");
        Assert.Equal(0, CliRun.Of("db", "load", Path.Combine(city, "parcels.geojson"), Path.Combine(city, "zones.geojson"), "--schema", "pushed").Exit);
        RequireSame(scratch, "pg:pushed.parcels", "pg:pushed.zones", "ellipsoidal");
        RequireSame(scratch, "pg:pushed.parcels", "pg:pushed.zones", "planar");
        Assert.Contains("st_intersection", File.ReadAllText(scratch.Of("planar-server/server-plan.txt")), StringComparison.Ordinal);
    }

    [PostGisFact]
    public void Crossed_rings_shared_ids_overlapping_zones_distances_and_hostile_names_are_judged_alike()
    {
        _ = shared.Up;
        using var scratch = new ScratchFolder();
        const string Schema = "sch\"e'ma", Parcels = "par\"cels; --", Zones = "zo'nes";
        Assert.Equal(0, CliRun.Of("db", "load", scratch.Write("p.geojson", HardCase.Parcels()), "--schema", Schema, "--table", Parcels).Exit);
        Assert.Equal(0, CliRun.Of("db", "load", scratch.Write("z.geojson", HardCase.Zones()), "--schema", Schema, "--table", Zones).Exit);
        RequireSame(scratch, Named(Schema, Parcels), Named(Schema, Zones), "planar", "--rules", Checkout.Of("data", "rules", "zones-china.json"));
        RequireSame(scratch, Named(Schema, Parcels), Named(Schema, Zones), "ellipsoidal", "--rules", Checkout.Of("data", "rules", "zones-china.json"));
    }

    [PostGisFact]
    public void A_table_without_key_a_view_and_a_query_are_judged_in_the_order_in_which_they_are_read()
    {
        var cluster = shared.Up;
        using var scratch = new ScratchFolder();
        cluster.Execute("""
            create schema plain;
            create table plain.parcels as select 'P' || n as code, st_makeenvelope(118.9 + (n * 37 % 50) * 1e-3, 42.2, 118.9 + (n * 37 % 50) * 1e-3 + 8e-4, 42.201, 4490) as shape from generate_series(1, 50) n;
            create view plain.seen as select * from plain.parcels where code <> 'P7';
            create table plain.zones as select 'Z' as id, 'river' as kind, st_makeenvelope(118.91, 42.1, 118.9213, 42.3, 4490) as geom
            """);
        var query = scratch.Write("q.sql", "select code, shape from plain.parcels order by code desc;");
        foreach (var (reference, name) in new[] { ("pg:plain.parcels", "t"), ("pg:plain.seen", "v"), ($"pg:@{query}", "q") })
        {
            RequireSame(scratch, reference, "pg:plain.zones", "planar", "--id", "code");
            Directory.Move(scratch.Of("planar-server"), scratch.Of(name));
            Directory.Delete(scratch.Of("planar-memory"), recursive: true);
        }
    }

    [PostGisFact]
    public void Evidence_of_the_server_stands_up_to_verification_and_changed_zones_are_cut_anew()
    {
        var cluster = shared.Up;
        using var scratch = new ScratchFolder();
        var city = Checkout.Of("data", "chifeng-main-urban");
        Assert.Equal(0, CliRun.Of("db", "load", Path.Combine(city, "parcels.geojson"), Path.Combine(city, "zones.geojson"), "--schema", "proved").Exit);
        CliRun.Of("check", "pg:proved.parcels", "--zones", "pg:proved.zones", "--engine", "postgis", "--out", scratch.Of("before"));
        var verified = CliRun.Of("verify", scratch.Of("before/evidence.json"), "--parcels", "pg:proved.parcels", "--zones", "pg:proved.zones");
        Assert.True(verified.Exit == 0, verified.Said);
        cluster.Execute("update proved.zones set geom = st_translate(geom, 0.01, 0)");
        CliRun.Of("check", "pg:proved.parcels", "--zones", "pg:proved.zones", "--engine", "postgis", "--out", scratch.Of("after"));
        Assert.NotEqual(File.ReadAllText(scratch.Of("before/check.csv")), File.ReadAllText(scratch.Of("after/check.csv")));
        Assert.Equal(1, CliRun.Of("verify", scratch.Of("before/evidence.json"), "--parcels", "pg:proved.parcels", "--zones", "pg:proved.zones").Exit);
    }

    [PostGisFact]
    public void The_review_page_of_the_server_shows_the_zones_that_the_page_in_memory_shows()
    {
        _ = shared.Up;
        using var scratch = new ScratchFolder();
        var city = Checkout.Of("data", "chifeng-main-urban");
        Assert.Equal(0, CliRun.Of("db", "load", Path.Combine(city, "parcels.geojson"), Path.Combine(city, "zones.geojson"), "--schema", "paged").Exit);
        string[] check = ["check", "pg:paged.parcels", "--zones", "pg:paged.zones", "--report", "--out"];
        CliRun.Of([.. check, scratch.Of("memory")]);
        CliRun.Of([.. check, scratch.Of("server"), "--engine", "postgis"]);
        var layers = Layers(File.ReadAllText(scratch.Of("memory/review.html")));
        Assert.Contains("zone_ecological_red_line", layers);
        Assert.Equal(layers, Layers(File.ReadAllText(scratch.Of("server/review.html"))));
    }

    /// <summary>Layers and words of the page's map.</summary>
    private static string[] Layers(string page) =>
        [.. System.Text.RegularExpressions.Regex.Matches(page[page.IndexOf("<svg", StringComparison.Ordinal)..page.IndexOf("</svg>", StringComparison.Ordinal)], "<g id=\"([^\"]+)\"|>([^<>]+)</text>").Select(match => match.Groups[1].Value + match.Groups[2].Value)];

    [PostGisFact]
    public void A_table_that_is_not_there_is_named_with_what_to_do()
    {
        _ = shared.Up;
        using var scratch = new ScratchFolder();
        var run = CliRun.Of("check", "pg:nowhere.parcels", "--zones", "pg:nowhere.zones", "--engine", "postgis", "--out", scratch.Of("o"));
        Assert.Equal(2, run.Exit);
        Assert.Contains("nowhere", run.Said, StringComparison.Ordinal);
        Assert.Contains("db status", run.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scratch.Of("o")) && Directory.EnumerateFileSystemEntries(scratch.Of("o")).Any());
    }

    [PostGisFact]
    public void Files_are_sent_to_the_loader()
    {
        _ = shared.Up;
        using var scratch = new ScratchFolder();
        var run = CliRun.Of("check", scratch.Write("p.geojson", HardCase.Parcels()), "--zones", "pg:a.b", "--engine", "postgis", "--out", scratch.Of("o"));
        Assert.Equal(2, run.Exit);
        Assert.Contains("db load", run.Said, StringComparison.Ordinal);
        Assert.Equal(2, CliRun.Of("check", "pg:a.b", "--zones", "pg:a.b", "--servers", "x", "--out", scratch.Of("o")).Exit);
    }

    private static string Named(string schema, string table) => $"pg:\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".\"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void RequireSame(ScratchFolder scratch, string parcels, string zones, string area, params string[] more)
    {
        string memory = scratch.Of($"{area}-memory"), server = scratch.Of($"{area}-server");
        var one = CliRun.Of(["check", parcels, "--zones", zones, "--area", area, "--out", memory, .. more]);
        var other = CliRun.Of(["check", parcels, "--zones", zones, "--area", area, "--engine", "postgis", "--out", server, .. more]);
        Assert.True(one.Exit is 0 or 1, one.Said);
        Assert.True(one.Exit == other.Exit, other.Said);
        foreach (var table in Tables)
        {
            string[] expected = File.ReadAllLines(Path.Combine(memory, table)), actual = File.ReadAllLines(Path.Combine(server, table));
            Assert.Equal(expected.Length, actual.Length);
            for (var line = 0; line < expected.Length; line++)
            {
                Assert.True(IsSame(expected[line].Split(','), actual[line].Split(',')), $"{table}: {expected[line]} | {actual[line]}");
            }
        }

        Assert.Equal(Findings(memory), Findings(server));
    }

    /// <summary>Words are equal; numbers within 1e-6 of themselves or one unit of the last printed digit.</summary>
    private static bool IsSame(string[] expected, string[] actual) => expected.Length == actual.Length && expected.Zip(actual).All(pair =>
        pair.First == pair.Second
        || (double.TryParse(pair.First, CultureInfo.InvariantCulture, out var one) && double.TryParse(pair.Second, CultureInfo.InvariantCulture, out var other)
            && Math.Abs(one - other) <= Math.Max(Math.Abs(one) * 1e-6, 1.01 * Math.Pow(10, -(pair.First.Length - pair.First.IndexOf('.', StringComparison.Ordinal) - 1)))));

    private static string[] Findings(string folder) =>
        [.. File.ReadAllLines(Path.Combine(folder, "findings.csv")).Select(line => string.Join(',', line.Split(',').Take(3))).Order(StringComparer.Ordinal)];
}
