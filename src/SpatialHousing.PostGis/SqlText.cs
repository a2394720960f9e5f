using System.Text;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis;

/// <summary>Names and literals for SQL text, quoted; and the SQL files of this assembly. Values go as parameters wherever the server takes them.</summary>
internal static class SqlText
{
    /// <summary>PostgreSQL cuts longer names without asking.</summary>
    private const int MostNameBytes = 63;

    /// <summary>An identifier in double quotes, whatever is in it.</summary>
    /// <exception cref="FaultException">Empty, longer than 63 bytes, or with a NUL: PostgreSQL has no such name.</exception>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(name) > MostNameBytes)
        {
            throw new FaultException(new Finding(Severity.Error, "name_unusable", name, "", "", new LocalText(
                $"“{name}”不能作数据库中的名称：应为 1—{MostNameBytes} 字节且不含空字符；请改名。",
                $"\"{name}\" cannot be a name in the database: 1 to {MostNameBytes} bytes without NUL; rename it.")));
        }

        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    public static string Name(string schema, string name) => $"{Name(schema)}.{Name(name)}";

    /// <summary>A text literal, for statements that take no parameters (COMMENT, COPY).</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)}'";

    /// <summary>The text of <c>Sql/NAME.sql</c>, with each <c>{placeholder}</c> replaced; values must be quoted names or numbers.</summary>
    public static string File(string name, params ReadOnlySpan<(string Placeholder, string Text)> replacements)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream($"{name}.sql") ?? throw new InvalidOperationException($"No embedded {name}.sql.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd();
        foreach (var (placeholder, replacement) in replacements)
        {
            text = text.Replace($"{{{placeholder}}}", replacement, StringComparison.Ordinal);
        }

        return text;
    }
}
