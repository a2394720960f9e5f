using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Planning;
using SpatialHousing.PostGis;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>`spatialhousing db`: layers and results in a PostGIS database; the connection is that of psql (PGHOST …, PGSERVICE).</summary>
internal static class DbCommand
{
    private static readonly JsonSerializerOptions JsonStyle = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create() => new(
        "db",
        """
        数据库中的图层与结果（PostGIS） / layers and results in a PostGIS database

        连接与 psql 相同：PGHOST、PGPORT、PGDATABASE、PGUSER、PGPASSFILE 或 PGSERVICE / connects as psql does
        示例 / examples:
          spatialhousing db load parcels.geojson zones.geojson --schema chifeng
          spatialhousing check pg:chifeng.parcels --zones pg:chifeng.zones --out out/check
          spatialhousing db save out/check --schema check_2026
        """)
    {
        Init(), Load(), Save(), Status(),
    };

    private static Command Init()
    {
        var command = new Command("init", "建立 PostGIS 扩展与登记表 / make the extension and the registry");
        command.SetAction((result, cancellation) => Task.FromResult(Show(new Session(result, cancellation), DatabaseStatus.Init(Database.FromEnvironment()))));
        return command;
    }

    private static Command Status()
    {
        var command = new Command("status", "查看连接、版本、已装入的图层与已保存的结果 / connection, versions, layers and results");
        command.SetAction((result, cancellation) => Task.FromResult(Show(new Session(result, cancellation), DatabaseStatus.Of(Database.FromEnvironment()))));
        return command;
    }

    private static Command Load()
    {
        var files = new Argument<string[]>("FILES") { Description = "图层文件 / layer files: GeoJSON (.gz), CSV", Arity = ArgumentArity.OneOrMore };
        var schema = new Option<string>("--schema") { Description = "模式 / schema", DefaultValueFactory = _ => "public" };
        var table = new Option<string?>("--table") { Description = "表名，仅用于单个文件；默认为文件名 / table, for one file; the file's name by default" };
        var crs = SystemOptions.Crs();
        var command = new Command("load", "把图层文件装入数据库，全部成功或全不写入 / load layer files into tables, all or none") { files, schema, table, crs };
        command.SetAction((result, cancellation) =>
        {
            var session = new Session(result, cancellation);
            var named = result.GetValue(files)!;
            RequireOneFile(named, result.GetValue(table));
            var layers = session.WithProgress(progress => named.Select(file =>
            {
                progress.Report(new StepProgress(new($"读取 {file}", $"reading {file}"), double.NaN));
                var layer = LayerSources.ReadLayer(file, new GeoJsonOptions { System = result.GetValue(crs) }, cancellation);
                return (Table: result.GetValue(table) ?? TableOf(file), Layer: layer, Sha256: LayerSources.HashOf(file));
            }).ToImmutableArray());
            session.Report([.. layers.SelectMany(layer => layer.Layer.Findings)]);
            LayerLoader.Load(Database.FromEnvironment(), result.GetValue(schema)!, layers, session.Force);
            return Task.FromResult(Tell(session, result.GetValue(schema)!, [.. layers.Select(layer => (layer.Table, layer.Layer.Count))]));
        });
        return command;
    }

    private static Command Save()
    {
        var folder = new Argument<string>("FOLDER") { Description = "结果文件夹（其中有 run.json）/ an output folder of this program" };
        var schema = new Option<string?>("--schema") { Description = "模式，默认为文件夹名 / schema; the folder's name by default" };
        var command = new Command("save", "把一次运行的结果存为表，整体替换 / save the results of a run as tables, replacing them whole") { folder, schema };
        command.SetAction((result, cancellation) =>
        {
            var session = new Session(result, cancellation);
            var path = result.GetValue(folder)!;
            var target = result.GetValue(schema) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
            return Task.FromResult(Tell(session, target, ResultSaver.Save(Database.FromEnvironment(), path, target, session.Force, cancellation)));
        });
        return command;
    }

    private static string TableOf(string file)
    {
        var name = Path.GetFileName(file);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? name[..dot] : name;
    }

    private static void RequireOneFile(string[] files, string? table)
    {
        if (files.Length > 1 && table is not null)
        {
            throw new FaultException(new Finding(Severity.Error, "usage", "--table", "", "", new LocalText(
                "--table 只用于单个文件；多个文件的表名取自文件名。", "--table goes with one file; several take their tables' names from the files.")));
        }
    }

    private static int Tell(Session session, string schema, ImmutableArray<(string Table, int Rows)> written)
    {
        if (session.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { schema, tables = written.ToDictionary(entry => entry.Table, entry => entry.Rows) }, JsonStyle));
        }

        foreach (var (table, rows) in written)
        {
            session.Result(new LocalText($"{schema}.{table}：{rows} 行", $"{schema}.{table}: {rows} rows"));
        }

        return ExitCode.Done;
    }

    private static int Show(Session session, DatabaseStatus status)
    {
        if (session.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    database = status.Place, server = status.Server, postgis = status.PostGis, schema_version = status.SchemaVersion,
                    layers = status.Layers.Select(layer => new { table = layer.Table, file = layer.File, features = layer.Features, srid = layer.Srid }),
                    results = status.Results.Select(result => new { schema = result.Schema, folder = result.Folder, tables = result.Tables }),
                },
                JsonStyle));
            return ExitCode.Done;
        }

        session.Result(new LocalText($"数据库 {status.Place}", $"database {status.Place}"));
        session.Result(new LocalText($"  PostgreSQL {status.Server}，PostGIS {(status.PostGis.Length == 0 ? "未安装" : status.PostGis)}，登记第 {status.SchemaVersion} 版（本程序 {DatabaseStatus.NewestSchema}）",
            $"  PostgreSQL {status.Server}, PostGIS {(status.PostGis.Length == 0 ? "not installed" : status.PostGis)}, registry version {status.SchemaVersion} (this program: {DatabaseStatus.NewestSchema})"));
        foreach (var layer in status.Layers)
        {
            session.Result(new LocalText($"  图层 {layer.Table}：{layer.Features} 个要素，SRID {layer.Srid}，来自 {layer.File}", $"  layer {layer.Table}: {layer.Features} features, SRID {layer.Srid}, from {layer.File}"));
        }

        foreach (var result in status.Results)
        {
            session.Result(new LocalText($"  结果 {result.Schema}：{result.Tables} 个表，来自 {result.Folder}", $"  result {result.Schema}: {result.Tables} tables, from {result.Folder}"));
        }

        return ExitCode.Done;
    }
}
