using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SpatialHousing.Viewer;

/// <summary>Lets only the person who started the viewer in: token, host, origin; and tells the browser to run nothing but our own page.</summary>
/// <remarks>
/// The token stands in the printed address; the first visit changes it for a cookie of the session. Host is checked against DNS rebinding, Origin and
/// Sec-Fetch-Site against other pages in the same browser. Refusals are short and say nothing of the plan.
/// </remarks>
internal sealed class ViewerGuard(RequestDelegate next, string token, int port)
{
    private const string CookieName = "spatialhousing";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; worker-src 'self' blob:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly byte[] tokenBytes = Encoding.ASCII.GetBytes(token);
    private readonly string[] hosts = [$"127.0.0.1:{port}", $"localhost:{port}", $"[::1]:{port}"];

    /// <summary>A fresh token: 256 random bits.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public async Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        if (!hosts.Contains(context.Request.Host.Value, StringComparer.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "unknown host");
        }
        else if (IsForeign(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "cross-origin requests are not served");
        }
        else if (IsToken(context.Request.Query["token"]) && HttpMethods.IsGet(context.Request.Method) && context.Request.Path == "/")
        {
            context.Response.Cookies.Append($"{CookieName}-{port}", token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
            context.Response.Redirect("/");
        }
        else if (IsToken(context.Request.Cookies[$"{CookieName}-{port}"]) || IsToken(context.Request.Headers["X-Token"]))
        {
            await next(context);
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "open the address that the program printed");
        }
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return (origin.Length > 0 && !hosts.Any(host => origin == $"http://{host}"))
            || site is "cross-site" or "same-site";
    }

    private bool IsToken(string? candidate) =>
        candidate is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(candidate), tokenBytes);

    private static async Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(reason);
    }
}
