using SpatialHousing.Formats;

namespace SpatialHousing.PostGis;

/// <summary>libpq's connection service file: sections of key = value by service name.</summary>
internal static class ServiceFile
{
    /// <summary>The settings of a service, or null when no file has it. Files in libpq's order.</summary>
    public static Dictionary<string, string>? Find(string service, Func<string, string?> environment)
    {
        string?[] files =
        [
            environment("PGSERVICEFILE"),
            environment("HOME") is { } home ? Path.Combine(home, ".pg_service.conf") : null,
            environment("PGSYSCONFDIR") is { } folder ? Path.Combine(folder, "pg_service.conf") : null,
        ];
        return files.Where(file => file is not null && InputFiles.Exists(file)).Select(file => Section(InputFiles.Text(file!), service)).FirstOrDefault(found => found is not null);
    }

    internal static Dictionary<string, string>? Section(string text, string service)
    {
        Dictionary<string, string>? found = null;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                if (found is not null)
                {
                    return found;
                }

                found = line.Trim('[', ']').Trim() == service ? new(StringComparer.Ordinal) : null;
            }
            else if (found is not null && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                found[line[..equals].Trim()] = line[(equals + 1)..].Trim();
            }
        }

        return found;
    }
}
