using SpatialHousing.Formats.Json;
using SpatialHousing.Maps;
using Xunit;

namespace SpatialHousing.Tests.Maps;

/// <summary>Classes of a theme must differ for readers without red or green cones (Machado, Oliveira and Fernandes 2009, severity 1), in CIE Lab.</summary>
public sealed class ColourBlindTests
{
    private const double LeastDifference = 9;

    private static readonly double[][] Eyes =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
    ];

    [Fact]
    public void Classes_of_every_theme_can_be_told_apart()
    {
        foreach (var (theme, classes) in StyleRulesReader.Default.Themes)
        {
            AssertApart(theme, [.. classes.Where(entry => entry.Style.Pattern == FillPattern.None).Select(entry => entry.Style.Fill!.Value)]);
        }
    }

    [Fact]
    public void Steps_of_every_ramp_can_be_told_apart()
    {
        // "areas" only tells neighbours apart that also bear their names.
        foreach (var (name, colours) in StyleRulesReader.Default.Ramps.Where(ramp => ramp.Key != "areas"))
        {
            AssertApart(name, [.. colours]);
        }
    }

    [Fact]
    public void The_measure_notices_red_against_green() =>
        Assert.True(Difference(Colour.Parse("#b06050"), Colour.Parse("#7a7a50"), Eyes[2]) < Difference(Colour.Parse("#b06050"), Colour.Parse("#7a7a50"), Eyes[0]) / 2);

    private static void AssertApart(string name, Colour[] colours)
    {
        foreach (var eye in Eyes)
        {
            for (var i = 0; i < colours.Length; i++)
            {
                for (var j = i + 1; j < colours.Length; j++)
                {
                    var difference = Difference(colours[i], colours[j], eye);
                    Assert.True(difference >= LeastDifference, $"{name}: {colours[i]} and {colours[j]} differ by {difference:0.0} only.");
                }
            }
        }
    }

    private static double Difference(Colour a, Colour b, double[] eye) => Math.Sqrt(Lab(a, eye).Zip(Lab(b, eye)).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));

    private static double[] Lab(Colour colour, double[] eye)
    {
        double[] linear = [Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue)];
        var seen = Enumerable.Range(0, 3).Select(row => Math.Clamp(Enumerable.Range(0, 3).Sum(i => eye[(3 * row) + i] * linear[i]), 0, 1)).ToArray();
        var x = Root(((0.4124 * seen[0]) + (0.3576 * seen[1]) + (0.1805 * seen[2])) / 0.95047);
        var y = Root((0.2126 * seen[0]) + (0.7152 * seen[1]) + (0.0722 * seen[2]));
        var z = Root(((0.0193 * seen[0]) + (0.1192 * seen[1]) + (0.9505 * seen[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double Linear(byte channel) => channel <= 10 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);

    private static double Root(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16.0 / 116);
}
