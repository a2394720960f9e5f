using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpatialHousing.Formats;

/// <summary>Writes run.json: tool version, input and output hashes, settings, timings. Write it last, it hashes what stands in the folder.</summary>
public static class RunRecordWriter
{
    public const string FileName = "run.json";

    /// <summary>Version of this program, without build metadata.</summary>
    public static string ToolVersion { get; } =
        typeof(RunRecordWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static void Write(OutputFolder folder, RunRecord record, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(clock);
        var outputs = folder.Hashes();
        using var stream = folder.Create(FileName);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("tool", "SpatialHousing");
        json.WriteString("version", ToolVersion);
        json.WriteString("command", record.Command);
        json.WriteString("finished", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteStartObject("settings");
        foreach (var (name, value) in record.Settings)
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }

        json.WriteEndObject();
        WriteFiles(json, "inputs", record.Inputs);
        WriteFiles(json, "outputs", outputs.Select(output => ("", output.File, output.Sha256)));
        json.WriteStartObject("seconds");
        foreach (var (step, time) in record.Timings)
        {
            json.WriteNumber(step, Math.Round(time.TotalSeconds, 4));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case ImmutableArray<string> texts:
                json.WriteStartArray();
                foreach (var text in texts)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteFiles(Utf8JsonWriter json, string key, IEnumerable<(string Name, string File, string Sha256)> files)
    {
        json.WriteStartArray(key);
        foreach (var (name, file, sha256) in files)
        {
            json.WriteStartObject();
            if (name.Length > 0)
            {
                json.WriteString("role", name);
            }

            json.WriteString("file", file);
            json.WriteString("sha256", sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
