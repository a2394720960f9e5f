using System.Collections.Immutable;
using Npgsql;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Ewkb;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.PostGis.Checking;

/// <summary>`check --engine postgis`: overlaps and areas are worked out where the layers are; verdict rows come here and meet the same rules as in memory.</summary>
public sealed class ServerEngine : ICheckEngine
{
    /// <summary>Parcels that are judged while the next ones are read, and of these how many one thread takes at a time.</summary>
    private const int BatchParcels = 16_384, BlockParcels = 1024;

    private readonly CheckRequest request;
    private readonly CheckSettings settings;
    private readonly ImmutableArray<CheckMember> members;
    private readonly ZoneJudge judge;
    private readonly ImmutableArray<VerdictQuery> queries;
    private string parcelsSha256 = "";

    /// <param name="database">The server, or the coordinator of several.</param>
    /// <param name="servers">Names and databases of the servers that hold the parts; empty = the one database holds all.</param>
    /// <exception cref="FaultException">A layer is not in the database or cannot be used.</exception>
    /// <exception cref="DatabaseException">A server cannot be used.</exception>
    public ServerEngine(CheckRequest request, CheckSettings settings, Database database, ImmutableArray<(string Name, Database Database)> servers)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(database);
        foreach (var layer in request.Zones.Select(zone => zone.File).Prepend(request.Parcels).Where(layer => !LayerReference.Is(layer)))
        {
            throw new FaultException(new Finding(Severity.Error, "layer_not_in_database", layer, layer, "--engine", new LocalText(
                $"--engine postgis 只校核数据库中的图层，“{layer}”是文件；请先用 db load 装入，再写 pg:模式.表。",
                $"--engine postgis checks layers of the database; \"{layer}\" is a file. Load it with db load, then name it pg:schema.table.")));
        }

        this.request = request;
        this.settings = settings;
        Coordinator = database;
        var opened = ImmutableArray.CreateBuilder<CheckMember>();
        try
        {
            foreach (var (name, server) in servers.IsEmpty ? [("", database)] : servers)
            {
                opened.Add(new CheckMember(name, server, request));
            }

            members = opened.ToImmutable();
            RequireSameZones();
            var choice = PlaneChoice.For([.. members.Select(member => (member.Extent.System, member.Extent.Extent)), .. members[0].Zones.Extents], request.Plane, request.Parcels);
            Findings.AddRange(choice.Findings);
            judge = new ZoneJudge(choice.Plane, members[0].Inputs.Zones, Rules, settings.Method);
            Zones = new PlanarLayer<ProtectionZone>(choice.Plane, judge.Zones, WithoutShapes(judge.Zones.Length));
            queries = [.. members.Select(member => member.Prepare(judge, choice.Plane, settings.Outputs))];
            Findings.AddRange(members[0].Prepared!.FindingsOf(judge.Zones));
            Findings.AddRange(judge.MissingLayers);
            Findings.AddRange(members.SelectMany(member => member.Extent.Findings));
        }
        catch
        {
            foreach (var member in opened)
            {
                member.Dispose();
            }

            throw;
        }
    }

    public ZoneRules Rules => members[0].Inputs.Rules;

    public IReadOnlyList<(string Role, string File, string Sha256)> Files => members[0].Inputs.Files;

    public List<Finding> Findings => members[0].Inputs.Findings;

    public PlanarLayer<ProtectionZone> Zones { get; }

    public ImmutableArray<ZoneKind> NotAssessed => judge.NotAssessed;

    public string ParcelsSha256 => parcelsSha256;

    /// <summary>The plan by which the server did the work.</summary>
    public IReadOnlyList<(string Name, string Text)> Records { get; private set; } = [];

    private Database Coordinator { get; }

    public IEnumerable<CheckedBatch> Batches(CancellationToken cancellation)
    {
        var ids = new FeatureIds(request.IdProperty);
        using var read = new ReadAhead<VerdictBatch>(Rows(cancellation));
        foreach (var batch in read.Items())
        {
            Findings.AddRange(batch.Layer.Findings);
            var parcels = CheckInputs.ParcelsOf(batch.Layer, ids.Assign(batch.Layer, Findings));
            var layer = new PlanarLayer<Parcel>(Zones.System, parcels, Projector.Project(batch.Layer.Shapes, batch.Layer.System, Zones.System));
            yield return new CheckedBatch(Judge(batch, layer, cancellation), batch.Layer.Shapes, layer.Shapes);
        }
    }

    public GeometryColumns ZoneLandIn(Box ground) => members[0].Database.Guard(() => members[0].Prepared!.LandIn(members[0].Connection, judge.Zones.Length, ground, Zones.System));

    public void Dispose()
    {
        foreach (var member in members)
        {
            member.Dispose();
        }
    }

    private ZoneAssessment Judge(VerdictBatch batch, PlanarLayer<Parcel> layer, CancellationToken cancellation)
    {
        var places = batch.Places();
        var ellipsoidal = Ellipsoidal(batch.Rows, places, layer.Shapes);
        var needsPieces = settings.Outputs == CheckOutputs.All || settings.Method == AreaMethod.Ellipsoidal;
        var assessed = new AssessedParcel[layer.Count];
        var blocks = new JudgedBatch[Math.Max(1, (layer.Count + BlockParcels - 1) / BlockParcels)];
        BlockWork.Run(blocks.Length, () => new ServerMeasures(judge, batch.Rows, layer.Shapes), (block, measures) =>
        {
            var judged = blocks[block] = new JudgedBatch(judge, layer, ellipsoidal, measures, needsPieces ? measures : null, assessed);
            var end = cancellation.IsCancellationRequested ? 0 : Math.Min(layer.Count, (block + 1) * BlockParcels);
            for (var parcel = block * BlockParcels; parcel < end; parcel++)
            {
                measures.Load(parcel, places[parcel]);
                if (measures.OtherArea is not null && layer.Shapes.Kinds[parcel] != GeometryKind.None && judge.Ellipsoid is { } formula)
                {
                    ellipsoidal[parcel] = formula.Of(EvenOddGeometry.ColumnsOf(layer.Shapes, parcel), 0).SquareMetres;
                }

                judged.Assess(parcel);
            }
        });
        cancellation.ThrowIfCancellationRequested();
        return JudgedBatch.Join(blocks);
    }

    /// <summary>As the server has them; of parcels whose shape is here as the evidence has them, to the last bit.</summary>
    private double[] Ellipsoidal(VerdictRows rows, int[] places, GeometryColumns shapes)
    {
        if (judge.Ellipsoid is not { } formula)
        {
            return [];
        }

        var areas = formula.SquareMetres(shapes);
        for (var parcel = 0; parcel < areas.Length; parcel++)
        {
            areas[parcel] = shapes.Kinds[parcel] != GeometryKind.None ? areas[parcel] : rows.Of(places[parcel]).Ellipsoidal;
        }

        return areas;
    }

    private IEnumerable<VerdictBatch> Rows(CancellationToken cancellation)
    {
        using var federation = members.Length == 1 && members[0].Name.Length == 0 ? null : new Federation(Coordinator, members, queries);
        var connection = federation?.Connection ?? members[0].Connection;
        var sql = federation?.Sql ?? queries[0].Read($"({queries[0].Body} offset '0') as verdicts");
        var stream = Coordinator.Guard(() =>
        {
            if (federation is null)
            {
                connection.Execute("begin isolation level repeatable read read only");
            }

            // a memo of a value that never comes twice costs more than it saves, and so does compiling a query of a second
            connection.Execute("set local enable_memoize = off; set local jit = off; set local work_mem = '128MB'");
            Records = [("server-plan.txt", string.Concat(connection.Rows($"explain (verbose, costs off) {sql}", row => row.GetString(0) + "\n")))];
            return connection.BeginRawBinaryCopy($"copy ({sql}) to stdout (format binary)");
        });
        using (stream)
        {
            var options = GeoJsonOptions.Default with { Name = request.Parcels, Need = GeometryNeed.Polygons, System = members[0].Extent.System, BatchFeatures = BatchParcels };
            using var reader = Coordinator.Guard(() => new CopyLayerReader(stream, queries[0].Columns, options));
            var rows = new VerdictRows();
            while (Coordinator.Guard(() => reader.Next(options.BatchFeatures, cancellation, rows)) is { } batch)
            {
                yield return new VerdictBatch(batch, rows);
                rows = new VerdictRows();
            }

            parcelsSha256 = reader.Sha256;
        }
    }

    private void RequireSameZones()
    {
        foreach (var member in members.Where(member => member.Zones.Hash != members[0].Zones.Hash || member.Extent.System != members[0].Extent.System))
        {
            throw new FaultException(new Finding(Severity.Error, "servers_differ", member.Name, "", "--servers", new LocalText(
                $"服务器 {member.Name} 与 {members[0].Name} 的管控区内容或地块坐标系不同，结论不能合并；请在各服务器上装入同一份管控区。",
                $"The zones or the parcels' system on server {member.Name} differ from those on {members[0].Name}; verdicts cannot be put together. Load the same zones on every server.")));
        }
    }

    private static GeometryColumns WithoutShapes(int count)
    {
        var builder = new GeometryColumnsBuilder();
        for (var i = 0; i < count; i++)
        {
            builder.BeginFeature(GeometryKind.None);
            builder.EndFeature();
        }

        return builder.Build();
    }
}
