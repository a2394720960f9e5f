using System.Net.Http.Json;
using System.Text.Json;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Viewer.Tests;

/// <summary>One server over a copy of the sample for all tests of a class.</summary>
public sealed class Served : IAsyncLifetime, IDisposable
{
    /// <summary>Test classes in this collection do not run side by side: one of them measures the memory of the process.</summary>
    public const string OneAtATime = "one at a time";

    /// <summary>How long a test waits for an answer: for a machine many times slower, not for the program.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private ViewerServer? server;

    public string Folder { get; } = Directory.CreateTempSubdirectory("viewer-").FullName;

    public HttpClient Client { get; private set; } = new();

    public HttpClient Stranger { get; private set; } = new();

    internal ViewerServer Server => server!;

    public string PlanPath => Path.Combine(Folder, "data", "chifeng-main-urban", "plan.json");

    public async Task InitializeAsync()
    {
        Copy(Path.Combine(Checkout.Root, "data", "rules"), Path.Combine(Folder, "data", "rules"));
        Copy(Path.Combine(Checkout.Root, "data", "chifeng-main-urban"), Path.Combine(Folder, "data", "chifeng-main-urban"));
        server = await ViewerServer.StartAsync(new ViewerOptions(PlanPath, null, 0, true, Language.Chinese), new Quiet());
        var address = new Uri($"http://127.0.0.1:{server.Port}/");
        Client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Patience }) { BaseAddress = address, Timeout = Patience };
        Client.DefaultRequestHeaders.Add("X-Token", server.Token);
        Stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        Assert.True(await server.Loaded);
    }

    public async Task DisposeAsync() => await server!.DisposeAsync();

    public void Dispose()
    {
        Client.Dispose();
        Stranger.Dispose();
        Directory.Delete(Folder, true);
    }

    public async Task<JsonElement> Get(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    public async Task<JsonElement> Post(string path, object body)
    {
        var answer = await Client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private sealed class Quiet : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
        }
    }
}
