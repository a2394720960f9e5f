using System.Text.Encodings.Web;
using System.Text.Json;
using SpatialHousing.Explaining;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Json;

/// <summary>Writes explanations as JSON: an array, one object a number.</summary>
public static class ExplanationWriter
{
    public static void Write(Stream stream, IEnumerable<Explanation> explanations, Language language)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(explanations);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        foreach (var explanation in explanations)
        {
            WriteOne(json, explanation, language);
        }

        json.WriteEndArray();
    }

    private static void WriteOne(Utf8JsonWriter json, Explanation explanation, Language language)
    {
        json.WriteStartObject();
        json.WriteString("address", explanation.Address);
        json.WriteString("title", explanation.Title.In(language));
        json.WriteString("value", explanation.Value);
        json.WriteString("unit", explanation.Unit);
        json.WriteStartArray("steps");
        foreach (var step in explanation.Steps)
        {
            json.WriteStartObject();
            json.WriteString("step", step.Kind);
            json.WriteString("text", step.Text.In(language));
            json.WriteStartArray("inputs");
            foreach (var input in step.Inputs)
            {
                json.WriteStartObject();
                json.WriteString("name", input.Name.In(language));
                json.WriteString("value", input.Value);
                json.WriteString("source", input.Source);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
