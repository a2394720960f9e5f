using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace SpatialHousing.Viewer;

/// <summary>The page and its scripts, as built into the program. Only what was built in is served, by exact path.</summary>
internal static class WebFiles
{
    private const string Prefix = "web/";

    private static readonly FrozenDictionary<string, string> TypeOf = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary();

    private static readonly Assembly Program = typeof(WebFiles).Assembly;

    private static readonly FrozenSet<string> Names = Program.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenSet();

    /// <summary>Whether the page was built into this program; without Node it was not.</summary>
    public static bool ArePresent => Names.Contains(Prefix + "index.html");

    /// <summary>Answers with a file; false when there is none of this path.</summary>
    public static async Task<bool> TryServeAsync(HttpContext context, string path)
    {
        var name = Prefix + (path == "/" ? "index.html" : path.TrimStart('/'));
        if (!Names.Contains(name))
        {
            return false;
        }

        using var stream = Program.GetManifestResourceStream(name)!;
        context.Response.ContentType = TypeOf.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
        context.Response.ContentLength = stream.Length;
        await stream.CopyToAsync(context.Response.Body, context.RequestAborted);
        return true;
    }
}
