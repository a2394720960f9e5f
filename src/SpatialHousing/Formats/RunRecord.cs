using System.Collections.Immutable;

namespace SpatialHousing.Formats;

/// <summary>运行记录: what a run read, with which settings, and what it wrote; becomes run.json, the only file with times.</summary>
public sealed class RunRecord
{
    private readonly List<(string Name, string File, string Sha256)> inputs = [];
    private readonly List<(string Name, object? Value)> settings = [];
    private readonly List<(string Step, TimeSpan Time)> timings = [];

    public RunRecord(string command) => Command = command;

    /// <summary>Name of the command, e.g. <c>check</c>.</summary>
    public string Command { get; }

    public IReadOnlyList<(string Name, string File, string Sha256)> Inputs => inputs;

    /// <summary>Texts, numbers, booleans or lists of texts, in order.</summary>
    public IReadOnlyList<(string Name, object? Value)> Settings => settings;

    public IReadOnlyList<(string Step, TimeSpan Time)> Timings => timings;

    /// <summary>An input with the hash of its bytes (see <see cref="OutputFolder.HashOf"/>).</summary>
    public RunRecord Input(string name, string file, string sha256)
    {
        inputs.Add((name, file, sha256));
        return this;
    }

    public RunRecord Setting(string name, string value) => Add(name, value);

    public RunRecord Setting(string name, double value) => Add(name, value);

    public RunRecord Setting(string name, bool value) => Add(name, value);

    public RunRecord Setting(string name, IEnumerable<string> values) => Add(name, values.ToImmutableArray());

    public RunRecord Timing(string step, TimeSpan time)
    {
        timings.Add((step, time));
        return this;
    }

    private RunRecord Add(string name, object value)
    {
        settings.Add((name, value));
        return this;
    }
}
