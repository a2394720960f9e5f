using System.Globalization;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis;

/// <summary>A layer in the database: <c>pg:[schema.]table[?where=…&amp;bbox=…]</c> or <c>pg:@query.sql</c>; see docs/data/postgis.md.</summary>
/// <param name="Schema">Schema; null = by the search path.</param>
/// <param name="Table">Table or view; empty for a query file.</param>
/// <param name="QueryFile">File of one SELECT; null for a table.</param>
/// <param name="Where">The user's own SQL condition, or null.</param>
/// <param name="Bounds">minx, miny, maxx, maxy in the layer's system, or empty.</param>
/// <param name="Geometry">Geometry column; null = the only one.</param>
/// <param name="Order">Column to order by; null = feature number or primary key.</param>
internal sealed record LayerReference(string? Schema, string Table, string? QueryFile, string? Where, double[] Bounds, string? Geometry, string? Order)
{
    public const string Prefix = "pg:";

    private static readonly string[] Options = ["where", "bbox", "geometry", "order"];

    public static bool Is(string reference) => reference.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Schema-qualified, quoted name of the table.</summary>
    public string QuotedTable => Schema is null ? SqlText.Name(Table) : SqlText.Name(Schema, Table);

    /// <exception cref="FaultException">Not of the form above.</exception>
    public static LayerReference Parse(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var text = reference[Prefix.Length..];
        if (text.StartsWith('@'))
        {
            var mark = text.IndexOf('?', StringComparison.Ordinal);
            var file = mark < 0 ? text[1..] : text[1..mark];
            return With(new LayerReference(null, "", file, null, [], null, null), mark < 0 ? "" : text[(mark + 1)..], reference);
        }

        var at = 0;
        var names = new List<string> { TakeName(text, ref at, reference) };
        if (at < text.Length && text[at] == '.')
        {
            at++;
            names.Add(TakeName(text, ref at, reference));
        }

        if (at < text.Length && text[at] != '?')
        {
            throw Refuse(reference, $"“{text[at..]}”无法理解", $"\"{text[at..]}\" is not understood");
        }

        var layer = new LayerReference(names.Count == 2 ? names[0] : null, names[^1], null, null, [], null, null);
        return With(layer, at < text.Length ? text[(at + 1)..] : "", reference);
    }

    private static string TakeName(string text, ref int at, string reference)
    {
        var start = at;
        if (at < text.Length && text[at] == '"')
        {
            at++;
            var name = new System.Text.StringBuilder();
            for (; at < text.Length; at++)
            {
                if (text[at] != '"')
                {
                    name.Append(text[at]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    name.Append('"');
                    at++;
                }
                else
                {
                    at++;
                    return name.ToString();
                }
            }

            throw Refuse(reference, "双引号没有结束", "a double quote is not closed");
        }

        while (at < text.Length && text[at] is not ('.' or '?'))
        {
            at++;
        }

        return at > start ? text[start..at] : throw Refuse(reference, "缺少表名", "the table name is missing");
    }

    private static LayerReference With(LayerReference layer, string options, string reference)
    {
        foreach (var option in options.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = equals < 0 ? (option, "") : (option[..equals], Uri.UnescapeDataString(option[(equals + 1)..]));
            layer = key switch
            {
                "where" when value.Length > 0 => layer with { Where = value },
                "bbox" => layer with { Bounds = BoundsOf(value, reference) },
                "geometry" when value.Length > 0 => layer with { Geometry = value },
                "order" when value.Length > 0 => layer with { Order = value },
                _ => throw Refuse(
                    reference, $"选项“{key}”{(NearestWord.Of(key, Options) is { } word ? $"不认识或没有值，是否应为“{word}”" : "不认识")}；可用：{string.Join("、", Options)}",
                    $"option \"{key}\" is unknown or empty; there are {string.Join(", ", Options)}"),
            };
        }

        return layer;
    }

    private static double[] BoundsOf(string value, string reference)
    {
        var numbers = value.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return numbers.Length == 4 && numbers.All(double.IsFinite) && numbers[0] <= numbers[2] && numbers[1] <= numbers[3]
            ? numbers
            : throw Refuse(reference, "bbox 应为“最小x,最小y,最大x,最大y”", "bbox is minx,miny,maxx,maxy");
    }

    private static FaultException Refuse(string reference, string chinese, string english) => new(new Finding(
        Severity.Error, "layer_reference", reference, reference, "", new LocalText(
            $"{reference}：{chinese}。写法：pg:[模式.]表[?where=…&bbox=…&geometry=…&order=…] 或 pg:@查询.sql。",
            $"{reference}: {english}. Write pg:[schema.]table[?where=…&bbox=…&geometry=…&order=…] or pg:@query.sql.")));
}
