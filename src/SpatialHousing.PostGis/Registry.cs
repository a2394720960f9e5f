using Npgsql;
using SpatialHousing.Formats;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis;

/// <summary>The schema `spatialhousing`: its version, the layers this program loaded and the results it saved.</summary>
internal static class Registry
{
    /// <summary>Version of Sql/schema.sql.</summary>
    public const int Version = 2;

    /// <summary>Key of the advisory lock that lets one writer at a time change what we keep ("SpatHous" in ASCII).</summary>
    private const long LockKey = 0x5370_6174_486F_7573;

    /// <summary>Waits for other writers; the lock is held to the end of the transaction.</summary>
    public static void Lock(NpgsqlConnection connection) => connection.Execute("select pg_advisory_xact_lock($1)", LockKey);

    /// <summary>Version in the database; 0 when there is none.</summary>
    public static int VersionIn(NpgsqlConnection connection) =>
        connection.Scalar<bool>("select to_regclass('spatialhousing.schema_version') is not null")
            ? connection.Scalar<int>("select coalesce(max(version), 0) from spatialhousing.schema_version") : 0;

    /// <summary>Makes the registry, or brings it to this version, within the caller's transaction and lock.</summary>
    /// <exception cref="FaultException">A newer program has been here.</exception>
    public static void Ensure(NpgsqlConnection connection)
    {
        var found = VersionIn(connection);
        if (found > Version)
        {
            throw new FaultException(new Finding(Severity.Error, "schema_newer", "spatialhousing", "", "", new LocalText(
                $"数据库中的登记为第 {found} 版，本程序只认识到第 {Version} 版；请用新版程序。",
                $"The registry in the database is version {found}; this program knows up to {Version}. Use a newer program.")));
        }

        if (found < Version)
        {
            connection.Execute(SqlText.File("schema"));
            connection.Execute(SqlText.File("functions"));
            connection.Execute("insert into spatialhousing.schema_version (version, tool_version) values ($1, $2)", Version, RunRecordWriter.ToolVersion);
            connection.ReloadTypes();
        }
    }
}
