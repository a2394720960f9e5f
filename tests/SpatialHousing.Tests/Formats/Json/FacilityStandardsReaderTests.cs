using System.Text;
using SpatialHousing.Formats.Json;
using SpatialHousing.Planning;
using Xunit;

namespace SpatialHousing.Tests.Formats.Json;

public sealed class FacilityStandardsReaderTests
{
    [Theory]
    [InlineData("facilities-gb50180-2018.json", 300, true)]
    [InlineData("facilities-tdt1062-2021.json", 300, true)]
    [InlineData("facilities-chifeng-2026.json", 1000, true)]
    public void The_rule_files_of_the_repository_are_read(string file, double kindergartenMetres, bool required)
    {
        var standards = FacilityStandardsReader.ReadFile(Path.Combine(SharedData.Root, "data", "rules", file));
        var row = standards.Find("幼儿园")!;
        Assert.Equal(kindergartenMetres, row.Distance!.Value.Metres);
        Assert.Equal(required, row.IsRequired);
        Assert.Equal(WalkProfile.Standard.MetresPerMinute, standards.Profile.MetresPerMinute);
        Assert.NotNull(standards.Find("小学"));
    }

    [Fact]
    public void Every_complaint_names_its_line()
    {
        var fault = Assert.Throws<FaultException>(() => FacilityStandardsReader.Read(
            Encoding.UTF8.GetBytes("""
            { "id": "x", "name": { "zh": "某", "en": "some" }, "document": "d",
              "facilities": [
                { "kind": "小学", "circle": 0, "confidence": "verified" },
                { "kind": "小学", "circle": 10, "distance": -5, "confidence": "sure", "requird": true } ] }
            """), "f.json"));
        Assert.Equal(["line 3, $.facilities[0].circle", "line 4, $.facilities[1].distance", "line 4, $.facilities[1].confidence", "line 4, $.facilities[1].requird", "line 1, $"], fault.Findings.Select(finding => finding.Position));
    }
}
