using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpatialHousing.Viewer.Api;

/// <summary>Reads the small JSON bodies of the page: bounded, no deeper than needed, any other form refused.</summary>
internal static class Body
{
    private const int MostDepth = 8;
    private const long MostFileBytes = 32 << 20;
    private const long MostListBytes = 16 << 20;

    /// <exception cref="Refusal">The body is not a JSON object.</exception>
    /// <param name="isLong">A list of parcels, which may be all of a large plan: up to 16 MiB instead of 1.</param>
    public static async Task<JsonElement> ReadAsync(HttpContext context, bool isLong = false)
    {
        if (isLong && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostListBytes;
        }

        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new Refusal(StatusCodes.Status415UnsupportedMediaType, "not_json", new("请求应为 application/json。", "The request must be application/json."));
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = MostDepth }, context.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw Refusal.Bad("not_an_object", "请求应为 JSON 对象。", "The request must be a JSON object.");
        }
        catch (JsonException)
        {
            throw Refusal.Bad("not_json", "请求不是合法的 JSON。", "The request is not JSON.");
        }
    }

    /// <summary>A GeoJSON file of at most 32 MiB, kept in memory.</summary>
    public static async Task<MemoryStream> FileAsync(HttpContext context)
    {
        if (context.Request.ContentType is not { } type || !(type.StartsWith("application/geo+json", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)))
        {
            throw new Refusal(StatusCodes.Status415UnsupportedMediaType, "not_geojson", new("请求应为 application/geo+json。", "The request must be application/geo+json."));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostFileBytes;
        }

        var file = new MemoryStream();
        await context.Request.Body.CopyToAsync(file, context.RequestAborted);
        file.Position = 0;
        return file;
    }

    public static string Text(JsonElement body, string key) =>
        body.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= 500 } text ? text : throw Missing(key);

    public static double Number(JsonElement body, string key) =>
        body.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Missing(key);

    public static int Whole(JsonElement body, string key) =>
        body.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Missing(key);

    public static bool Truth(JsonElement body, string key) =>
        body.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Missing(key);

    public static JsonElement Array(JsonElement body, string key) =>
        body.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Array ? value : throw Missing(key);

    private static Refusal Missing(string key) => Refusal.Bad("field_unusable", $"缺少 {key} 或其取值不可用。", $"{key} is missing or cannot be used.");
}
