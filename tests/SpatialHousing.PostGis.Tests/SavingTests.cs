using System.Diagnostics;

namespace SpatialHousing.PostGis.Tests;

[Collection(ClusterTests.Name)]
public sealed class SavingTests(SharedCluster shared)
{
    [PostGisFact]
    public void A_result_becomes_commented_tables_of_one_schema()
    {
        using var scratch = new ScratchFolder();
        var cluster = shared.Up;
        var run = CliRun.Of("db", "save", Result(scratch, "结果"));
        Assert.Equal(0, run.Exit);
        Assert.Equal(["partly"], cluster.Column("select verdict from \"结果\".check where parcel_id = 'A' and overlap_m2 = 12.5000"));
        Assert.Equal(["clear"], cluster.Column("select verdict from \"结果\".check where parcel_id = '0301'"));
        Assert.Equal(["1"], cluster.Column("select count(*) from \"结果\".check_layer"));
        Assert.Equal(["4490"], cluster.Column("select st_srid(geom)::text from \"结果\".parcels"));
        Assert.Equal(["1"], cluster.Column("select count(*) from pg_indexes where schemaname = '结果' and tablename = 'parcels' and indexdef like '%gist%'"));
        Assert.StartsWith("管控校核", cluster.Scalar<string>("select obj_description('\"结果\".check'::regclass)"), StringComparison.Ordinal);
        Assert.Contains("地块编号", cluster.Column("select col_description(attrelid, attnum) from pg_attribute where attrelid = '\"结果\".check'::regclass and attnum > 0"));
        Assert.Contains("结果", CliRun.Of("db", "status").Output, StringComparison.Ordinal);
    }

    [PostGisFact]
    public void What_is_not_ours_is_left_alone_unless_forced()
    {
        using var scratch = new ScratchFolder();
        shared.Up.Execute("create schema theirs; create table theirs.check (x int)");
        var folder = Result(scratch, "r");
        Assert.Equal(2, CliRun.Of("db", "save", folder, "--schema", "theirs").Exit);
        Assert.Equal(0, CliRun.Of("db", "save", folder, "--schema", "theirs", "--force").Exit);
        Assert.Equal(0, CliRun.Of("db", "save", folder, "--schema", "theirs").Exit);
        Assert.Equal(2, CliRun.Of("db", "save", scratch.Root).Exit);
        shared.Up.Execute("insert into spatialhousing.schema_version (version, tool_version) values (99, 'x')");
        try
        {
            Assert.Equal(2, CliRun.Of("db", "save", folder, "--schema", "theirs").Exit);
        }
        finally
        {
            shared.Up.Execute("delete from spatialhousing.schema_version where version = 99");
        }
    }

    [PostGisFact]
    public void Killed_in_the_middle_of_a_save_the_former_result_stands()
    {
        using var scratch = new ScratchFolder();
        var cluster = shared.Up;
        Assert.Equal(0, CliRun.Of("db", "save", Result(scratch, "first"), "--schema", "killed").Exit);
        using var holder = cluster.Connect();
        LocalCluster.Execute(holder, "begin; lock table spatialhousing.saved_result in share mode");
        using (var process = CliRun.Start("db", "save", Result(scratch, "second", parcel: "B"), "--schema", "killed"))
        {
            WaitFor(cluster, "select count(*) >= 1 from pg_locks where not granted and locktype = 'relation'");
            process.Kill();
            process.WaitForExit();
        }

        LocalCluster.Execute(holder, "rollback");
        WaitFor(cluster, "select count(*) = 0 from pg_stat_activity where application_name = 'spatialhousing'");
        Assert.Equal(["0301", "A"], cluster.Column("select parcel_id from killed.check order by 1"));
        Assert.Equal(["first"], cluster.Column("select folder from spatialhousing.saved_result where schema_name = 'killed'"));
        Assert.Equal(0, CliRun.Of("db", "save", Result(scratch, "third", parcel: "C"), "--schema", "killed").Exit);
    }

    [PostGisFact]
    public void Concurrent_saves_wait_for_each_other()
    {
        using var scratch = new ScratchFolder();
        var cluster = shared.Up;
        Assert.Equal(0, CliRun.Of("db", "init").Exit);
        using var holder = cluster.Connect();
        LocalCluster.Execute(holder, "begin; lock table spatialhousing.saved_result in share mode");
        using var one = CliRun.Start("db", "save", Result(scratch, "one", parcel: "B"), "--schema", "together");
        using var two = CliRun.Start("db", "save", Result(scratch, "two", parcel: "C"), "--schema", "together");
        WaitFor(cluster, "select count(*) filter (where locktype = 'relation') = 1 and count(*) filter (where locktype = 'advisory') = 1 from pg_locks where not granted");
        LocalCluster.Execute(holder, "commit");
        one.WaitForExit();
        two.WaitForExit();
        Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));
        var folder = cluster.Scalar<string>("select folder from spatialhousing.saved_result where schema_name = 'together'");
        Assert.Equal([folder == "one" ? "B" : "C"], cluster.Column("select parcel_id from together.check where parcel_id <> '0301'"));
    }

    [PostGisFact]
    public void A_load_that_fails_half_way_leaves_nothing()
    {
        using var scratch = new ScratchFolder();
        var good = scratch.Write("good.geojson", Points("\"ok\""));
        var bad = scratch.Write("bad.geojson", Points("\"a\\u0000b\""));
        _ = shared.Up;
        Assert.Equal(2, CliRun.Of("db", "load", good, bad, "--schema", "half").Exit);
        Assert.False(shared.Up.Scalar<bool>("select to_regclass('half.good') is not null"));
        Assert.Equal(0, CliRun.Of("db", "load", good, "--schema", "half").Exit);
        shared.Up.Execute("create table half.bad (x int)");
        Assert.Equal(2, CliRun.Of("db", "load", scratch.Write("bad.geojson", Points("1")), "--schema", "half").Exit);
    }

    private static string Points(string value) =>
        $$"""{ "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": { "a": {{value}} }, "geometry": { "type": "Point", "coordinates": [118, 42] } } ] }""";

    private static string Result(ScratchFolder scratch, string name, string parcel = "A")
    {
        scratch.Write($"{name}/run.json", "{ \"tool\": \"SpatialHousing\" }");
        scratch.Write($"{name}/check.csv", $"parcel_id,area_m2,verdict,overlap_m2,overlap_share,zones\n{parcel},100.0000,partly,12.5000,0.125000,Z1;Z2\n0301,50.0000,clear,0.0000,0.000000,\n");
        scratch.Write($"{name}/parcels.geojson", Points("1"));
        scratch.Write($"{name}/check.geojson", Points("1"));
        return scratch.Of(name);
    }

    private static void WaitFor(LocalCluster cluster, string condition)
    {
        var clock = Stopwatch.StartNew();
        while (!cluster.Scalar<bool>(condition))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"never came true: {condition}");
            Thread.Yield();
        }
    }
}
