using System.Diagnostics;
using System.Net;
using System.Text;
using Xunit;

namespace SpatialHousing.Viewer.Tests;

/// <summary>Attacks: every one gets an answer of the 4xx kind, and the server goes on.</summary>
[Collection(Served.OneAtATime)]
public sealed class ViewerGuardTests(Served served) : IClassFixture<Served>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/plan")]
    [InlineData("/tiles/1/3/0/0")]
    [InlineData("/?token=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/?token=é")]
    public async Task Without_the_token_nothing_is_told(string path)
    {
        var answer = await served.Stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("赤峰", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_changed_for_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        var answer = await served.Stranger.GetAsync($"/?token={served.Server.Token}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    public async Task Another_page_or_name_is_refused_even_with_the_token(string header, string value, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/plan");
        request.Headers.Add("X-Token", served.Server.Token);
        request.Headers.TryAddWithoutValidation(header, value);
        if (header == "Host")
        {
            request.Headers.Host = value;
        }

        Assert.Equal(expected, (await served.Stranger.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/..%2f..%2f..%2fetc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/plan.json")]
    [InlineData("/assets/../../plan.json")]
    [InlineData("/assets/%00")]
    [InlineData("/plan.json")]
    [InlineData("/api/parcels/..%2f1")]
    [InlineData("/api/parcels/-1")]
    [InlineData("/api/parcels/99999999999999999999")]
    [InlineData("/api/themes/..%2f..%2fplan.json")]
    [InlineData("/api/sheets/..%2fplan")]
    [InlineData("/api/at?x=NaN&y=1")]
    [InlineData("/api/why?address=<script>alert(1)</script>")]
    [InlineData("/tiles/1/99/0/0")]
    [InlineData("/tiles/1/3/-1/0")]
    [InlineData("/vector/1/nothing/3/0/0")]
    public async Task Odd_addresses_are_refused(string path)
    {
        var answer = await served.Client.GetAsync(path);
        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Theory]
    [InlineData("/api/verdict", "{")]
    [InlineData("/api/verdict", "[]")]
    [InlineData("/api/verdict", "{}")]
    [InlineData("/api/verdict", """{"rings":[[[0,0],[1,1]]]}""")]
    [InlineData("/api/verdict", """{"rings":[[[0,0],[1,1],["a",2]]]}""")]
    [InlineData("/api/verdict", """{"rings":[[[1e300,0],[1,1],[2,2]]]}""")]
    [InlineData("/api/verdict", """{"rings":{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":1}}}}}}}}}""")]
    [InlineData("/api/measure", """{"kind":"length","points":[]}""")]
    [InlineData("/api/export", """{"numbers":[0],"format":"csv"}""")]
    [InlineData("/api/export", """{"numbers":[1],"format":"exe"}""")]
    [InlineData("/api/edit", """{"kind":"weight","index":99,"value":1}""")]
    [InlineData("/api/edit", """{"kind":"weight","index":0,"value":-1}""")]
    [InlineData("/api/edit", """{"kind":"lock","parcel":"<img src=x onerror=alert(1)>","lock":"in"}""")]
    [InlineData("/api/edit", """{"kind":"nonsense"}""")]
    [InlineData("/api/save", """{"name":"../../evil","title":""}""")]
    [InlineData("/api/save", """{"name":"","title":""}""")]
    [InlineData("/api/edit", """{"kind":"weight","index":0,"value":0.5,"gesture":"x"}""")]
    [InlineData("/api/import", "{")]
    [InlineData("/api/import", "")]
    [InlineData("/api/import", """{"type":"FeatureCollection","features":[]}""")]
    [InlineData("/api/import", """{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[1e308,0],[1,1],[2,2],[1e308,0]]]}}""")]
    public async Task Malformed_bodies_are_refused_with_a_reason(string path, string body)
    {
        var answer = await served.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Contains("\"zh\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_and_oversized_bodies_are_refused()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await served.Client.PostAsync("/api/undo", new StringContent("{}", Encoding.UTF8, "text/plain"))).StatusCode);
        using var verdict = new HttpRequestMessage(HttpMethod.Post, "/api/verdict") { Content = new StringContent($$"""{"rings":"{{new string('x', 3 << 20)}}"}""", Encoding.UTF8, "application/json") };
        verdict.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await served.Client.SendAsync(verdict)).StatusCode);
        using var import = new HttpRequestMessage(HttpMethod.Post, "/api/import?name=x") { Content = new StringContent(new string(' ', 33 << 20), Encoding.UTF8, "application/geo+json") };
        import.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await served.Client.SendAsync(import)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await served.Client.PostAsync("/api/import?name=x", new StringContent("{}", Encoding.UTF8, "text/plain"))).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await served.Client.DeleteAsync("/api/plan")).StatusCode);
    }

    [Fact]
    public async Task Every_answer_forbids_what_is_not_ours()
    {
        var answer = await served.Client.GetAsync("/api/status");
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_thousand_requests_at_once_are_each_answered_within_five_seconds_and_the_memory_returns()
    {
        string[] paths =
        [
            "/api/plan", "/api/parcels/17", "/tiles/1/4/0/0", "/tiles/1/6/3/3", "/vector/1/roads/5/1/1", "/api/parcels?sort=land", "/api/nothing", "/api/themes/verdict",
            "/api/search?q=HS", "/api/findings", "/../../etc/passwd", "/api/parcels/0",
        ];
        async Task<(int Status, TimeSpan Time)> Ask(int i, Stopwatch clock)
        {
            using var answer = await served.Client.GetAsync(paths[i % paths.Length]);
            await answer.Content.ReadAsByteArrayAsync();
            return ((int)answer.StatusCode, clock.Elapsed);
        }

        async Task<(int Status, TimeSpan Time)[]> Burst()
        {
            var clock = Stopwatch.StartNew();
            return await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Ask(i, clock)));
        }

        // the first bursts fill the caches and open the connections, which are kept
        await Burst();
        await Burst();
        var before = await SettledMemory(long.MaxValue);

        // five seconds, or on a machine so slow that a thousand requests take more than that in single file, the time they take there
        var single = Stopwatch.StartNew();
        for (var i = 0; i < 1000; i++)
        {
            await Ask(i, single);
        }

        var patience = TimeSpan.FromSeconds(Math.Max(5, 3 * single.Elapsed.TotalSeconds));
        var answers = await Burst();
        Assert.All(answers, answer => Assert.True(answer.Status is >= 200 and < 500, $"status {answer.Status}"));
        Assert.True(answers.Max(answer => answer.Time) < patience, $"{answers.Max(answer => answer.Time)}, in single file {single.Elapsed}");
        Assert.True((await served.Client.GetAsync("/api/status")).IsSuccessStatusCode);
        var limit = before + (before / 10);
        var after = await SettledMemory(limit);
        Assert.True(after <= limit, $"{before} → {after}");
    }

    /// <summary>Memory in use once it is below a limit, or the least seen in a minute: pools give back what they do not need when they have been idle.</summary>
    private static async Task<long> SettledMemory(long limit)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 120 && (i < 4 || least > limit); i++)
        {
            await Task.Delay(500);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, true, true);
            least = Math.Min(least, GC.GetTotalMemory(true));
        }

        return least;
    }
}
