using System.Diagnostics;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Formats.Rendering;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Formats.Rendering;

/// <summary>The atlas of the sample as PDF, read back by pdftotext page by page.</summary>
public sealed class AtlasPdfTextTests
{
    [PdfTextFact]
    public void Every_area_name_and_total_of_the_sample_is_found()
    {
        var result = PlanRun.Execute(
            PlanFileReader.Read(Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json"), null), new Progress<StepProgress>(), CancellationToken.None);
        var atlas = PlanMaps.DocumentOf(result);
        var pages = PagesOf(atlas);
        Assert.Equal(atlas.Sheets.Length, pages.Length);
        for (var i = 0; i < pages.Length; i++)
        {
            Assert.Contains(Bare(atlas.Sheets[i].Title.Chinese), pages[i]);
        }

        var index = atlas.Sheets.Select((sheet, i) => (sheet.Id, i)).ToDictionary(entry => entry.Id, entry => entry.i);
        var whole = Bare(result.Allocation.Whole);
        foreach (var area in result.Allocation.Areas)
        {
            var floor = result.Allocation.Find(area, AllocationMeasure.FloorArea, result.Allocation.Period.Span)!.Printed;
            var land = result.Allocation.Find(area, AllocationMeasure.LandArea, result.Allocation.Period.Span)!.Printed;

            // The guidance sheet says name and totals twice: on the area and in the table.
            var guidance = pages[index["guidance"]];
            Assert.True(Count(guidance, Bare(area)) >= 2, $"{area} on the guidance sheet");
            Assert.Contains(Bare($"建筑面积 {floor} 万平方米"), guidance);
            Assert.Contains(Bare($"用地面积 {land} 公顷"), guidance);
            Assert.Contains(Bare(area) + floor + land, guidance);

            // Its own sheet has the name in the title and the totals in the table.
            var review = Assert.Single(pages, page => page.Contains(Bare(area) + "住房用地审查图", StringComparison.Ordinal));
            Assert.Contains("合计" + floor + land, review);
            foreach (var id in new[] { "structure", "supply-years", "demand", "destocking", "supply-action", "completeness" })
            {
                Assert.Contains(Bare(area), pages[index[id]]);
            }
        }

        Assert.Contains(
            whole + result.Allocation.Find(result.Allocation.Whole, AllocationMeasure.FloorArea, result.Allocation.Period.Span)!.Printed
            + result.Allocation.Find(result.Allocation.Whole, AllocationMeasure.LandArea, result.Allocation.Period.Span)!.Printed,
            pages[index["guidance"]]);
    }

    /// <summary>Text of each page without any white space, as pdftotext lays it out.</summary>
    private static string[] PagesOf(MapDocument atlas)
    {
        var scratch = Directory.CreateTempSubdirectory("pdftext-");
        try
        {
            var output = Path.Combine(scratch.FullName, "atlas");
            using (var folder = OutputFolder.Open(output, false))
            {
                AtlasFiles.Write(atlas, [.. atlas.Sheets], folder, new AtlasFileOptions { Svg = false, Pdf = true }, new Progress<StepProgress>(), CancellationToken.None);
                folder.Commit();
            }

            using var process = Process.Start(new ProcessStartInfo(PdfTextFactAttribute.Program!)
            {
                ArgumentList = { "-layout", "-enc", "UTF-8", Path.Combine(output, "atlas.pdf"), "-" },
                RedirectStandardOutput = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
            })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return [.. text.Split('\f', StringSplitOptions.RemoveEmptyEntries).Select(Bare)];
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
