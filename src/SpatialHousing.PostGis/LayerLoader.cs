using System.Collections.Immutable;
using Npgsql;
using SpatialHousing.Formats;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis;

/// <summary>`db load`: files become tables, all of them or none.</summary>
public static class LayerLoader
{
    /// <summary>Loads each layer into SCHEMA.(its table); a table we loaded before is replaced, any other only when forced.</summary>
    /// <exception cref="FaultException">A table is there that is not ours, or a name or value cannot be stored.</exception>
    /// <exception cref="DatabaseException">The server cannot be used; nothing was written.</exception>
    public static void Load(Database database, string schema, ImmutableArray<(string Table, SourceLayer Layer, string Sha256)> layers, bool force)
    {
        ArgumentNullException.ThrowIfNull(database);
        using var connection = database.Open();
        database.Guard(() =>
        {
            using var transaction = connection.BeginTransaction();
            Registry.Lock(connection);
            Registry.Ensure(connection);
            connection.Execute($"create schema if not exists {SqlText.Name(schema)}");
            foreach (var (table, layer, sha256) in layers)
            {
                Load(connection, schema, table, layer, sha256, force);
            }

            transaction.Commit();
        });
    }

    private static void Load(NpgsqlConnection connection, string schema, string table, SourceLayer layer, string sha256, bool force)
    {
        var isThere = connection.Scalar<bool>("select to_regclass($1) is not null", SqlText.Name(schema, table));
        var isOurs = connection.Scalar<bool>("select exists (select from spatialhousing.loaded_layer where schema_name = $1 and table_name = $2)", schema, table);
        if (isThere && !isOurs && !force)
        {
            throw new FaultException(new Finding(Severity.Error, "table_refused", table, layer.File, "", new LocalText(
                $"表 {schema}.{table} 已存在，且不是本程序装入的；请另选 --schema 或 --table，或用 --force 覆盖。",
                $"Table {schema}.{table} exists and was not loaded by this program; choose another --schema or --table, or replace it with --force.")));
        }

        if (isThere)
        {
            connection.Execute($"drop table {SqlText.Name(schema, table)}");
        }

        TableWriter.WriteLayer(connection, schema, table, layer, $"由 SpatialHousing 装入，来源 {layer.File}");
        connection.Execute(
            "insert into spatialhousing.loaded_layer (schema_name, table_name, file, sha256, features, srid, tool_version) values ($1, $2, $3, $4, $5, $6, $7) on conflict (schema_name, table_name) do update set file = excluded.file, sha256 = excluded.sha256, features = excluded.features, srid = excluded.srid, tool_version = excluded.tool_version, loaded = now()",
            schema, table, layer.File, sha256, (long)layer.Count, layer.System.EpsgCode ?? 0, RunRecordWriter.ToolVersion);
    }
}
