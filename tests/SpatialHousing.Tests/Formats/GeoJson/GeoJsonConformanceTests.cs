using System.Text;
using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Formats.GeoJson;

/// <summary>Every file of the GeoJSON conformance sets: what became of it stands in docs/data/geojson.md, and here is the check.</summary>
public sealed class GeoJsonConformanceTests
{
    private static readonly string[] StyleOnly = ["winding", "excess_precision", "geometry_collection", "long_position", "height_ignored", "foreign_members", "collection_parts_left_out"];

    [SharedDataFact]
    public void Every_good_file_loads()
    {
        foreach (var file in Directory.GetFiles(SharedData.Of("data", "conformance", "geojsonhint", "good"), "*.geojson").Order(StringComparer.Ordinal))
        {
            var layer = GeoJsonReader.ReadLayer(file, new GeoJsonOptions { Name = Path.GetFileName(file), AcceptsOutsideDegrees = true });
            Assert.True(layer.Count > 0, file);
            Assert.DoesNotContain(layer.Findings, finding => finding.Severity == Severity.Error);
        }
    }

    [SharedDataFact]
    public void Every_bad_file_gives_a_located_message()
    {
        foreach (var file in Directory.GetFiles(SharedData.Of("data", "conformance", "geojsonhint", "bad"), "*.geojson"))
        {
            var findings = FindingsOf(file, out _).Where(finding => finding.Rule != "bare_geometry").ToList();
            Assert.True(findings.Count > 0, file);
            Assert.All(findings, finding => Assert.Equal(Path.GetFileName(file), finding.File));
            Assert.Contains(findings, finding => finding.Position.Length > 0);
            Assert.All(findings, finding => Assert.StartsWith(Path.GetFileName(file), finding.Message.English, StringComparison.Ordinal));
            var complaints = File.ReadAllText(Path.ChangeExtension(file, ".result"));
            Assert.True(!complaints.Contains("\"message\"", StringComparison.Ordinal) || complaints.Contains("\"level\": \"message\"", StringComparison.Ordinal)
                || findings.Any(finding => finding.Severity != Severity.Info) || findings.All(finding => StyleOnly.Contains(finding.Rule)), file);
        }
    }

    [SharedDataFact]
    public void The_table_in_the_documentation_is_what_happens()
    {
        var table = new StringBuilder("| file | outcome | features kept | rules of the findings |\n|---|---|---|---|\n");
        foreach (var folder in (string[])["geojsonhint/good", "geojsonhint/bad", "r5-datasource"])
        {
            foreach (var file in Directory.GetFiles(SharedData.Of(["data", "conformance", .. folder.Split('/')]), "*.geojson").Order(StringComparer.Ordinal))
            {
                var findings = FindingsOf(file, out var layer);
                var outcome = layer is null ? "refused" : findings.Any(finding => finding.Severity == Severity.Error) ? "set aside" : "loaded";
                table.Append($"| {folder}/{Path.GetFileName(file)} | {outcome} | {layer?.Count ?? 0} | {string.Join(", ", findings.Select(finding => finding.Rule).Distinct())} |\n");
            }
        }

        var document = File.ReadAllText(Path.Combine(SharedData.Root, "docs", "data", "geojson.md")).ReplaceLineEndings("\n");
        Assert.True(document.Contains(table.ToString(), StringComparison.Ordinal), $"docs/data/geojson.md should have this table:\n{table}");
    }

    private static IReadOnlyList<Finding> FindingsOf(string file, out SourceLayer? layer)
    {
        layer = null;
        try
        {
            layer = GeoJsonReader.ReadLayer(file, new GeoJsonOptions { Name = Path.GetFileName(file), AcceptsOutsideDegrees = true });
            return layer.Findings;
        }
        catch (FaultException fault)
        {
            return fault.Findings;
        }
    }
}
