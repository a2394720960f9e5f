using System.Globalization;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using Xunit;

namespace SpatialHousing.Tests.Formats.Csv;

public sealed class AreaTableTests
{
    /// <summary>21 counties against PROJ; see tests/scripts/make_county_cases.py.</summary>
    [SharedDataFact]
    public void Counties_have_PROJs_geodesic_areas_and_the_national_formula_is_near()
    {
        double worst = 0, worstNational = 0;
        var counties = 0;
        var cases = File.ReadLines(Path.Combine(SharedData.Root, "tests", "SpatialHousing.Tests", "Formats", "Csv", "Cases", "proj-counties.csv"))
            .Skip(1).Select(line => line.Split(','));
        foreach (var file in cases.GroupBy(fields => fields[0]))
        {
            var layer = GeoJsonReader.ReadLayer(SharedData.Of("data", "admin", "datav-gcj02", file.Key));
            var table = AreaTable.Measure(layer, "adcode", zone: null, Densifying.HundredMetres);
            using var writer = new StringWriter();
            table.Write(writer);
            var rows = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','));
            var byId = rows.ToDictionary(row => row[0], StringComparer.Ordinal);
            foreach (var fields in file)
            {
                var expected = Number(fields[2]);
                worst = Math.Max(worst, Math.Abs(Number(byId[fields[1]][2]) - expected) / expected);
                worstNational = Math.Max(worstNational, Math.Abs(Number(byId[fields[1]][1]) - expected) / expected);
                counties++;
            }
        }

        Assert.Equal(21, counties);
        Assert.True(worst < 1e-11 && worstNational < 1.5e-5, $"{worst} {worstNational}");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
