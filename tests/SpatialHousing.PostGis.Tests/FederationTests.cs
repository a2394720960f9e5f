namespace SpatialHousing.PostGis.Tests;

/// <summary>Two servers that hold a part of the parcels each, and a coordinator that reads verdict rows.</summary>
[Collection(ClusterTests.Name)]
public sealed class FederationTests(SharedCluster shared)
{
    [PostGisFact]
    public void Two_servers_judge_their_parcels_and_send_verdict_rows_only()
    {
        var north = shared.Up;
        using var south = new LocalCluster();
        using var scratch = new ScratchFolder();
        Dictionary<string, string> toNorth = [], toSouth = south.Variables;
        var city = Checkout.Of("data", "chifeng-main-urban");
        var zones = Path.Combine(city, "zones.geojson");
        Assert.Equal(0, CliRun.With(toNorth, "db", "load", Path.Combine(city, "parcels.geojson"), zones, "--schema", "fed").Exit);
        Assert.Equal(0, CliRun.With(toSouth, "db", "load", Path.Combine(city, "parcels.geojson"), zones, "--schema", "fed").Exit);
        var whole = scratch.Of("whole");
        var alone = CliRun.Of("check", "pg:fed.parcels", "--zones", "pg:fed.zones", "--engine", "postgis", "--out", whole);
        Assert.True(alone.Exit is 0 or 1, alone.Said);
        north.Execute("delete from fed.parcels where sh_feature_number > 40");
        south.Execute("delete from fed.parcels where sh_feature_number <= 40");
        toNorth["PGSERVICEFILE"] = scratch.Write("services", $"[north]\nhost={north.Root}\nport=5432\nuser=postgres\ndbname=city\n[south]\nhost={south.Root}\nport=5432\nuser=postgres\ndbname=city\n");

        var run = CliRun.With(toNorth, "check", "pg:fed.parcels", "--zones", "pg:fed.zones", "--engine", "postgis", "--servers", "north,south", "--out", scratch.Of("both"));
        Assert.True(run.Exit == alone.Exit, run.Said);
        foreach (var table in new[] { "check.csv", "overlaps.csv", "kinds.csv", "remainders.csv", "overlaps.geojson" })
        {
            Assert.Equal(File.ReadAllText(Path.Combine(whole, table)), File.ReadAllText(scratch.Of($"both/{table}")));
        }

        var plan = File.ReadAllText(scratch.Of("both/server-plan.txt"));
        Assert.Equal(2, plan.Split("Async Foreign Scan").Length - 1);
        Assert.Equal(2, plan.Split("Remote SQL: SELECT").Length - 1);
        Assert.DoesNotContain("st_intersection", plan, StringComparison.Ordinal);
        foreach (var server in new[] { north, south })
        {
            var view = server.Scalar<string>("select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'spatialhousing' and c.relkind = 'v' and c.relname !~ '_all$'");
            Assert.Contains(server.Column($"explain (verbose, costs off) select * from {view}"), line => line.Contains("st_intersection", StringComparison.Ordinal));
            foreach (var read in new[] { view, view + "_all" })
            {
                Assert.Equal(server.Scalar<long>("select count(*) from fed.parcels"), server.Scalar<long>($"select count(distinct sh_key) from {read}"));
                Assert.Equal(0L, server.Scalar<long>($"select count(*) from {read} where sh_shape is not null and sh_zone is null"));
            }

            Assert.Contains(
                server.Column($"set parallel_setup_cost = 0; set parallel_tuple_cost = 0; set min_parallel_table_scan_size = 0; explain select * from {view}"),
                line => line.Contains("Parallel Seq Scan", StringComparison.Ordinal));
        }

        Assert.Equal(0L, north.Scalar<long>("select count(*) from pg_foreign_server") + north.Scalar<long>("select count(*) from pg_namespace where nspname like 'sh_check%'"));
        RequireFailures(scratch, toNorth, south);
    }

    /// <summary>Other zones on one server, a password for the coordinator, a server that is gone: said, and nothing written.</summary>
    private static void RequireFailures(ScratchFolder scratch, Dictionary<string, string> variables, LocalCluster south)
    {
        string[] check = ["check", "pg:fed.parcels", "--zones", "pg:fed.zones", "--engine", "postgis", "--servers", "north,south", "--out", scratch.Of("none")];
        var open = File.ReadAllText(variables["PGSERVICEFILE"]);
        File.WriteAllText(variables["PGSERVICEFILE"], open + "password=S3cret-Word\n");
        var secret = CliRun.With(variables, check);
        Assert.Equal(2, secret.Exit);
        Assert.DoesNotContain("S3cret-Word", secret.Said, StringComparison.Ordinal);
        File.WriteAllText(variables["PGSERVICEFILE"], open);

        south.Execute("update fed.zones set kind = 'river' where sh_feature_number = 1");
        var differing = CliRun.With(variables, check);
        Assert.Equal(2, differing.Exit);
        Assert.Contains("south", differing.Said, StringComparison.Ordinal);

        south.Stop();
        var gone = CliRun.With(variables, check);
        Assert.Equal(3, gone.Exit);
        Assert.Contains(south.Root, gone.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scratch.Of("none")) && Directory.EnumerateFileSystemEntries(scratch.Of("none")).Any());
    }
}
