using System.Collections.Immutable;

namespace SpatialHousing.PostGis;

/// <summary>`db init` and `db status`: what is in the database.</summary>
/// <param name="Server">Version of PostgreSQL.</param>
/// <param name="PostGis">Version of PostGIS; empty when the extension is not there.</param>
/// <param name="SchemaVersion">Version of the registry; 0 when there is none.</param>
/// <param name="Layers">Loaded layers: table, file, features, SRID.</param>
/// <param name="Results">Saved results: schema, folder, number of tables.</param>
public sealed record DatabaseStatus(
    string Place, string Server, string PostGis, int SchemaVersion,
    ImmutableArray<(string Table, string File, long Features, int Srid)> Layers, ImmutableArray<(string Schema, string Folder, int Tables)> Results)
{
    public const int NewestSchema = Registry.Version;

    /// <summary>Makes the extension and the registry where they are missing.</summary>
    public static DatabaseStatus Init(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        using var connection = database.Open();
        database.Guard(() =>
        {
            using var transaction = connection.BeginTransaction();
            Registry.Lock(connection);
            Registry.Ensure(connection);
            transaction.Commit();
        });
        return Of(database);
    }

    public static DatabaseStatus Of(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        using var connection = database.Open();
        return database.Guard(() =>
        {
            var version = Registry.VersionIn(connection);
            return new DatabaseStatus(
                database.Place,
                connection.Scalar<string>("show server_version") ?? "",
                connection.Scalar<string>("select extversion from pg_extension where extname = 'postgis'") ?? "",
                version,
                version == 0 ? [] : [.. connection.Rows(
                    "select format('%I.%I', schema_name, table_name), file, features, srid from spatialhousing.loaded_layer order by 1",
                    row => (row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3)))],
                version == 0 ? [] : [.. connection.Rows(
                    "select schema_name, folder, cardinality(tables) from spatialhousing.saved_result order by 1",
                    row => (row.GetString(0), row.GetString(1), row.GetInt32(2)))]);
        });
    }
}
