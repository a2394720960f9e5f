using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Planning;

namespace SpatialHousing.PostGis.Tests;

[Collection(ClusterTests.Name)]
public sealed class ReadingTests(SharedCluster shared)
{
    private const string Layer = """
        { "type": "FeatureCollection", "features": [
        { "type": "Feature", "id": "f1", "properties": { "名称": "一\"号\n", "far": 2.50, "n": 7, "ok": true, "mixed": 1, "nested": { "a": [1, 2.0] } }, "geometry": { "type": "Polygon", "coordinates": [[[118.9,42.2],[118.91,42.2],[118.91,42.21],[118.9,42.2]],[[118.905,42.203],[118.906,42.203],[118.906,42.204],[118.905,42.203]]] } },
        { "type": "Feature", "id": 12, "properties": { "名称": null, "far": 0.1, "n": -9007199254740993, "ok": false, "mixed": "x", "nested": null }, "geometry": { "type": "MultiPolygon", "coordinates": [[[[118.8,42.2],[118.81,42.2],[118.81,42.21],[118.8,42.2]]],[[[118.7,42.2],[118.71,42.2],[118.71,42.21],[118.7,42.2]]]] } },
        { "type": "Feature", "properties": { "名称": "'; drop table \"x\"; --", "far": 12345678901234567890.000100, "n": 0, "ok": true, "mixed": [], "nested": [] }, "geometry": { "type": "Point", "coordinates": [118.123456789012345, 42.000000001] } },
        { "type": "Feature", "properties": { "名称": "", "far": 0, "n": 10000, "ok": true, "mixed": null, "nested": {} }, "geometry": { "type": "MultiLineString", "coordinates": [[[118.1,42.1],[118.2,42.2]],[[118.3,42.1],[118.2,42.3],[118.4,42.4]]] } },
        { "type": "Feature", "properties": { "名称": "🏠", "far": 0.00, "n": 99999999, "ok": true, "mixed": true, "nested": {} }, "geometry": { "type": "MultiPoint", "coordinates": [[118.1,42.1],[118.2,42.2]] } },
        { "type": "Feature", "properties": { "名称": "无", "far": 1000000.5, "n": 1, "ok": true, "mixed": 0.5, "nested": {} }, "geometry": null },
        { "type": "Feature", "properties": { "名称": "线", "far": 3, "n": 1, "ok": true, "mixed": 2, "nested": {} }, "geometry": { "type": "LineString", "coordinates": [[118.1,42.1],[118.2,42.2]] } } ] }
        """;

    [PostGisFact]
    public void A_layer_comes_back_from_the_database_as_it_was_in_the_file()
    {
        _ = shared.Up;
        using var scratch = new ScratchFolder();
        var file = scratch.Write("layer.geojson", Layer);
        Assert.Equal(0, CliRun.Of("db", "load", file, "--schema", "reading").Exit);

        var before = GeoJsonReader.ReadLayer(file);
        var after = Read("pg:reading.layer");

        Assert.Equal(before.Shapes.Kinds.ToArray(), after.Shapes.Kinds.ToArray());
        Assert.Equal(before.Shapes.X.ToArray(), after.Shapes.X.ToArray());
        Assert.Equal(before.Shapes.Y.ToArray(), after.Shapes.Y.ToArray());
        Assert.Equal(before.Shapes.RingVertices.ToArray(), after.Shapes.RingVertices.ToArray());
        Assert.Equal(before.Shapes.PartRings.ToArray(), after.Shapes.PartRings.ToArray());
        Assert.Equal(before.FeatureNumbers.ToArray(), after.FeatureNumbers.ToArray());
        Assert.Equal(before.System, after.System);
        Assert.Equal(Tokens(before.Properties), Tokens(after.Properties));
        Assert.Equal(Tokens(before.FeatureIds), Tokens(after.FeatureIds));
        Assert.Equal(new PostGisSource().HashOf("pg:reading.layer"), new PostGisSource().HashOf("pg:reading.layer"));
    }

    [PostGisFact]
    public void Batches_hold_the_same_features_as_the_whole()
    {
        shared.Up.Execute("create schema batch; create table batch.p as select n as id, st_setsrid(st_makepoint(118 + n * 1e-4, 42), 4490) as g from generate_series(1, 2500) n; alter table batch.p add primary key (id)");
        var source = new PostGisSource();
        var batches = source.ReadBatches("pg:batch.p", GeoJsonOptions.Default with { Name = "p", BatchFeatures = 1000 }, CancellationToken.None).ToArray();
        Assert.Equal([1000, 1000, 500], batches.Select(batch => batch.Count));
        Assert.Equal(Read("pg:batch.p").Shapes.X.ToArray(), batches.SelectMany(batch => batch.Shapes.X.ToArray()));
    }

    [PostGisFact]
    public void Condition_extent_order_and_query_file_choose_what_is_read()
    {
        shared.Up.Execute("create schema filter; create table filter.p (id int, kind text, a geometry(point, 4490), b geometry(point, 4549)); insert into filter.p select n, case when n % 2 = 0 then '50%' else 'b&c' end, st_setsrid(st_makepoint(118 + n, 42), 4490), st_setsrid(st_makepoint(400000 + n, 4600000), 4549) from generate_series(1, 6) n");
        using var scratch = new ScratchFolder();
        scratch.Write("q.sql", "select id * 10 as id, a as g from filter.p where id > 4 order by id desc;\n");

        Assert.Equal(["2", "4", "6"], Ids("pg:filter.p?geometry=a&where=kind%20%3D%20'50%25'&order=id"));
        Assert.Equal(["2", "3"], Ids("pg:filter.p?geometry=a&bbox=119.5,41,121.5,43&order=id"));
        Assert.Equal(["60", "50"], Ids(new PostGisSource().Resolve("pg:@q.sql", scratch.Root)));
        Assert.Equal("CGCS2000 / 3-degree Gauss-Kruger CM 120E (EPSG:4549)", Read("pg:filter.p?geometry=b").System.ToString());
        Assert.Equal("geometry_column", Fault("pg:filter.p"));
        Assert.Equal("layer_reference", Fault("pg:filter.p?wehre=1"));
        Assert.Equal("table_missing", Fault("pg:filter.nowhere"));
        Assert.Equal("database_refused", Fault("pg:filter.p?geometry=a&where=no_such_column%3E1"));
        Assert.Equal("database_refused", Fault("pg:filter.p?geometry=a&where=1%3D1) to stdout; drop table filter.p; --"));
        Assert.Equal(6L, shared.Up.Scalar<long>("select count(*) from filter.p"));
    }

    [PostGisFact]
    public void The_stated_system_is_compared_with_the_coordinates()
    {
        shared.Up.Execute("""
            create schema crs;
            create table crs.swapped as select st_setsrid(st_makepoint(42, 118 + n), 4490) g from generate_series(1, 3) n;
            create table crs.mixed as select st_setsrid(st_makepoint(118, 42), case n when 2 then 4326 else 4490 end) g from generate_series(1, 3) n;
            create table crs.mercator as select st_transform(st_setsrid(st_makepoint(118, 42), 4326), 3857) g;
            create table crs.degrees_said_metres as select st_setsrid(st_makepoint(118, 42), 4549) g;
            create table crs.curve as select st_geomfromtext('CURVEPOLYGON(CIRCULARSTRING(118 42, 118.1 42, 118 42))', 4490) g union all select st_setsrid(st_makepoint(118, 42), 4490)
            """);
        Assert.Equal("axes_swapped", Fault("pg:crs.swapped"));
        Assert.Equal("srid_mixed", Fault("pg:crs.mixed"));
        Assert.Equal("unknown_crs", Fault("pg:crs.mercator"));
        Assert.Contains(Read("pg:crs.degrees_said_metres").Findings, finding => finding.Severity == Severity.Warning);
        var curve = Read("pg:crs.curve");
        Assert.Equal((1, 1), (curve.Count, curve.SetAside));
        Assert.Contains(curve.Findings, finding => finding.Rule == "geometry_wrong_kind");
    }

    [PostGisFact]
    public void Hostile_names_are_names()
    {
        using var scratch = new ScratchFolder();
        const string Table = "a\"; drop schema hostile; --.t";
        var file = scratch.Write("x.geojson", """
            { "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": { "geom": 1, "select": "'; drop table x; --", "a\"b": "{0}", "名\\称": "$1" }, "geometry": { "type": "Point", "coordinates": [118, 42] } } ] }
            """);
        _ = shared.Up;
        Assert.Equal(0, CliRun.Of("db", "load", file, "--schema", "Hos'tile\"; x", "--table", Table).Exit);
        var layer = Read("pg:\"Hos'tile\"\"; x\".\"a\"\"; drop schema hostile; --.t\"");
        Assert.Equal(["geom", "select", "a\"b", "名\\称"], layer.Properties.Columns.Select(column => column.Name));
        Assert.Equal("'; drop table x; --", layer.Properties.Find("select")!.Text(0));
        Assert.Equal(2, CliRun.Of("db", "load", file, "--schema", "hostile2", "--table", new string('长', 30)).Exit);
    }

    [PostGisFact]
    public void A_file_plan_and_a_database_plan_give_the_same_outputs()
    {
        _ = shared.Up;
        using var scratch = new ScratchFolder();
        Assert.Equal(0, CliRun.Of("sample", "--out", scratch.Of("files/s")).Exit);
        foreach (var file in Directory.GetFiles(scratch.Of("files/s"), "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            scratch.Write("database" + file[scratch.Of("files").Length..], Path.GetFileName(file) != "plan.json" ? text : System.Text.RegularExpressions.Regex.Replace(text, "\"file\": \"([a-z]+)\\.geojson\"", "\"file\": \"pg:sample.$1\""));
        }

        Assert.Equal(0, CliRun.Of(["db", "load", .. Directory.GetFiles(scratch.Of("files/s"), "*.geojson"), "--schema", "sample"]).Exit);
        var plan = Directory.GetFiles(scratch.Of("files"), "plan.json", SearchOption.AllDirectories).Single()[scratch.Of("files").Length..];
        Assert.Contains("pg:sample.parcels", File.ReadAllText(scratch.Of("database") + plan), StringComparison.Ordinal);
        Assert.Equal(0, CliRun.Of("run", scratch.Of("files") + plan, "--out", scratch.Of("a"), "-q").Exit);
        Assert.Equal(0, CliRun.Of("run", scratch.Of("database") + plan, "--out", scratch.Of("b"), "-q").Exit);

        var written = Directory.GetFiles(scratch.Of("a"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(scratch.Of("a"), file)).Order(StringComparer.Ordinal).ToArray();
        Assert.Contains("parcels.geojson", written);
        // the record and the reports name their input files and hashes
        foreach (var file in written.Where(file => file is not ("run.json" or "report.html" or "report.docx" or "findings.csv")))
        {
            Assert.True(File.ReadAllBytes(Path.Combine(scratch.Of("a"), file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(scratch.Of("b"), file))), $"{file} differs");
        }

        Assert.Equal(
            File.ReadAllText(scratch.Of("a/findings.csv")).Replace(scratch.Of("files"), "", StringComparison.Ordinal),
            System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(scratch.Of("b/findings.csv")), "pg:sample\\.([a-z]+)", "$1.geojson").Replace(scratch.Of("database"), "", StringComparison.Ordinal));
    }

    [PostGisFact]
    public void A_missing_server_is_exit_3_and_no_secret_is_told()
    {
        using var scratch = new ScratchFolder();
        var services = scratch.Write("pg_service.conf", $"[gone]\nhost={scratch.Root}\nuser=planner\ndbname=city\npassword=S3cret-Word\n");
        var run = CliRun.With(new() { ["PGSERVICE"] = "gone", ["PGSERVICEFILE"] = services }, "db", "status");
        Assert.Equal(3, run.Exit);
        Assert.Contains("planner@", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret-Word", run.Said, StringComparison.Ordinal);
        Assert.Equal(2, CliRun.With(new() { ["PGSERVICE"] = "none", ["PGSERVICEFILE"] = services }, "db", "status").Exit);
    }

    private static SourceLayer Read(string reference) => new PostGisSource().ReadBatches(reference, GeoJsonOptions.Default with { Name = reference, BatchFeatures = int.MaxValue }, CancellationToken.None).Single();

    private static string[] Ids(string reference)
    {
        var layer = Read(reference);
        return [.. Enumerable.Range(0, layer.Count).Select(i => layer.Properties.Find("id")!.Id(i)!)];
    }

    private static string Fault(string reference) => Assert.Throws<FaultException>(() => Read(reference)).Findings[0].Rule;

    private static string[] Tokens(PropertyTable table) =>
        [.. table.Columns.SelectMany(column => Enumerable.Range(0, table.Count).Select(i => $"{column.Name}={(column.Kinds[i] == CellKind.Missing ? "-" : System.Text.Encoding.UTF8.GetString(column.Raw(i)))}"))];
}
