using System.Collections.Immutable;
using System.Text.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Reads a map document written by <see cref="MapDocumentSerializer"/>.</summary>
public static class MapDocumentReader
{
    /// <exception cref="FaultException">Not a map document of this version.</exception>
    public static MapDocument Read(Stream stream, string file)
    {
        try
        {
            using var json = JsonDocument.Parse(stream);
            return Document(json.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new FaultException(new Finding(Severity.Error, "not_a_map_document", file, file, "", new LocalText(
                $"{file} 不是本程序第 {MapDocumentSerializer.Version} 版的地图文档（{exception.Message}）。请用 run 或 atlas 重新生成。",
                $"{file} is not a map document of version {MapDocumentSerializer.Version}: {exception.Message} Make it again with run or atlas.")));
        }
    }

    private static MapDocument Document(JsonElement json)
    {
        if (json.GetProperty("format").GetString() != MapDocumentSerializer.Format || json.GetProperty("version").GetInt32() != MapDocumentSerializer.Version)
        {
            throw new FormatException("Another format or version.");
        }

        return new MapDocument
        {
            Id = Word(json, "id"),
            Name = Text(json, "name"),
            System = ReadSystem(json.GetProperty("system")),
            Maker = Text(json, "maker"),
            Date = Word(json, "date"),
            ReviewNumber = Word(json, "reviewNumber"),
            IsSchematic = json.GetProperty("schematic").GetBoolean(),
            Layers = Items(json, "layers", Layer),
            Sheets = Items(json, "sheets", Sheet),
        };
    }

    private static CoordinateSystem ReadSystem(JsonElement json)
    {
        var (meridian, hasPrefix) = (json.GetProperty("centralMeridian").GetDouble(), json.GetProperty("zonePrefix").GetBoolean());
        return json.GetProperty("zoneWidth").GetInt32() switch
        {
            3 => CoordinateSystem.ThreeDegree((int)Math.Round(meridian / 3), hasPrefix),
            6 => CoordinateSystem.SixDegree((int)Math.Round((meridian + 3) / 6), hasPrefix),
            _ => throw new FormatException("A map is in a 3° or 6° Gauss-Kruger plane."),
        };
    }

    private static MapLayer Layer(JsonElement json)
    {
        var kinds = Items(json, "kinds", element => Enum<GeometryKind>(element));
        var builder = new GeometryColumnsBuilder();
        var feature = 0;
        foreach (var shape in json.GetProperty("shapes").EnumerateArray())
        {
            builder.BeginFeature(kinds[feature++]);
            foreach (var part in shape.EnumerateArray())
            {
                builder.BeginPart();
                foreach (var ring in part.EnumerateArray())
                {
                    builder.BeginRing();
                    var flat = ring.EnumerateArray().Select(number => number.GetDouble()).ToArray();
                    for (var i = 0; i + 1 < flat.Length; i += 2)
                    {
                        builder.Add(flat[i], flat[i + 1]);
                    }
                }
            }

            builder.EndFeature();
        }

        return new MapLayer(Word(json, "id"), Text(json, "name"), builder.Build())
        {
            FeatureIds = json.TryGetProperty("ids", out _) ? Items(json, "ids", element => element.GetString()!) : [],
            Themes = Items(json, "themes", Theme),
            Labels = Items(json, "labels", Labels),
        };
    }

    private static LayerTheme Theme(JsonElement json) => new(
        Word(json, "id"), Text(json, "title"),
        Items(json, "classes", entry => new StyleClass(Word(entry, "word"), Text(entry, "name"), Style(entry.GetProperty("style")))),
        Items(json, "classOf", element => element.GetInt16()));

    private static FeatureStyle Style(JsonElement json) => new()
    {
        Fill = ReadColour(json, "fill"),
        FillOpacity = Number(json, "fillOpacity", 1),
        Pattern = Enum(json, "pattern", FillPattern.None),
        PatternColour = ReadColour(json, "patternColour"),
        Stroke = ReadColour(json, "stroke"),
        StrokeMillimetres = Number(json, "strokeMm", 0),
        DashMillimetres = json.TryGetProperty("dashMm", out _) ? Items(json, "dashMm", element => element.GetDouble()) : [],
        Casing = ReadColour(json, "casing"),
        CasingMillimetres = Number(json, "casingMm", 0),
        CasingOpacity = Number(json, "casingOpacity", 1),
        Marker = Enum(json, "marker", MarkerShape.None),
        MarkerMillimetres = Number(json, "markerMm", 0),
    };

    private static LabelSet Labels(JsonElement json) => new(
        Word(json, "id"), Enum(json, "placement", LabelPlacement.Area),
        new LabelStyle
        {
            SizeMillimetres = Number(json, "sizeMm", 0),
            LeastMillimetres = Number(json, "leastMm", 0),
            Face = Enum(json, "face", FontFace.Sans),
            Colour = ReadColour(json, "colour")!.Value,
            Halo = ReadColour(json, "halo"),
            HaloMillimetres = Number(json, "haloMm", 0.5),
            Tracking = Number(json, "tracking", 0),
            Priority = (int)Number(json, "priority", 5),
            FurtherLines = Number(json, "furtherLines", 1),
            MayLead = Truth(json, "mayLead"),
            Slanted = Truth(json, "slanted"),
        },
        Items(json, "texts", Text));

    private static MapSheet Sheet(JsonElement json) => new()
    {
        Id = Word(json, "id"),
        Number = Word(json, "number"),
        Title = Text(json, "title"),
        Subtitle = Text(json, "subtitle"),
        Paper = System.Enum.Parse<PaperSize>(Word(json, "paper")),
        Extent = ReadBox(json, "extent"),
        ScaleDenominator = json.TryGetProperty("scale", out var scale) ? scale.GetInt32() : null,
        Layers = Items(json, "layers", layer => new SheetLayer(Word(layer, "layer"), Word(layer, "theme"), Word(layer, "labels"), Number(layer, "opacity", 1), Truth(layer, "inFocusOnly"), Truth(layer, "background"))),
        Tables = Items(json, "tables", table => new SheetTable(Text(table, "title"), Items(table, "headers", Text), Items(table, "rows", row => Values(row, Text)), Truth(table, "lastRowIsTotal"))),
        Cards = Items(json, "cards", card => new AreaCard(
            Word(card, "layer"), card.GetProperty("feature").GetInt32(), Text(card, "title"), Items(card, "lines", Text),
            Items(card, "bars", element => element.GetDouble()), Items(card, "barNames", element => element.GetString()!))),
        Notes = Items(json, "notes", Text),
        MainLayer = Word(json, "mainLayer"),
        KnownGround = ReadBox(json, "knownGround"),
        FocusLayer = Word(json, "focusLayer"),
        FocusFeature = json.GetProperty("focusFeature").GetInt32(),
        InsetLayer = Word(json, "insetLayer"),
        InsetFeature = json.GetProperty("insetFeature").GetInt32(),
        IsDiagram = Truth(json, "diagram"),
    };

    private static string Word(JsonElement json, string key) => json.GetProperty(key).GetString()!;

    private static LocalText Text(JsonElement json, string key) => Text(json.GetProperty(key));

    private static LocalText Text(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? new(json.GetString()!, json.GetString()!)
        : new(Word(json, "zh"), Word(json, "en"));

    private static ImmutableArray<T> Items<T>(JsonElement json, string key, Func<JsonElement, T> read) => Values(json.GetProperty(key), read);

    private static ImmutableArray<T> Values<T>(JsonElement json, Func<JsonElement, T> read) => [.. json.EnumerateArray().Select(read)];

    private static double Number(JsonElement json, string key, double usual) => json.TryGetProperty(key, out var value) ? value.GetDouble() : usual;

    private static bool Truth(JsonElement json, string key) => json.TryGetProperty(key, out var value) && value.GetBoolean();

    private static Colour? ReadColour(JsonElement json, string key) => json.TryGetProperty(key, out var value) ? Colour.Parse(value.GetString()!) : null;

    private static Box ReadBox(JsonElement json, string key)
    {
        if (!json.TryGetProperty(key, out var value))
        {
            return Box.Empty;
        }

        var sides = Values(value, element => element.GetDouble());
        return new Box(sides[0], sides[1], sides[2], sides[3]);
    }

    private static T Enum<T>(JsonElement json, string key, T usual)
        where T : struct, Enum => json.TryGetProperty(key, out var value) ? Enum<T>(value) : usual;

    private static T Enum<T>(JsonElement json)
        where T : struct, Enum => System.Enum.Parse<T>(json.GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
