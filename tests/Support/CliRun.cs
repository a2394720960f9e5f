using System.Diagnostics;

namespace SpatialHousing.Tests.Support;

/// <summary>Runs the real executable as a user's shell would, with its own process, and keeps what it said.</summary>
internal sealed record CliRun(int Exit, string Output, string Error)
{
    /// <summary>Everything it said, for assertions on messages.</summary>
    public string Said => Output + Error;

    public static CliRun Of(params ReadOnlySpan<string> arguments) => With([], arguments);

    /// <summary>With these variables over those of this process.</summary>
    public static CliRun With(Dictionary<string, string> variables, params ReadOnlySpan<string> arguments)
    {
        using var process = Start(variables, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CliRun(process.ExitCode, output, error.Result);
    }

    /// <summary>Starts it and returns at once; the caller ends it.</summary>
    public static Process Start(params ReadOnlySpan<string> arguments) => Start([], arguments);

    private static Process Start(Dictionary<string, string> variables, ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.Root,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "spatialhousing.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }
}
