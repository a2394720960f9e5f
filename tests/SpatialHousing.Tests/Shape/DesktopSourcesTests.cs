using System.Text.RegularExpressions;
using System.Xml.Linq;
using SpatialHousing.Showing;
using Xunit;

namespace SpatialHousing.Tests.Shape;

/// <summary>What can be held of the desktop viewer, which this solution does not build: how little of it touches Mapsui, and where.</summary>
public sealed partial class DesktopSourcesTests
{
    private const int MostLines = 700;

    private static readonly string Project = Path.Combine(SharedData.Root, "src", "SpatialHousing.Desktop");

    private static readonly Dictionary<string, string> Sources =
        Directory.GetFiles(Project, "*.cs", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(Project, path).Replace('\\', '/'), File.ReadAllText);

    [Fact]
    public void Only_the_mapping_folder_touches_mapsui() =>
        Assert.Empty(Sources.Where(source => !source.Key.StartsWith("Mapping/", StringComparison.Ordinal) && source.Value.Contains("Mapsui", StringComparison.Ordinal)
            && Mapsui().IsMatch(source.Value)).Select(source => source.Key));

    [Fact]
    public void The_part_that_touches_mapsui_is_short()
    {
        var lines = Sources.Where(source => source.Key.StartsWith("Mapping/", StringComparison.Ordinal)).Sum(source => source.Value.Count(character => character == '\n'));
        Assert.InRange(lines, 1, MostLines - 1);
    }

    /// <summary>Members that later versions name or shape otherwise.</summary>
    [Theory]
    [InlineData(@"\.Info\b")]
    [InlineData("MapInfo")]
    [InlineData("IsMapInfoLayer")]
    [InlineData("WidgetRenders")]
    [InlineData("RenderToBitmapStream")]
    [InlineData("new MapRenderer")]
    [InlineData(@"\.Renderer\b")]
    [InlineData(@"\.Tapped\b")]
    public void Calls_that_differ_between_versions_stand_in_one_class(string call) =>
        Assert.All(Sources.Where(source => Regex.IsMatch(Code(source.Value), call)), source => Assert.Equal("Mapping/MapsuiCalls.cs", source.Key));

    [Fact]
    public void The_project_is_not_in_the_solution_and_names_its_versions_once()
    {
        Assert.DoesNotContain("SpatialHousing.Desktop", File.ReadAllText(Path.Combine(SharedData.Root, "SpatialHousing.sln")), StringComparison.Ordinal);
        var project = XDocument.Load(Path.Combine(Project, "SpatialHousing.Desktop.csproj"));
        Assert.Equal("5.0.0-beta.1", project.Descendants("MapsuiVersion").Single().Value);
        Assert.All(
            project.Descendants("PackageReference").Where(reference => reference.Attribute("Include") is not null),
            reference => Assert.Contains("Version)", reference.Attribute("Version")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void The_window_holds_no_state_and_every_action_of_the_desk_has_a_test()
    {
        var tests = string.Concat(Directory.GetFiles(Path.Combine(SharedData.Root, "tests", "SpatialHousing.Tests", "Showing"), "*.cs").Select(File.ReadAllText));
        Type[] parts = [typeof(MapDesk), typeof(ShownLayer), typeof(LayerList), typeof(TableView), typeof(ParcelSelection), typeof(WhyChain), typeof(ProposalDraft), typeof(PlanEditor), typeof(SheetPrinter)];
        var untested = parts.SelectMany(part => part.GetMethods().Where(method => method.DeclaringType == part && !method.IsSpecialName && method.GetBaseDefinition() == method))
            .Select(method => method.Name).Distinct().Where(name => !tests.Contains($".{name}(", StringComparison.Ordinal));
        Assert.Empty(untested);
    }

    private static string Code(string source) => Comment().Replace(source, "");

    [GeneratedRegex(@"\bMapsui(\.|\s*;)")]
    private static partial Regex Mapsui();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
