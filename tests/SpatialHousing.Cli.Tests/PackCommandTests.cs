using System.Text.Json;
using Xunit;

namespace SpatialHousing.Cli.Tests;

public sealed class PackCommandTests : IDisposable
{
    private const string Quotas = "area_id,year,land_m2,floor_m2,land_tol_m2,floor_tol_m2,floor_weight\n1,1,20000,40000,500,1000,5000\n1,2,10000,20000,500,1000,5000\n";

    private const string Parcels = """
        parcel_id,area_id,land_m2,floor_m2,ready_year,lock,lock_year,s1,s2
        P1,1,10000,20000,1,,,9000,8000
        P2,1,10000,20000,1,,,7000,6900
        P3,1,10000,20000,1,,,5000,1000
        P4,1,10000,20000,2,,,9999,4000

        """;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_small_folder_is_packed_and_proved()
    {
        var run = Pack(Parcels, "--json");
        Assert.Equal(0, run.Exit);
        Assert.Equal("parcel_id,year\nP1,1\nP2,2\nP3,1\n", File.ReadAllText(folder.Of("out/solution.csv")));
        using var proof = JsonDocument.Parse(run.Output);
        Assert.True(proof.RootElement.GetProperty("optimal").GetBoolean());
        Assert.Equal(209_000_000, proof.RootElement.GetProperty("value_1e8").GetInt64());
        Assert.Equal(0, proof.RootElement.GetProperty("gap").GetDouble());
        Assert.Equal(run.Output, File.ReadAllText(folder.Of("out/packing.json")));
    }

    [Fact]
    public void Clusters_are_formed_from_the_neighbours_of_the_folder()
    {
        Directory.CreateDirectory(folder.Of("in"));
        File.WriteAllText(folder.Of("in/neighbours.csv"), "parcel_id,neighbour_id\nP1,P2\nP2,P3\n");
        var run = Pack(Parcels, "--clusters", "30000", "--give-up", "0.02", "--lang", "en");
        Assert.Equal(0, run.Exit);
        Assert.StartsWith("cluster,area,cluster_land_m2,parcel_id,year,land_m2,stray,reason\n1,1,30000,P1,1,10000,false,\n", File.ReadAllText(folder.Of("out/clusters.csv")), StringComparison.Ordinal);
        Assert.Contains("stray parcels from 0", run.Output, StringComparison.Ordinal);
        File.WriteAllText(folder.Of("in/neighbours.csv"), "parcel_id,neighbour_id\nP1,P9\n");
        Assert.Equal(2, Pack(Parcels, "--clusters", "30000").Exit);
        Assert.Equal(2, Pack(Parcels, "--clusters", "30000", "--give-up", "2").Exit);
    }

    [Fact]
    public void A_parcel_locked_in_that_cannot_fit_ends_with_exit_code_2_and_no_folder()
    {
        var run = Pack(Parcels.Replace("P4,1,10000,20000,2,,", "P4,1,90000,20000,2,in,", StringComparison.Ordinal), "--lang", "en");
        Assert.Equal(2, run.Exit);
        Assert.Contains("Area 1", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Of("out")));
    }

    [Fact]
    public void A_wrong_number_names_file_and_line()
    {
        var run = Pack(Parcels.Replace("P2,1,10000", "P2,1,1e4", StringComparison.Ordinal));
        Assert.Equal(2, run.Exit);
        Assert.Contains("parcels.csv 第 3 行", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_the_environments_fault() => Assert.Equal(3, CliRun.Of("pack", folder.Of("nothing"), "--out", folder.Of("out")).Exit);

    [Fact]
    public void Seconds_must_be_above_zero() => Assert.Equal(2, Pack(Parcels, "--seconds", "0").Exit);

    [Fact]
    public void Compare_needs_two_scenarios() =>
        Assert.Equal(2, CliRun.Of("compare", "data/chifeng-main-urban/plan.json", "--scenario", "rules", "--out", folder.Of("out")).Exit);

    private CliRun Pack(string parcels, params string[] more)
    {
        folder.Write("in/parcels.csv", parcels);
        folder.Write("in/quotas.csv", Quotas);
        return CliRun.Of(["pack", folder.Of("in"), "--out", folder.Of("out"), .. more]);
    }
}
