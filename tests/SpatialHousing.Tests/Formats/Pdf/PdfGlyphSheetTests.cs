using System.Diagnostics;
using System.Text;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Pdf;
using SpatialHousing.Formats.Rendering;
using SpatialHousing.Formats.Svg;
using SpatialHousing.Maps;
using SpatialHousing.Planning;
using SpatialHousing.Tests.Formats.Rendering;
using SpatialHousing.Tests.Maps;
using SpatialHousing.Units;
using Xunit;

namespace SpatialHousing.Tests.Formats.Pdf;

public sealed class PdfGlyphSheetTests
{
    private static readonly MapDocument Atlas = AtlasBuilder.Build(TestCity.Inputs());

    [Theory]
    [InlineData("/F1 1 Tf 4 0 0 -4 1 8 Tm [<00010A0b>-250(a\\)\\101)]TJ", "/F1 1 Tf 4 0 0 -4 1 8 Tm [ <00010A0B -250 <612941 ] TJ")]
    [InlineData("BT/f-0-0 1 Tf<0001>Tj ET", "BT /f-0-0 1 Tf <0001 Tj ET")]
    public void A_content_stream_is_split_into_words(string content, string words) =>
        Assert.Equal(words, string.Join(' ', PdfContentWords.Of(Encoding.Latin1.GetBytes(content))));

    [Fact]
    public void A_page_that_is_not_the_one_asked_for_is_refused()
    {
        var sheet = PdfGlyphSheet.Of([SheetComposer.Compose(Atlas, Atlas.Sheet("guidance"))]);
        var page = Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<<>>>>>>\nendobj\n4 0 obj\n<</Length 2>>\nstream\nq \nendstream\nendobj\n");
        var text = Encoding.Latin1.GetString(page);
        var table = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
        for (var number = 1; number < 5; number++)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{text.IndexOf(FormattableString.Invariant($"{number} 0 obj"), StringComparison.Ordinal):D10} 00000 n \n");
        }

        var whole = Encoding.Latin1.GetBytes(FormattableString.Invariant($"{text}{table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{text.Length}\n%%EOF\n"));
        Assert.Contains("lacks", Assert.Throws<InvalidDataException>(() => sheet.Read(PdfFile.Open(whole))).Message, StringComparison.Ordinal);
    }

    [PdfTextFact]
    public void Pages_look_like_the_SVG_and_names_along_lines_are_found_whole()
    {
        var scratch = Directory.CreateTempSubdirectory("pdf-look-");
        try
        {
            var sheets = new[] { "land-use", "guidance", "protection", "review-2" }.Select(Atlas.Sheet).ToArray();
            var output = Path.Combine(scratch.FullName, "atlas");
            using (var folder = OutputFolder.Open(output, false))
            {
                Assert.DoesNotContain(AtlasFiles.Write(Atlas, sheets, folder, new AtlasFileOptions { Svg = true, Pdf = true }, new Progress<StepProgress>(), CancellationToken.None), finding => finding.Rule.StartsWith("pdf", StringComparison.Ordinal));
                folder.Commit();
            }

            Run(Path.Combine(Path.GetDirectoryName(PdfTextFactAttribute.Program!)!, "pdftoppm"), "-r", "40", "-png", Path.Combine(output, "atlas.pdf"), Path.Combine(scratch.FullName, "page"));
            for (var i = 0; i < sheets.Length; i++)
            {
                var png = Path.Combine(scratch.FullName, "svg.png");
                RsvgRenderer.Find()!.WritePng(new RenderedSheet(Path.Combine(output, AtlasFiles.FileName(sheets[i], "svg")), 420, 297), png, 40, CancellationToken.None);
                var (mean, share) = PngPicture.Read(File.ReadAllBytes(png)).DifferenceFrom(PngPicture.Read(File.ReadAllBytes(Path.Combine(scratch.FullName, FormattableString.Invariant($"page-{i + 1}.png")))));
                Assert.True(mean < 6.5 && share < 0.055, $"{sheets[i].Id}: mean difference {mean:0.00}, {share:P2} of the pixels");
            }

            var drawing = SheetComposer.Compose(Atlas, sheets[0]);
            var runs = drawing.Groups.Single(group => group.Id == "labels").Items.OfType<DrawnItem.GlyphRun>().Select(run => run.Whole).Distinct().ToArray();
            Assert.NotEmpty(runs);
            var text = Run(PdfTextFactAttribute.Program!, "-f", "1", "-l", "1", "-enc", "UTF-8", Path.Combine(output, "atlas.pdf"), "-");
            Assert.All(runs, run => Assert.Contains(run, text, StringComparison.Ordinal));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return text;
    }
}
