using System.Globalization;
using System.Text;
using SpatialHousing.Formats.GeoJson;

namespace SpatialHousing.Formats;

/// <summary>One attribute of a layer: a cell a feature, each the raw JSON token as it stood in the file.</summary>
/// <remarks>Raw tokens keep types and digits: 0301, 1e3 and 12345678901234567890 are written back as they came.</remarks>
public sealed class PropertyColumn
{
    private readonly CellKind[] kinds;
    private readonly int[] starts;
    private readonly int[] lengths;
    private readonly byte[] heap;
    private byte[]? quotedName;

    /// <remarks>The arrays may be longer than <paramref name="count"/>.</remarks>
    internal PropertyColumn(string name, int count, CellKind[] kinds, int[] starts, int[] lengths, byte[] heap)
    {
        Name = name;
        Count = count;
        this.kinds = kinds;
        this.starts = starts;
        this.lengths = lengths;
        this.heap = heap;
    }

    public string Name { get; }

    /// <summary>The name as a JSON string token.</summary>
    internal byte[] QuotedName => quotedName ??= JsonText.Quote(Name);

    public int Count { get; }

    public ReadOnlySpan<CellKind> Kinds => kinds.AsSpan(0, Count);

    /// <summary>The cells of these features, in this order; the bytes are shared.</summary>
    public PropertyColumn Select(ReadOnlySpan<int> features)
    {
        var selected = new PropertyColumn(Name, features.Length, new CellKind[features.Length], new int[features.Length], new int[features.Length], heap);
        for (var i = 0; i < features.Length; i++)
        {
            selected.kinds[i] = kinds[features[i]];
            selected.starts[i] = starts[features[i]];
            selected.lengths[i] = lengths[features[i]];
        }

        return selected;
    }

    /// <summary>The same cells with bytes of their own, equal tokens once: what is left of a table when only this column is needed.</summary>
    public PropertyColumn Compacted()
    {
        var (newKinds, newStarts, newLengths) = (new CellKind[Count], new int[Count], new int[Count]);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var bytes = new MemoryStream();
        for (var i = 0; i < Count; i++)
        {
            var token = Encoding.UTF8.GetString(Raw(i));
            if (!known.TryGetValue(token, out var start))
            {
                known[token] = start = (int)bytes.Length;
                bytes.Write(Raw(i));
            }

            (newKinds[i], newStarts[i], newLengths[i]) = (kinds[i], start, lengths[i]);
        }

        return new PropertyColumn(Name, Count, newKinds, newStarts, newLengths, bytes.ToArray());
    }

    /// <summary>The token as in the file, quotes and escapes included; empty for a missing cell.</summary>
    public ReadOnlySpan<byte> Raw(int feature) => heap.AsSpan(starts[feature], lengths[feature]);

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
