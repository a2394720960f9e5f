using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using SpatialHousing.Formats.Ewkb;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis.Checking;

/// <summary>Zones cut into parts in a table of the server, kept under the hash of all they come from: a second check finds them ready.</summary>
/// <param name="Table">Quoted name of the table of parts.</param>
/// <param name="Facts">What was seen of each zone that takes part.</param>
internal sealed record PreparedZones(string Table, ImmutableArray<PreparedZones.Fact> Facts)
{
    /// <summary>Vertices of a part at most; larger parts make dearer overlays, smaller ones more rows.</summary>
    private const int MostVertices = 1024;

    /// <summary>Decimals of a metre at which zones are cut, where no surveyed vertex lies.</summary>
    public const string CutDigits = "3719263";

    /// <summary>Preparations kept; the longest unused goes.</summary>
    private const int MostKept = 8;

    /// <summary>What was seen of a zone: its land, and the same by shells less holes.</summary>
    internal readonly record struct Fact(int Zone, bool IsValid, double SquareMetres, double RingSquareMetres, string Place);

    /// <summary>Finds the parts, or makes them in one transaction under the lock of the registry.</summary>
    public static PreparedZones Ensure(NpgsqlConnection connection, ServerZones source, ZoneJudge judge, CoordinateSystem plane)
    {
        var widths = judge.Zones.Select(zone => ZoneShapes.WidthOf(zone, judge.Rules)).ToArray();
        var roles = judge.Zones.Select(zone => judge.Rules.RuleOf(zone.Kind) is var rule && rule.Forbids ? 1 : rule.MustContain ? 2 : 0).ToArray();
        var kinds = judge.Zones.Select(zone => (int)zone.Kind).ToArray();
        var description = FormattableString.Invariant($"2;{plane};{MostVertices};{CutDigits};{source.Hash};{string.Join(',', widths.Select(width => width.ToString("R", CultureInfo.InvariantCulture)))};{string.Join(',', roles)};{string.Join(',', kinds)}");
        var name = "zones_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(description)))[..16];
        var table = SqlText.Name("spatialhousing", name);
        using var transaction = connection.BeginTransaction();
        Registry.Lock(connection);
        Registry.Ensure(connection);
        var facts = connection.Scalar<bool>("select to_regclass($1) is not null", table)
            ? connection.Scalar<string>("update spatialhousing.prepared_zones set used = clock_timestamp() where table_name = $1 returning facts::text", name) : null;
        if (facts is null)
        {
            Make(connection, source, plane, table, widths, kinds, roles);
            source.RequireUnchanged();
            facts = Note(connection, name, source.Hash);
            DropOld(connection);
        }

        transaction.Commit();
        return new PreparedZones(table, Parse(facts));
    }

    /// <summary>The land of the zones in a box, a feature a zone; empty where a zone has none there.</summary>
    public GeometryColumns LandIn(NpgsqlConnection connection, int zones, Box ground, CoordinateSystem plane)
    {
        var land = connection.Rows(
            FormattableString.Invariant(
                $"""
                select zone, st_asewkb(st_collectionextract(st_unaryunion(st_collect(st_clipbybox2d(geom, box))), 3), 'NDR')
                from {Table}, (select st_makeenvelope($1, $2, $3, $4, {PlaneSql.CodeOf(plane)}) as box) as frame
                where geom && box and st_dimension(geom) = 2 group by zone
                """),
            row => (Zone: row.GetInt32(0), Shape: row.GetFieldValue<byte[]>(1)), ground.MinX, ground.MinY, ground.MaxX, ground.MaxY).ToDictionary(row => row.Zone, row => row.Shape);
        var builder = new GeometryColumnsBuilder();
        for (var zone = 0; zone < zones; zone++)
        {
            EwkbShapes.Append(land.GetValueOrDefault(zone) ?? [], GeometryNeed.Any, builder);
            builder.EndFeature();
        }

        return builder.Build();
    }

    private static void Make(NpgsqlConnection connection, ServerZones source, CoordinateSystem plane, string table, double[] widths, int[] kinds, int[] roles)
    {
        var numbers = Enumerable.Range(0, widths.Length).ToArray();
        connection.Execute("create temp table sh_zone_land (zone int, is_valid boolean, ring_area float8, place geometry, geom geometry) on commit drop");
        connection.Execute("alter table sh_zone_land alter geom set storage external");
        connection.Execute($"drop table if exists {table}");
        connection.Execute(FormattableString.Invariant($"create unlogged table {table} (zone int not null, kind int not null, role int not null, is_shared boolean not null default false, geom geometry(geometry, {PlaneSql.CodeOf(plane)}) not null)"));
        connection.Execute($"comment on table {table} is '为在服务器中校核而切分的管控区，可随时删除'");
        connection.Execute(SqlText.File("zone_land", ("sources", source.Sources(plane)), ("planar", "s.geom")), numbers, widths);
        (string, string)[] names = [("parts", table), ("most", MostVertices.ToString(CultureInfo.InvariantCulture)), ("cut", CutDigits)];
        connection.Execute(SqlText.File("zone_parts", names), numbers, kinds, roles);
        connection.Execute(SqlText.File("zone_repair", names), numbers, kinds, roles);
        // pages with few entries, filled one by one: the index is small, and it is asked once a parcel
        connection.Execute($"create index on {table} using gist (geom) with (fillfactor = 10, buffering = on)");
        connection.Execute($"update {table} as part set is_shared = true where exists (select from {table} as other where other.geom && part.geom and other.zone <> part.zone)");
        connection.Execute($"analyze {table}");
    }

    private static string Note(NpgsqlConnection connection, string name, string layers) => connection.Scalar<string>(
        """
        insert into spatialhousing.prepared_zones (table_name, layers, facts)
        select $1, $2, coalesce(jsonb_agg(jsonb_build_array(zone, is_valid, st_area(geom), ring_area, st_x(place), st_y(place)) order by zone), '[]') from sh_zone_land
        on conflict (table_name) do update set facts = excluded.facts, used = clock_timestamp()
        returning facts::text
        """, name, layers)!;

    private static void DropOld(NpgsqlConnection connection)
    {
        foreach (var old in connection.Rows($"delete from spatialhousing.prepared_zones where table_name in (select table_name from spatialhousing.prepared_zones order by used desc offset {MostKept}) returning table_name", row => row.GetString(0)))
        {
            connection.Execute($"drop table if exists {SqlText.Name("spatialhousing", old)} cascade");
        }
    }

    private static ImmutableArray<Fact> Parse(string facts)
    {
        using var json = JsonDocument.Parse(facts);
        return [.. json.RootElement.EnumerateArray().Select(fact => new Fact(
            fact[0].GetInt32(), fact[1].GetBoolean(), fact[2].GetDouble(), fact[3].GetDouble(),
            fact[4].ValueKind == JsonValueKind.Number ? FormattableString.Invariant($"{fact[4].GetDouble():0.000}, {fact[5].GetDouble():0.000}") : ""))];
    }

    /// <summary>What to say about the zones: as when they are overlaid in this program.</summary>
    public IEnumerable<Finding> FindingsOf(ImmutableArray<ProtectionZone> zones)
    {
        var facts = Facts.ToDictionary(fact => fact.Zone);
        for (var zone = 0; zone < zones.Length; zone++)
        {
            if (!facts.TryGetValue(zone, out var fact))
            {
                yield return ZoneShapes.NoLand(zones[zone]);
            }
            else if (!fact.IsValid && Math.Abs(fact.SquareMetres - fact.RingSquareMetres) > Math.Max(ShapeFindings.SameSquareMetres, fact.SquareMetres * ShapeFindings.SameArea))
            {
                yield return ShapeFindings.RingsCross(zones[zone], fact.Place, fact.SquareMetres, fact.RingSquareMetres);
            }
            else if (fact.SquareMetres <= ShapeFindings.SameSquareMetres)
            {
                yield return ShapeFindings.NoLand(zones[zone]);
            }
        }
    }
}
