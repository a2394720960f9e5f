using System.CommandLine;
using SpatialHousing.Planning;
using SpatialHousing.PostGis;
using SpatialHousing.PostGis.Checking;
using SpatialHousing.Units;

namespace SpatialHousing.Cli.Commands;

/// <summary>Where a check is worked out: in this program or in PostGIS, on one server or several.</summary>
internal static class EngineOptions
{
    public static Option<string> Engine()
    {
        var option = new Option<string>("--engine")
        {
            Description = "在何处叠加：memory 本程序 | postgis 数据库内（图层须为 pg:） / where overlays are made: in this program or in the database",
            DefaultValueFactory = _ => "memory",
        };
        option.AcceptOnlyFromAmong("memory", "postgis");
        return option;
    }

    public static Option<string?> Servers() => new("--servers")
    {
        Description = "地块分存的各服务器，以逗号分隔的服务名（pg_service.conf）；PG* 环境所指为协调服务器 / services of the servers that hold the parts, by commas; the PG* environment names the coordinator",
    };

    /// <summary>Makes the engine that was asked for; null = this program.</summary>
    /// <exception cref="FaultException">Servers without the engine that asks them.</exception>
    public static Func<CheckRequest, CheckSettings, ICheckEngine>? Of(ParseResult parsed, Option<string> engine, Option<string?> servers)
    {
        var named = (parsed.GetValue(servers) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parsed.GetValue(engine) == "postgis")
        {
            return (request, settings) => new ServerEngine(request, settings, Database.FromEnvironment(), [.. named.Select(name => (name, Database.OfService(name)))]);
        }

        return named.Length == 0 ? null : throw new FaultException(new Finding(Severity.Error, "usage", "--servers", "", "--servers", new LocalText(
            "--servers 只与 --engine postgis 同用。", "--servers goes with --engine postgis.")));
    }
}
