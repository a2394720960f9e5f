using System.Globalization;
using System.Text;
using System.Text.Json;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>The older `crs` member (GeoJSON 2008): a name in one of its usual spellings.</summary>
public static class CrsMember
{
    private const int LongestShown = 120;

    /// <summary>The system; null with <paramref name="shown"/> = what stands there when it is not one this program reads; null and empty for JSON null.</summary>
    internal static CoordinateSystem? Read(ReadOnlySpan<byte> json, out string shown)
    {
        var text = Encoding.UTF8.GetString(json);
        shown = Shown(text);
        if (text.Contains("\\u", StringComparison.Ordinal))
        {
            return null;
        }

        shown = "";
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var name = NameOf(root);
        shown = Shown(name ?? root.GetRawText());
        return name is null ? null : FromName(name);
    }

    /// <summary>The system of a name such as <c>urn:ogc:def:crs:EPSG::4490</c>, <c>EPSG:4549</c>, <c>urn:ogc:def:crs:OGC:1.3:CRS84</c>; null when unknown.</summary>
    public static CoordinateSystem? FromName(string name) => CoordinateSystem.FromName(name);

    private static string Shown(string text) => text.Length > LongestShown ? text[..LongestShown] + "…" : text;

    /// <summary>{"type":"name","properties":{"name":…}}, {"type":"EPSG","properties":{"code":…}}, or a bare name.</summary>
    private static string? NameOf(JsonElement crs)
    {
        if (crs.ValueKind == JsonValueKind.String)
        {
            return crs.GetString();
        }

        if (crs.ValueKind != JsonValueKind.Object || !crs.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
        {
            return name.GetString();
        }

        return properties.TryGetProperty("code", out var code) && code.ValueKind is JsonValueKind.Number or JsonValueKind.String ? $"EPSG:{code}" : null;
    }
}
