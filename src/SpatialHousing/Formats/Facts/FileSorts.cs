using System.Text;

namespace SpatialHousing.Formats.Facts;

/// <summary>Tells GeoJSON, CSV and plan files apart.</summary>
public static class FileSorts
{
    private const int Looked = 1 << 16;

    /// <summary>Sort of a file: CSV by its name; a plan by its name or by having `layers` and no `features` at its beginning; else GeoJSON.</summary>
    public static FileSort Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = Path.GetFileName(path);
        if (name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase))
        {
            return FileSort.Csv;
        }

        if (!name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return FileSort.GeoJson;
        }

        using var stream = File.OpenRead(path);
        var head = new byte[Looked];
        var text = Encoding.UTF8.GetString(head, 0, stream.ReadAtLeast(head, Looked, throwOnEndOfStream: false));
        return text.Contains("\"layers\"", StringComparison.Ordinal) && !text.Contains("\"features\"", StringComparison.Ordinal) ? FileSort.Plan : FileSort.GeoJson;
    }
}
