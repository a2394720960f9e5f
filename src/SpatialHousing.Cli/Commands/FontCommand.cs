using System.CommandLine;
using SpatialHousing.Formats.Fonts;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing font-widths FONT --face NAME --out FILE`: makes an advance-width table of <c>data/fonts</c> from an installed font.</summary>
internal static class FontCommand
{
    public static Command Create()
    {
        var font = new Argument<string>("FONT") { Description = ".otf .ttf .ttc" };
        var face = new Option<string>("--face") { Description = "字体全名 / full name of the face, e.g. \"Noto Sans CJK SC\"", Required = true };
        var output = new Option<string>("--out") { Description = "JSON", Required = true };
        var command = new Command("font-widths", "由字体生成字宽表（维护用）/ make an advance-width table from a font (maintenance)") { font, face, output };
        command.SetAction((result, cancellation) => Task.Run(() => Run(new Session(result, cancellation), result.GetValue(font)!, result.GetValue(face)!, result.GetValue(output)!)));
        return command;
    }

    private static int Run(Session session, string font, string face, string output)
    {
        var metrics = OpenTypeMetricsReader.Open(font, face);
        AdvanceWidthsWriter.Write(metrics, output);
        session.Say(new LocalText($"已写出 {output}（{metrics.FullName}）。", $"Wrote {output} ({metrics.FullName})."));
        return ExitCode.Done;
    }
}
