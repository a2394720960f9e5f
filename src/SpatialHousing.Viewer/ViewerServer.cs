using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SpatialHousing.Units;
using SpatialHousing.Viewer.Api;

namespace SpatialHousing.Viewer;

/// <summary>地图浏览服务: serves the page and the plan on loopback to whoever holds the printed address. The page opens before the plan is loaded.</summary>
public sealed class ViewerServer : IAsyncDisposable
{
    private const long MostBodyBytes = 1 << 20;

    /// <summary>While the layers are read on every processor, the page must be answered too.</summary>
    private const int LeastThreads = 16;

    private readonly WebApplication application;
    private readonly PlanLoad load;
    private readonly Routes routes;

    private ViewerServer(WebApplication application, PlanLoad load, Routes routes, int port, string token)
    {
        this.application = application;
        this.load = load;
        this.routes = routes;
        Port = port;
        Token = token;
    }

    /// <summary>Whether the page is part of this program; without it only the data are served.</summary>
    public static bool HasPage => WebFiles.ArePresent;

    public int Port { get; }

    /// <summary>What lets a browser in; also accepted as the header X-Token.</summary>
    public string Token { get; }

    /// <summary>The address to open, token included.</summary>
    public string Address => $"http://127.0.0.1:{Port}/?token={Token}";

    /// <summary>Ends when loading has: true when the whole plan is there.</summary>
    public Task<bool> Loaded => load.Finished;

    /// <summary>Starts to listen and to load.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ViewerServer> StartAsync(ViewerOptions options, IProgress<StepProgress> progress)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        var port = options.Port == 0 ? ViewerPort.FindFree() : options.Port;
        var token = ViewerGuard.NewToken();
        var load = new PlanLoad(options, progress);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, port));
        var application = builder.Build();
        var routes = new Routes(load, options);
        application.Use(next => new ViewerGuard(next, token, port).InvokeAsync);
        application.Run(routes.AnswerAsync);
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastThreads), completions);
        load.Start();
        try
        {
            await application.StartAsync();
        }
        catch
        {
            load.Dispose();
            routes.Dispose();
            throw;
        }

        return new ViewerServer(application, load, routes, port, token);
    }

    public async ValueTask DisposeAsync()
    {
        load.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await application.StopAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // a request that will not end does not hold the program
        }

        await application.DisposeAsync();
        routes.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(3));
        kestrel.Listen(IPAddress.Loopback, port);
    }
}
