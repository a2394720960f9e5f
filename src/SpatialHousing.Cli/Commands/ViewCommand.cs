using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Viewer;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing view PLAN`: the plan on a map in the browser, served on this machine only.</summary>
internal static class ViewCommand
{
    public static Command Create()
    {
        var plan = new Argument<string>("PLAN") { Description = "规划文件 plan.json / the plan file" };
        var scenario = new Option<string?>("--scenario") { Description = "方案名（默认第一个）/ scenario, the first by default" };
        var port = new Option<int>("--port") { Description = "本机端口，1024–65535；默认任一空闲端口 / port on this machine; a free one by default" };
        var closed = new Option<bool>("--no-browser") { Description = "不打开浏览器，只给出地址 / do not open a browser, print the address only" };
        var edit = new Option<bool>("--edit") { Description = "允许在图上调整权重、指标、锁定地块并另存方案 / allow changes: weights, quotas, locks, saving new scenarios" };
        var command = new Command(
            "view",
            """
            在浏览器中看图：专题、校核、指标、查询；--edit 可调整并另存方案 / see the plan on a map in the browser; --edit to change it

            示例 / examples:
              spatialhousing view data/chifeng-main-urban/plan.json
              spatialhousing view plan.json --edit --no-browser --port 8420
            只在本机可见，地址含一次性口令；按 Ctrl-C 结束 / on this machine only, the address has a token; Ctrl-C ends it
            """)
        { plan, scenario, port, closed, edit };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Session(parsed, cancellation),
            new ViewerOptions(parsed.GetValue(plan)!, parsed.GetValue(scenario), parsed.GetValue(port), parsed.GetValue(edit), CommonOptions.LanguageOf(parsed)),
            !parsed.GetValue(closed)));
        return command;
    }

    private static async Task<int> RunAsync(Session session, ViewerOptions options, bool opensBrowser)
    {
        Require(options);
        await using var server = await StartAsync(session, options);
        Console.Out.WriteLine(server.Address);
        await Console.Out.FlushAsync(session.Cancellation);
        session.Say(new LocalText("地图已启动，请在浏览器中打开上面的地址；按 Ctrl-C 结束。", "The map is served at the address above; Ctrl-C ends it."));
        if (opensBrowser)
        {
            OpenBrowser(session, server.Address);
        }

        try
        {
            await Task.Delay(Timeout.Infinite, session.Cancellation);
        }
        catch (OperationCanceledException)
        {
            session.Say(new LocalText("地图已关闭。", "The map is closed."));
        }

        return ExitCode.Done;
    }

    private static void Require(ViewerOptions options)
    {
        if (!ViewerServer.HasPage)
        {
            throw new FaultException(new Finding(Severity.Error, "viewer_page_missing", "view", "", "", new LocalText(
                "本程序构建时没有 Node.js，未包含地图网页；请安装 Node.js 20 或更高版本（含 npm），重新执行 dotnet build 后再用 view。其他命令不受影响。",
                "This program was built without Node.js and has no map page: install Node.js 20 or later (with npm), run dotnet build again, then view. All other commands work.")));
        }

        if (options.Port != 0 && (options.Port is < 1024 or > 65535 || ViewerPort.IsBlockedByBrowsers(options.Port)))
        {
            throw new FaultException(new Finding(Severity.Error, "port_unusable", "--port", "", "", new LocalText(
                $"--port {options.Port} 不可用：应在 1024–65535 之间，且不是浏览器禁用的端口。", $"--port {options.Port} cannot be used: 1024 to 65535, and not one that browsers refuse.")));
        }

        if (!File.Exists(options.PlanPath))
        {
            throw new FaultException(new Finding(Severity.Error, "plan_missing", options.PlanPath, options.PlanPath, "", new LocalText(
                $"找不到规划文件 {options.PlanPath}；请检查路径。", $"There is no plan file {options.PlanPath}; check the path.")));
        }
    }

    private static async Task<ViewerServer> StartAsync(Session session, ViewerOptions options)
    {
        try
        {
            return await ViewerServer.StartAsync(options, new StepLines(session));
        }
        catch (IOException exception)
        {
            throw new FaultException(new Finding(Severity.Error, "port_taken", "--port", "", "", new LocalText(
                $"端口 {options.Port} 已被占用（{exception.Message}）；请换一个端口，或不写 --port。", $"Port {options.Port} is taken ({exception.Message}); choose another or leave --port out.")));
        }
    }

    private static void OpenBrowser(Session session, string address)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            session.Say(new LocalText("没有找到浏览器，请自行打开上面的地址。", "No browser was found; open the address above yourself."));
        }
    }

    /// <summary>Says each step once, on standard error.</summary>
    private sealed class StepLines(Session session) : IProgress<StepProgress>
    {
        private string last = "";

        public void Report(StepProgress value)
        {
            if (double.IsNaN(value.Fraction) && value.Step.English != last)
            {
                last = value.Step.English;
                session.Say(value.Step);
            }
        }
    }
}
