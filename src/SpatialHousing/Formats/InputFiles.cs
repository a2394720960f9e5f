namespace SpatialHousing.Formats;

/// <summary>Asks about files that a plan names; the only thing the root needs of the file system.</summary>
internal static class InputFiles
{
    public static bool Exists(string path) => File.Exists(path);
}
