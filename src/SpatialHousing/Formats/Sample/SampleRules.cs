namespace SpatialHousing.Formats.Sample;

/// <summary>The rule files that a sample plan refers to, carried in the program.</summary>
internal static class SampleRules
{
    private const string Prefix = "rules/";

    /// <summary>Copies every rule file into the folder's <c>rules</c>.</summary>
    public static void Copy(OutputFolder folder)
    {
        var assembly = typeof(SampleRules).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var source = assembly.GetManifestResourceStream(name)!;
            using var target = folder.Create(name);
            source.CopyTo(target);
        }
    }
}
