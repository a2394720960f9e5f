using System.Diagnostics;
using Xunit;

namespace SpatialHousing.Cli.Tests;

/// <summary>Stopped or killed half-way: nothing half written, and the next run clears up.</summary>
public sealed class InterruptedRunTests : IDisposable
{
    private static readonly string Plan = Checkout.Of("data", "chifeng-main-urban", "plan.json");

    private readonly ScratchFolder folder = new();

    [Fact]
    public void Killed_half_way_leaves_no_output_and_the_next_run_clears_up()
    {
        using var process = Interrupted(process => process.Kill());
        Assert.False(Directory.Exists(folder.Of("city")));
        Assert.NotEmpty(Partials());

        var next = CliRun.Of("run", Plan, "--out", folder.Of("city"));
        Assert.True(next.Exit == 0, next.Said);
        Assert.True(File.Exists(folder.Of("city/allocation.csv")));
        Assert.Empty(Partials());
    }

    [Fact]
    public void Asked_to_stop_it_ends_cleanly_and_says_so()
    {
        // SIGTERM takes the same way through the program as Ctrl-C, which a test host may have told its children to ignore
        using var process = Interrupted(process =>
        {
            using var signal = Process.Start("kill", $"-TERM {process.Id}");
            signal.WaitForExit();
        });
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Stopped", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Of("city")));
        Assert.Empty(Partials());
    }

    public void Dispose() => folder.Dispose();

    private string[] Partials() => Directory.GetDirectories(folder.Root, ".city.*");

    /// <summary>A run that was interrupted while it wrote; one that was quicker than this test is cleared away and tried again.</summary>
    private Process Interrupted(Action<Process> interrupt)
    {
        for (var attempt = 1; ; attempt++)
        {
            var process = CliRun.Start("run", Plan, "--out", folder.Of("city"), "--lang", "en");
            while (Partials().Length == 0 && !process.HasExited)
            {
                Thread.Yield();
            }

            interrupt(process);
            process.WaitForExit();
            if (!Directory.Exists(folder.Of("city")))
            {
                return process;
            }

            Assert.True(File.Exists(folder.Of("city/run.json")), "the folder stands but is not whole");
            Assert.True(attempt < 20, "every run was over before it could be interrupted");
            process.Dispose();
            Directory.Delete(folder.Of("city"), true);
        }
    }
}
