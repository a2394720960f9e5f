using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis;

/// <summary>`db save`: the tables and layers of an output folder become the tables of one schema, in one transaction.</summary>
public static class ResultSaver
{
    private const string RunFile = "run.json";

    /// <summary>Saves the folder; a schema that we saved before is replaced whole, any other with content only when forced.</summary>
    /// <returns>Tables written, with their rows.</returns>
    /// <exception cref="FaultException">No result folder, or a schema that is not ours.</exception>
    /// <exception cref="DatabaseException">The server cannot be used; nothing was written.</exception>
    public static ImmutableArray<(string Table, int Rows)> Save(Database database, string folder, string schema, bool force, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        var run = Path.Combine(folder, RunFile);
        if (!InputFiles.Exists(run))
        {
            throw new FaultException(new Finding(Severity.Error, "not_a_result", folder, folder, "", new LocalText(
                $"{folder} 中没有 {RunFile}，不是本程序写出的结果文件夹。", $"{folder} has no {RunFile}; it is not an output folder of this program.")));
        }

        var files = InputFiles.In(folder).Where(file => file.EndsWith(".csv", StringComparison.Ordinal) || file.EndsWith(".geojson", StringComparison.Ordinal)).ToArray();
        using var connection = database.Open();
        return database.Guard(() =>
        {
            using var transaction = connection.BeginTransaction();
            Registry.Lock(connection);
            Registry.Ensure(connection);
            Clear(connection, schema, force);
            var written = ImmutableArray.CreateBuilder<(string Table, int Rows)>();
            foreach (var file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                var table = TableOf(file, files);
                written.Add((table, Write(connection, schema, table, folder, file, cancellation)));
            }

            Note(connection, schema, folder, written, InputFiles.Text(run));
            transaction.Commit();
            return written.ToImmutable();
        });
    }

    /// <summary>Table of a file of the result: its path without extension, folders joined by an underscore; a layer beside a table of its name is called NAME_layer.</summary>
    private static string TableOf(string file, string[] files)
    {
        var name = Path.ChangeExtension(file, null);
        var isBeside = file.EndsWith(".geojson", StringComparison.Ordinal) && files.Contains(name + ".csv", StringComparer.Ordinal);
        return (isBeside ? name + "_layer" : name).Replace('/', '_').Replace('-', '_');
    }

    private static void Clear(NpgsqlConnection connection, string schema, bool force)
    {
        var isOurs = connection.Scalar<bool>("select exists (select from spatialhousing.saved_result where schema_name = $1)", schema);
        var tables = connection.Rows(
            isOurs && !force
                ? "select unnest(tables) from spatialhousing.saved_result where schema_name = $1"
                : "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'p')",
            row => row.GetString(0), schema);
        if (!isOurs && !force && tables.Count > 0)
        {
            throw new FaultException(new Finding(Severity.Error, "schema_refused", schema, "", "", new LocalText(
                $"模式 {schema} 中已有不是本程序保存的表（如 {tables[0]}）；请另选 --schema，或用 --force 覆盖。",
                $"Schema {schema} holds tables that this program did not save (such as {tables[0]}); choose another --schema, or replace them with --force.")));
        }

        connection.Execute($"create schema if not exists {SqlText.Name(schema)}");
        foreach (var table in tables)
        {
            connection.Execute($"drop table if exists {SqlText.Name(schema, table)}");
        }
    }

    private static int Write(NpgsqlConnection connection, string schema, string table, string folder, string file, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, file);
        var comment = ResultWords.OfTable(table, file);
        if (file.EndsWith(".csv", StringComparison.Ordinal))
        {
            var rows = CsvTable.Read(path, file).ToProperties();
            TableWriter.WriteRows(connection, schema, table, rows, comment);
            return rows.Count;
        }

        var layer = GeoJsonReader.ReadLayer(path, new GeoJsonOptions { Name = file }, cancellation);
        TableWriter.WriteLayer(connection, schema, table, layer, comment);
        return layer.Count;
    }

    private static void Note(NpgsqlConnection connection, string schema, string folder, IEnumerable<(string Table, int Rows)> written, string run)
    {
        using var command = connection.Command(
            "insert into spatialhousing.saved_result (schema_name, folder, tables, run, tool_version) values ($1, $2, $3, $4, $5) on conflict (schema_name) do update set folder = excluded.folder, tables = excluded.tables, run = excluded.run, tool_version = excluded.tool_version, saved = now()",
            schema, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), written.Select(entry => entry.Table).ToArray());
        command.Parameters.Add(new NpgsqlParameter { Value = run, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter { Value = RunRecordWriter.ToolVersion });
        command.ExecuteNonQuery();
        connection.Execute($"comment on schema {SqlText.Name(schema)} is {SqlText.Literal("SpatialHousing 运行结果，由 db save 保存")}");
    }
}
