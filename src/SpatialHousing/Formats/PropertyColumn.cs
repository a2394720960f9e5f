using System.Globalization;
using System.Text;
using SpatialHousing.Formats.GeoJson;

namespace SpatialHousing.Formats;

/// <summary>One attribute of a layer: a cell a feature, each the raw JSON token as it stood in the file.</summary>
/// <remarks>Raw tokens keep types and digits: 0301, 1e3 and 12345678901234567890 are written back as they came.</remarks>
public sealed class PropertyColumn
{
    private readonly CellKind[] kinds;
    private readonly TokenStore tokens;
    private byte[]? quotedName;

    /// <remarks>The arrays may be longer than <paramref name="count"/>.</remarks>
    internal PropertyColumn(string name, int count, CellKind[] kinds, int[] starts, int[] lengths, byte[] heap)
        : this(name, count, kinds, new ScatteredTokens(starts, lengths, heap))
    {
    }

    private PropertyColumn(string name, int count, CellKind[] kinds, TokenStore tokens)
    {
        Name = name;
        Count = count;
        this.kinds = kinds;
        this.tokens = tokens;
    }

    public string Name { get; }

    /// <summary>The name as a JSON string token.</summary>
    internal byte[] QuotedName => quotedName ??= JsonText.Quote(Name);

    public int Count { get; }

    public ReadOnlySpan<CellKind> Kinds => kinds.AsSpan(0, Count);

    /// <summary>The cells of these features, in this order; the bytes are shared.</summary>
    public PropertyColumn Select(ReadOnlySpan<int> features)
    {
        var selected = new CellKind[features.Length];
        for (var i = 0; i < features.Length; i++)
        {
            selected[i] = kinds[features[i]];
        }

        return new PropertyColumn(Name, features.Length, selected, tokens.Select(features));
    }

    /// <summary>The same cells with bytes of their own, equal tokens once where that saves room.</summary>
    public PropertyColumn Compacted() => new(Name, Count, kinds.Length == Count ? kinds : kinds.AsSpan(0, Count).ToArray(), PackedTokens.Of(tokens, Count));

    /// <summary>The token as in the file, quotes and escapes included; empty for a missing cell.</summary>
    public ReadOnlySpan<byte> Raw(int feature) => tokens[feature];

    /// <summary>Text of a cell as a reader would write it: strings unescaped, numbers as given, true/false; null for null and missing.</summary>
    public string? Text(int feature) => kinds[feature] switch
    {
        CellKind.Missing or CellKind.Null => null,
        CellKind.Text => Unescape(Raw(feature)),
        _ => Encoding.UTF8.GetString(Raw(feature)),
    };

    /// <summary>The number of a cell, also when it was written as text ("2.5"); null when it is none.</summary>
    public double? Number(int feature)
    {
        var raw = Raw(feature);
        if (kinds[feature] == CellKind.Number)
        {
            return double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return kinds[feature] == CellKind.Text
            && double.TryParse(raw[1..^1].Trim((byte)' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : null;
    }

    /// <summary>true/false, 1/0, "true"/"false", "是"/"否"; null when it is none of these.</summary>
    public bool? Truth(int feature) => kinds[feature] switch
    {
        CellKind.True => true,
        CellKind.False => false,
        CellKind.Number or CellKind.Text => Text(feature)!.Trim().ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" or "Y" or "是" => true,
            "FALSE" or "0" or "NO" or "N" or "否" => false,
            _ => null,
        },
        _ => null,
    };

    /// <summary>Text of a cell as an id: strings as given, whole numbers without decimals; null when there is none.</summary>
    public string? Id(int feature)
    {
        if (kinds[feature] == CellKind.Number && Number(feature) is { } number && Math.Abs(number) < 1e15 && number == Math.Floor(number))
        {
            return number.ToString("F0", CultureInfo.InvariantCulture);
        }

        var text = Text(feature);
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static string Unescape(ReadOnlySpan<byte> quoted) =>
        quoted.Contains((byte)'\\') ? JsonText.UnescapeToText(quoted[1..^1]) : Encoding.UTF8.GetString(quoted[1..^1]);
}
