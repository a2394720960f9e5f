using System.Text.Json;
using SpatialHousing.Formats;
using Xunit;

namespace SpatialHousing.Tests.Formats;

public sealed class RunRecordWriterTests
{
    [Fact]
    public void The_record_names_inputs_outputs_settings_and_times()
    {
        var target = Path.Combine(Path.GetTempPath(), $"run-record-{Environment.ProcessId}");
        try
        {
            using (var folder = OutputFolder.Open(target, force: true))
            {
                using (var text = folder.CreateText("a.csv"))
                {
                    text.Write("x\n");
                }

                var record = new RunRecord("check").Input("parcels", "地块.geojson", "00ff").Setting("area", "planar").Setting("kinds", ["river"]).Timing("read", TimeSpan.FromSeconds(0.25));
                RunRecordWriter.Write(folder, record, TimeProvider.System);
                folder.Commit();
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(target, "run.json")));
            Assert.Equal("地块.geojson", json.RootElement.GetProperty("inputs")[0].GetProperty("file").GetString());
            Assert.Equal(OutputFolder.HashOf(Path.Combine(target, "a.csv")), json.RootElement.GetProperty("outputs")[0].GetProperty("sha256").GetString());
            Assert.Equal(0.25, json.RootElement.GetProperty("seconds").GetProperty("read").GetDouble());
            Assert.Equal("river", json.RootElement.GetProperty("settings").GetProperty("kinds")[0].GetString());
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }
}
