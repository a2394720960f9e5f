using System.Text.RegularExpressions;
using Xunit;

namespace SpatialHousing.Tests.Shape;

/// <summary>Folders of the library point only to folders above them (docs/architecture.md).</summary>
public sealed partial class FolderDependencyTests
{
    private static readonly Dictionary<string, int> Floor = new(StringComparer.Ordinal)
    {
        ["Units"] = 0,
        ["Geodesy"] = 1,
        ["Planning"] = 2,
        ["Overlay"] = 3,
        ["Walking"] = 3,
        ["Destocking"] = 3,
        ["Allocation"] = 4,
        ["Checking"] = 5,
        ["Explaining"] = 6,
        ["Maps"] = 7,
        ["Reporting"] = 8,
        ["Editing"] = 10,
        ["Formats"] = 9,
        ["Sampling"] = 10,
        ["Showing"] = 11,
    };

    [Fact]
    public void Every_folder_of_the_library_has_its_floor()
    {
        var folders = Directory.GetDirectories(Path.Combine(SharedData.Root, "src", "SpatialHousing")).Select(folder => Path.GetFileName(folder)!);
        Assert.All(folders.Where(folder => folder is not ("bin" or "obj")), folder => Assert.True(Floor.ContainsKey(folder), folder));
    }

    [Fact]
    public void Folders_use_only_folders_above_them()
    {
        var wrong = new List<string>();
        foreach (var (folder, floor) in Floor)
        {
            var path = Path.Combine(SharedData.Root, "src", "SpatialHousing", folder);
            foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories) : [])
            {
                foreach (Match match in Used().Matches(File.ReadAllText(file)))
                {
                    var used = match.Groups[1].Value;
                    if (used != folder && Floor.TryGetValue(used, out var usedFloor) && usedFloor >= floor)
                    {
                        wrong.Add($"{Path.GetRelativePath(SharedData.Root, file)} uses {used}");
                    }
                }
            }
        }

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void The_checker_never_asks_the_allocator()
    {
        var path = Path.Combine(SharedData.Root, "src", "SpatialHousing", "Checking");
        var wrong = Directory.Exists(path)
            ? Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories).Where(file => Allocating().IsMatch(File.ReadAllText(file)))
            : [];
        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"SpatialHousing\.([A-Z][A-Za-z]+)")]
    private static partial Regex Used();

    [GeneratedRegex(@"\b(Allocator|PackingSolver|ControlledRounding)\b")]
    private static partial Regex Allocating();
}
