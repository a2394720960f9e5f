using System.Collections.Immutable;
using Npgsql;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing.PostGis.Checking;

/// <summary>One server of a check: its parcels, its zones and the query that judges them beside each other.</summary>
internal sealed class CheckMember : IDisposable
{
    /// <summary>Rows whose extent chooses the plane: the first batch, as when the layer is read.</summary>
    private const int FirstBatch = 32_768;

    private readonly CheckRequest request;
    private LayerQuery? parcels;

    /// <param name="name">Name of the server for messages and views; empty for the only one.</param>
    public CheckMember(string name, Database database, CheckRequest request)
    {
        Name = name;
        Database = database;
        this.request = request;
        Connection = database.Open();
        Zones = new ServerZones(Connection, request.Crs);
        Inputs = database.Guard(() => new CheckInputs(request, Zones.Read));
        Extent = database.Guard(() =>
        {
            parcels = LayerQuery.Of(Connection, LayerReference.Parse(request.Parcels), request.Parcels);
            return LayerExtent.Of(Connection, parcels, request.Parcels, FirstBatch, request.Crs);
        });
    }

    public string Name { get; }

    public Database Database { get; }

    public NpgsqlConnection Connection { get; }

    public ServerZones Zones { get; }

    public CheckInputs Inputs { get; }

    /// <summary>System and extent of the parcels.</summary>
    public LayerExtent Extent { get; }

    public PreparedZones? Prepared { get; private set; }

    /// <summary>Cuts the zones, unless that was done before, and writes the query.</summary>
    public VerdictQuery Prepare(ZoneJudge judge, CoordinateSystem plane, CheckOutputs outputs) => Database.Guard(() =>
    {
        Prepared = PreparedZones.Ensure(Connection, Zones, judge, plane);
        string[] named = [request.IdProperty ?? "id", .. CheckInputs.LimitColumns.SelectMany(group => group)];
        var isIdThere = request.IdProperty is null || parcels!.Columns.Any(column => column.Name == request.IdProperty);
        return VerdictQuery.Of(parcels!, Extent, plane, Prepared.Table, judge, outputs, isIdThere ? named.ToHashSet(StringComparer.Ordinal) : []);
    });

    public void Dispose() => Connection.Dispose();
}
