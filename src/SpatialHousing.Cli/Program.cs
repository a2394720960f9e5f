using System.CommandLine;
using SpatialHousing.Cli.Commands;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli;

/// <summary>The executable `spatialhousing`: parses, calls one command, turns faults into messages and exit codes.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(false);
        Formats.LayerSources.Register(new PostGis.PostGisSource());
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("spatialhousing --help");
            return ExitCode.BadInput;
        }

        return await Guarded(parsed);
    }

    /// <summary>All commands, in the order of a planner's day.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("SpatialHousing：住宅用地与建筑面积的空间分配、校核与制图 / allocates residential land and floor area, checks it, draws it")
        {
            RunCommand.Create(),
            RunCommand.CreateAllocate(),
            CompareCommand.Create(),
            SensitivityCommand.Create(),
            ExplainCommand.Create(),
            InfoCommand.Create(),
            CheckCommand.Create(),
            VerifyCommand.Create(),
            AreaCommand.Create(),
            CoverageCommand.Create(),
            SiteCommand.Create(),
            PackCommand.Create(),
            AtlasCommand.Create(),
            SampleCommand.Create(),
            ViewCommand.Create(),
            FontCommand.Create(),
            DbCommand.Create(),
        };
        root.Options.Add(CommonOptions.Lang);
        root.Options.Add(CommonOptions.Quiet);
        root.Options.Add(CommonOptions.Json);
        root.Options.Add(CommonOptions.Force);
        return root;
    }

    /// <summary>The one place where exceptions end.</summary>
    private static async Task<int> Guarded(ParseResult parsed)
    {
        var language = CommonOptions.LanguageOf(parsed);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
        }
        catch (FaultException fault)
        {
            new Session(parsed, CancellationToken.None).Report(fault.Findings);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(new LocalText("已停止；没有写出任何结果。", "Stopped; nothing was written.").In(language));
            return ExitCode.Cancelled;
        }
        catch (FileNotFoundException missing) when (missing.FileName is { Length: > 0 } file)
        {
            await Console.Error.WriteLineAsync(new LocalText($"错误: 找不到文件 {file}；请检查路径。", $"error: there is no file {file}; check the path.").In(language));
            return ExitCode.Environment;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(new LocalText($"错误: {exception.Message}", $"error: {exception.Message}").In(language));
            return ExitCode.Environment;
        }
    }
}
