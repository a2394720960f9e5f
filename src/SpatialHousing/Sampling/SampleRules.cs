using SpatialHousing.Formats;

namespace SpatialHousing.Sampling;

/// <summary>The rule files that a sample plan refers to, carried in the program.</summary>
internal static class SampleRules
{
    private const string Prefix = "rules/";
    private const string Schema = "plan.schema.json";

    /// <summary>Copies every rule file into the folder's <c>rules</c>, and the plan schema beside the plan.</summary>
    public static void Copy(OutputFolder folder)
    {
        var assembly = typeof(SampleRules).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) || name == Schema).Order(StringComparer.Ordinal))
        {
            using var source = assembly.GetManifestResourceStream(name)!;
            using var target = folder.Create(name);
            source.CopyTo(target);
        }
    }
}
