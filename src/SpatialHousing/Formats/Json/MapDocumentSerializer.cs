using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Maps;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Writes a map document as one JSON file, the contract between the run and its viewers (<c>data/map-document.schema.json</c>).</summary>
/// <remarks>Coordinates in metres with 3 decimals, rings closed and flat: x0, y0, x1, y1 … A text that is the same in both languages is one string. Same document, same bytes.</remarks>
public static class MapDocumentSerializer
{
    public const string Format = "spatialhousing-map";

    public const int Version = 1;

    public static void Write(MapDocument document, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("id", document.Id);
        Text(json, "name", document.Name);
        WriteSystem(json, document.System);
        Text(json, "maker", document.Maker);
        json.WriteString("date", document.Date);
        json.WriteString("reviewNumber", document.ReviewNumber);
        json.WriteBoolean("schematic", document.IsSchematic);
        Array(json, "layers", document.Layers, WriteLayer);
        Array(json, "sheets", document.Sheets, WriteSheet);
        json.WriteEndObject();
    }

    private static void WriteSystem(Utf8JsonWriter json, CoordinateSystem system)
    {
        json.WriteStartObject("system");
        if (system.EpsgCode is { } code)
        {
            json.WriteNumber("epsg", code);
        }

        json.WriteNumber("zoneWidth", system.ZoneWidthDegrees);
        json.WriteNumber("centralMeridian", system.CentralMeridianDegrees);
        json.WriteBoolean("zonePrefix", system.HasZonePrefix);
        json.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter json, MapLayer layer)
    {
        json.WriteStartObject();
        json.WriteString("id", layer.Id);
        Text(json, "name", layer.Name);
        if (!layer.FeatureIds.IsEmpty)
        {
            Array(json, "ids", layer.FeatureIds, (writer, id) => writer.WriteStringValue(id));
        }

        Array(json, "kinds", layer.Shapes.Kinds.ToImmutableArray(), (writer, kind) => writer.WriteStringValue(KindWord(kind)));
        json.WriteStartArray("shapes");
        for (var feature = 0; feature < layer.Shapes.Count; feature++)
        {
            WriteShape(json, layer.Shapes, feature);
        }

        json.WriteEndArray();
        Array(json, "themes", layer.Themes, WriteTheme);
        Array(json, "labels", layer.Labels, WriteLabels);
        json.WriteEndObject();
    }

    /// <summary>Parts, rings, flat coordinates.</summary>
    private static void WriteShape(Utf8JsonWriter json, GeometryColumns shapes, int feature)
    {
        json.WriteStartArray();
        for (var part = shapes.FeatureParts[feature]; part < shapes.FeatureParts[feature + 1]; part++)
        {
            json.WriteStartArray();
            for (var ring = shapes.PartRings[part]; ring < shapes.PartRings[part + 1]; ring++)
            {
                json.WriteStartArray();
                for (var v = shapes.RingVertices[ring]; v < shapes.RingVertices[ring + 1]; v++)
                {
                    Metres(json, shapes.X[v]);
                    Metres(json, shapes.Y[v]);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteTheme(Utf8JsonWriter json, LayerTheme theme)
    {
        json.WriteStartObject();
        json.WriteString("id", theme.Id);
        Text(json, "title", theme.Title);
        Array(json, "classes", theme.Classes, (writer, entry) =>
        {
            writer.WriteStartObject();
            writer.WriteString("word", entry.Word);
            Text(writer, "name", entry.Name);
            WriteStyle(writer, entry.Style);
            writer.WriteEndObject();
        });
        Array(json, "classOf", theme.ClassOf, (writer, index) => writer.WriteNumberValue(index));
        json.WriteEndObject();
    }

    private static void WriteStyle(Utf8JsonWriter json, FeatureStyle style)
    {
        json.WriteStartObject("style");
        Colour(json, "fill", style.Fill);
        Number(json, "fillOpacity", style.FillOpacity, 1);
        Word(json, "pattern", style.Pattern, FillPattern.None);
        Colour(json, "patternColour", style.PatternColour);
        Colour(json, "stroke", style.Stroke);
        Number(json, "strokeMm", style.StrokeMillimetres, 0);
        if (!style.DashMillimetres.IsEmpty)
        {
            Array(json, "dashMm", style.DashMillimetres, (writer, length) => writer.WriteNumberValue(length));
        }

        Colour(json, "casing", style.Casing);
        Number(json, "casingMm", style.CasingMillimetres, 0);
        Number(json, "casingOpacity", style.CasingOpacity, 1);
        Word(json, "marker", style.Marker, MarkerShape.None);
        Number(json, "markerMm", style.MarkerMillimetres, 0);
        json.WriteEndObject();
    }

    private static void WriteLabels(Utf8JsonWriter json, LabelSet labels)
    {
        var style = labels.Style;
        json.WriteStartObject();
        json.WriteString("id", labels.Id);
        json.WriteString("placement", SnakeCase(labels.Placement.ToString()));
        json.WriteNumber("sizeMm", style.SizeMillimetres);
        json.WriteNumber("leastMm", style.LeastMillimetres);
        json.WriteString("face", SnakeCase(style.Face.ToString()));
        json.WriteString("colour", style.Colour.ToString());
        Colour(json, "halo", style.Halo);
        Number(json, "haloMm", style.HaloMillimetres, 0.5);
        Number(json, "tracking", style.Tracking, 0);
        Number(json, "priority", style.Priority, 5);
        Number(json, "furtherLines", style.FurtherLines, 1);
        Truth(json, "mayLead", style.MayLead);
        Truth(json, "slanted", style.Slanted);
        Array(json, "texts", labels.Texts, Text);
        json.WriteEndObject();
    }

    private static void WriteSheet(Utf8JsonWriter json, MapSheet sheet)
    {
        json.WriteStartObject();
        json.WriteString("id", sheet.Id);
        json.WriteString("number", sheet.Number);
        Text(json, "title", sheet.Title);
        Text(json, "subtitle", sheet.Subtitle);
        json.WriteString("paper", sheet.Paper.ToString());
        Box(json, "extent", sheet.Extent);
        if (sheet.ScaleDenominator is { } denominator)
        {
            json.WriteNumber("scale", denominator);
        }

        Array(json, "layers", sheet.Layers, (writer, layer) =>
        {
            writer.WriteStartObject();
            writer.WriteString("layer", layer.Layer);
            writer.WriteString("theme", layer.Theme);
            writer.WriteString("labels", layer.Labels);
            Number(writer, "opacity", layer.Opacity, 1);
            Truth(writer, "inFocusOnly", layer.InFocusOnly);
            Truth(writer, "background", layer.IsBackground);
            writer.WriteEndObject();
        });
        Array(json, "tables", sheet.Tables, (writer, table) =>
        {
            writer.WriteStartObject();
            Text(writer, "title", table.Title);
            Array(writer, "headers", table.Headers, Text);
            Array(writer, "rows", table.Rows, (inner, row) => Values(inner, row, Text));
            writer.WriteBoolean("lastRowIsTotal", table.LastRowIsTotal);
            writer.WriteEndObject();
        });
        Array(json, "cards", sheet.Cards, (writer, card) =>
        {
            writer.WriteStartObject();
            writer.WriteString("layer", card.Layer);
            writer.WriteNumber("feature", card.Feature);
            Text(writer, "title", card.Title);
            Array(writer, "lines", card.Lines, Text);
            Array(writer, "bars", card.Bars, (inner, bar) => inner.WriteNumberValue(bar));
            Array(writer, "barNames", card.BarNames, (inner, name) => inner.WriteStringValue(name));
            writer.WriteEndObject();
        });
        Array(json, "notes", sheet.Notes, Text);
        json.WriteString("mainLayer", sheet.MainLayer);
        Box(json, "knownGround", sheet.KnownGround);
        json.WriteString("focusLayer", sheet.FocusLayer);
        json.WriteNumber("focusFeature", sheet.FocusFeature);
        json.WriteString("insetLayer", sheet.InsetLayer);
        json.WriteNumber("insetFeature", sheet.InsetFeature);
        json.WriteBoolean("diagram", sheet.IsDiagram);
        json.WriteEndObject();
    }

    internal static string KindWord(GeometryKind kind) => SnakeCase(kind.ToString());

    /// <summary>CrossHatch → cross_hatch.</summary>
    internal static string SnakeCase(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));

    private static void Text(Utf8JsonWriter json, string key, LocalText text)
    {
        json.WritePropertyName(key);
        Text(json, text);
    }

    private static void Text(Utf8JsonWriter json, LocalText text)
    {
        var (chinese, english) = (text.Chinese ?? "", text.English ?? "");
        if (chinese == english)
        {
            json.WriteStringValue(chinese);
            return;
        }

        json.WriteStartObject();
        json.WriteString("zh", chinese);
        json.WriteString("en", english);
        json.WriteEndObject();
    }

    private static void Metres(Utf8JsonWriter json, double metres) => json.WriteRawValue(metres.ToString("0.###", CultureInfo.InvariantCulture) is "-0" ? "0" : metres.ToString("0.###", CultureInfo.InvariantCulture), skipInputValidation: true);

    private static void Box(Utf8JsonWriter json, string key, Box box)
    {
        if (box.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(key);
        Metres(json, box.MinX);
        Metres(json, box.MinY);
        Metres(json, box.MaxX);
        Metres(json, box.MaxY);
        json.WriteEndArray();
    }

    private static void Array<T>(Utf8JsonWriter json, string key, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WritePropertyName(key);
        Values(json, items, write);
    }

    private static void Values<T>(Utf8JsonWriter json, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void Colour(Utf8JsonWriter json, string key, Colour? colour)
    {
        if (colour is { } value)
        {
            json.WriteString(key, value.ToString());
        }
    }

    private static void Number(Utf8JsonWriter json, string key, double value, double usual)
    {
        if (value != usual)
        {
            json.WriteNumber(key, value);
        }
    }

    private static void Truth(Utf8JsonWriter json, string key, bool value)
    {
        if (value)
        {
            json.WriteBoolean(key, value);
        }
    }

    private static void Word<T>(Utf8JsonWriter json, string key, T value, T usual)
        where T : struct, Enum
    {
        if (!value.Equals(usual))
        {
            json.WriteString(key, SnakeCase(value.ToString()));
        }
    }
}
