using SpatialHousing.Formats.Plan;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests;

public sealed class PlanInputsReaderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("spatialhousing-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Roads_of_a_plan_keep_their_speed_rise_and_delay()
    {
        var inputs = Read("""{ "id": "s1", "class": "支路", "metres_per_minute": 40, "rise_m": 12, "delay_s": 30 }""");
        var street = inputs.Roads!.Items[0];
        Assert.Equal(("支路", 40, 12, 30), (street.Class, street.MetresPerMinute, street.RiseMetres, street.DelaySeconds));
        Assert.False(inputs.RoadsAreOpenStreetMap);
    }

    [Fact]
    public void Roads_of_a_plan_with_tags_of_OpenStreetMap_are_read_by_their_tags()
    {
        var inputs = Read("""{ "id": "w1", "highway": "motorway" }""");
        Assert.True(inputs.RoadsAreOpenStreetMap);
        Assert.False(inputs.Roads!.Items[0].IsWalkable);
    }

    [Fact]
    public void A_value_of_a_road_that_cannot_be_used_is_a_finding()
    {
        var inputs = Read("""{ "id": "s1", "class": "支路", "metres_per_minute": -3 }""");
        Assert.Null(inputs.Roads!.Items[0].MetresPerMinute);
        Assert.Contains(inputs.Findings, finding => finding is { Rule: "street_value", Subject: "s1" });
    }

    private PlanInputs Read(string properties)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "roads.geojson"), $$"""
            { "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": {{properties}},
              "geometry": { "type": "LineString", "coordinates": [ [118.9, 42.2], [118.91, 42.21] ] } } ] }
            """);
        var plan = Path.Combine(folder.FullName, "plan.json");
        File.WriteAllText(plan, """
            { "id": "p", "name": "p", "date": "2026-01-01", "period": { "from": 2026, "to": 2030 }, "layers": { "roads": { "file": "roads.geojson", "id": "id" } },
              "quotas": [ { "area": "全市", "measure": "floor_area", "unit": "10k_m2", "period": "2026-2030", "value": 10 } ],
              "split": { "method": "published", "published": { "甲": 10 } } }
            """);
        return PlanInputsReader.Read(PlanFileReader.Read(plan, null), new Progress<StepProgress>(), CancellationToken.None);
    }
}
