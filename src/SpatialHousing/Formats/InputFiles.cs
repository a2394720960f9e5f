namespace SpatialHousing.Formats;

/// <summary>Asks about files that a plan or a setting names, and reads small ones; the only thing others need of the file system.</summary>
public static class InputFiles
{
    public static bool Exists(string path) => File.Exists(path);

    /// <summary>Names of the files in a folder and below, relative with <c>/</c>, by code point.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>A UTF-8 text file as a whole.</summary>
    public static string Text(string path) => File.ReadAllText(path);

    /// <summary>A file to be read from front to back.</summary>
    public static Stream Open(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
}
