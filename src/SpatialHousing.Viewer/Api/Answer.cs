using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Viewer.Api;

/// <summary>Answers in JSON or bytes, and refusals with a word, a text in both languages and the right status.</summary>
internal static class Answer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new TextConverter() },
    };

    public static Task JsonAsync(HttpContext context, object value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, Options);
        return BytesAsync(context, bytes, "application/json; charset=utf-8");
    }

    public static async Task BytesAsync(HttpContext context, byte[] bytes, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>Bytes that the browser saves under a name of ours.</summary>
    public static Task FileAsync(HttpContext context, byte[] bytes, string type, string name)
    {
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return BytesAsync(context, bytes, type);
    }

    public static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        return JsonAsync(context, new { error = new { code = refusal.Code, text = refusal.Text, findings = refusal.Findings.Select(FindingOf) } });
    }

    public static object FindingOf(Finding finding) => new
    {
        severity = finding.Severity.ToString().ToLowerInvariant(),
        rule = finding.Rule,
        subject = finding.Subject,
        file = finding.File,
        position = finding.Position,
        text = finding.Message,
        source = finding.Source,
    };

    private sealed class TextConverter : JsonConverter<LocalText>
    {
        public override LocalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("zh", value.Chinese ?? "");
            writer.WriteString("en", value.English ?? "");
            writer.WriteEndObject();
        }
    }
}
