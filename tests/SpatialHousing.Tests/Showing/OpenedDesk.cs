using SpatialHousing.Showing;
using SpatialHousing.Units;

namespace SpatialHousing.Tests.Showing;

/// <summary>The Chifeng sample opened on a desk: made anew for tests that change it, once for those that only look.</summary>
internal static class OpenedDesk
{
    private static readonly Lazy<PlanStage> Stage = new(() => PlanStage.Load(PlanPath, null, NoProgress.Instance, _ => { }, default));

    private static readonly Lazy<MapDesk> Shared = new(() => New().Desk);

    public static string PlanPath => Path.Combine(SharedData.Root, "data", "chifeng-main-urban", "plan.json");

    /// <summary>For tests that change nothing.</summary>
    public static MapDesk Seen => Shared.Value;

    /// <summary>The sample, from one survey for all tests.</summary>
    public static (MapDesk Desk, InTurn Background) New()
    {
        var background = new InTurn();
        var desk = new MapDesk(background, Language.Chinese);
        desk.Open(Stage.Value);
        return (desk, background);
    }

    /// <summary>Whatever a user might open.</summary>
    public static (MapDesk Desk, InTurn Background) New(string path)
    {
        var background = new InTurn();
        var desk = new MapDesk(background, Language.Chinese);
        desk.Open(path);
        background.Finish();
        return (desk, background);
    }

    /// <summary>A copy of the sample in a folder of its own, for tests that write beside the plan.</summary>
    public static string CopyTo(string folder)
    {
        var source = Path.Combine(SharedData.Root, "data");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(source, "chifeng-main-urban"), "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.Combine(source, "rules"))))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return Path.Combine(folder, "chifeng-main-urban", "plan.json");
    }
}
