using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Formats.Csv;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Formats.Plan;
using SpatialHousing.Formats.Streets;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>Reads the files of a plan and makes nouns of their attributes; a wrong value becomes a finding, a missing file or column stops the run.</summary>
/// <remarks>Files are read and hashed side by side, each layer by a reader of its own; what they found is put together in the order of the plan.</remarks>
public sealed class PlanInputsReader
{
    private readonly PlanFile plan;
    private readonly IProgress<StepProgress> progress;
    private readonly CancellationToken cancellation;
    private readonly List<Finding> findings = [];
    private readonly List<(string File, Task<string> Sha256)> files = [];
    private readonly TextPool words = new();

    private PlanInputsReader(PlanFile plan, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        this.plan = plan;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /// <exception cref="FaultException">A file is missing, is not what it should be, or lacks a column that the plan names.</exception>
    public static PlanInputs Read(PlanFile plan, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(progress);
        return new PlanInputsReader(plan, progress, cancellation).ReadAll();
    }

    private PlanInputs ReadAll()
    {
        Note(plan.Path, plan.Path);
        var layers = plan.Layers;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var tables = plan.Tables.ToImmutableDictionary(table => table.Name, ReadTable);
        var begun = new List<Task>();
        var subareas = Begin(layers.Subareas, layer => layer.File, (own, layer) => own.ReadSubareas(layer));
        var parcels = Begin(layers.Parcels, layer => layer.File, (own, layer) => own.ReadParcels(layer));
        var zones = layers.Zones.Select(zone => Begin(zone, layer => layer.File, (own, layer) => own.ReadZones(layer))).ToArray();
        var roads = Begin(layers.Roads, layer => layer.File, (own, layer) => own.ReadRoads(layer));
        var facilities = Begin(layers.Facilities, layer => layer.File, (own, layer) => own.ReadFacilities(layer));
        var demand = Begin(layers.Demand is { File: not null } file ? file : null, layer => layer.File!, (own, layer) => own.ReadDemand(layer));
        var basemap = layers.Basemap.Select(backdrop => Begin(backdrop, layer => layer.File, (own, layer) => own.ReadBasemap(layer))).ToArray();
        try
        {
            // in the order of the plan, which is that of findings and files
            var (areas, land, controls, streets) = (Take(subareas), Take(parcels), zones.Select(zone => Take(zone)!).ToImmutableArray(), Take(roads));
            var read = new PlanInputs(
                plan, areas, land, controls, streets?.Layer, Take(facilities), Take(demand), [.. basemap.Select(backdrop => Take(backdrop)!)], tables, [], []) { RoadsAreOpenStreetMap = streets?.IsOpenStreetMap ?? false };
            foreach (var (_, rules) in plan.Files().Where(entry => entry.Role == "rules"))
            {
                Note(rules, plan.Resolve(rules));
            }

            return read with { Files = [.. files.Select(entry => new InputFile(entry.File, entry.Sha256.GetAwaiter().GetResult()))], Findings = [.. findings] };
        }
        catch
        {
            stop.Cancel();
            Task.WhenAll(begun).ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
            throw;
        }

        Task<(PlanInputsReader Own, T Layer)>? Begin<TFile, T>(TFile? layer, Func<TFile, string> fileOf, Func<PlanInputsReader, TFile, T> read)
            where TFile : class
        {
            if (layer is null)
            {
                return null;
            }

            progress.Report(new StepProgress(new LocalText($"读取 {fileOf(layer)}", $"reading {fileOf(layer)}"), double.NaN));
            var own = new PlanInputsReader(plan, progress, stop.Token);
            var task = Task.Run(() => (own, read(own, layer)), stop.Token);
            begun.Add(task);
            return task;
        }
    }

    /// <summary>Waits for a layer and takes over what its reader found.</summary>
    private T? Take<T>(Task<(PlanInputsReader Own, T Layer)>? begun)
        where T : class
    {
        if (begun is null)
        {
            return null;
        }

        var (own, layer) = begun.GetAwaiter().GetResult();
        findings.AddRange(own.findings);
        files.AddRange(own.files);
        return layer;
    }

    private InputLayer<PlanArea> ReadSubareas(SubareaLayerFile layer)
    {
        var source = ReadLayer(layer.File, GeometryNeed.Polygons);
        RequireFeatures(source);
        var names = Column(source, layer.Name)!;
        _ = new FeatureIds(layer.Id).Assign(source, findings);
        return new InputLayer<PlanArea>(source, [.. Enumerable.Range(0, source.Count).Select(i =>
            new PlanArea(names.Text(i) ?? source.PositionOf(i), Column(source, "name_en", optional: true)?.Text(i) ?? "", AreaLevel.Subarea, plan.MainArea))]);
    }

    private InputLayer<Parcel> ReadParcels(ParcelLayerFile layer)
    {
        var source = ReadLayer(layer.File, GeometryNeed.Polygons);
        RequireFeatures(source);
        var ids = new FeatureIds(layer.Id).Assign(source, findings);
        var ratio = Column(source, layer.Ratio);
        var ready = Column(source, layer.ReadyYear);
        var cleared = Column(source, layer.Cleared);
        var landUse = Column(source, layer.LandUse);
        var status = Column(source, layer.Status);
        var height = Column(source, layer.HeightLimit);
        var parcels = ImmutableArray.CreateBuilder<Parcel>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            parcels.Add(new Parcel(
                ids[i], words.Share(landUse?.Text(i)), RatioOf(source, ratio, ids[i], i), YearOf(source, ready, ids[i], i), cleared?.Truth(i),
                status is null || status.Text(i) == "candidate", height?.Number(i)));
        }

        return new InputLayer<Parcel>(source, parcels.MoveToImmutable());
    }

    private InputLayer<ProtectionZone> ReadZones(ZoneLayerFile layer)
    {
        var source = ReadLayer(layer.File, GeometryNeed.Any);
        var ids = new FeatureIds(layer.Id).Assign(source, findings);
        var described = new ZoneLayer(layer.File, layer.Version, layer.Date, layer.Source, files[^1].Sha256.GetAwaiter().GetResult());
        var kinds = layer.Kind is null ? Column(source, "kind") : null;
        return new InputLayer<ProtectionZone>(source, [.. ids.Select((id, i) => new ProtectionZone(id, layer.Kind ?? KindOf(source, kinds!, id, i), described))]);
    }

    private RoadsRead ReadRoads(RoadLayerFile layer)
    {
        var source = ReadLayer(layer.File, GeometryNeed.Any);
        RequireFeatures(source);
        var streets = StreetLayer.Of(source, new StreetColumns(layer.Id, layer.Class, layer.Level, layer.Walkable));
        findings.AddRange(streets.Findings);
        return new RoadsRead(new InputLayer<Street>(source, streets.Streets), streets.IsOpenStreetMap);
    }

    private InputLayer<ServiceFacility> ReadFacilities(FacilityLayerFile layer)
    {
        var source = ReadLayer(layer.File, GeometryNeed.Any);
        var ids = new FeatureIds(layer.Id).Assign(source, findings);
        var kind = Column(source, layer.Kind);
        var capacity = Column(source, layer.Capacity);
        return new InputLayer<ServiceFacility>(source, [.. ids.Select((id, i) => new ServiceFacility(id, words.Share(kind?.Text(i)), capacity?.Number(i)))]);
    }

    private InputLayer<DemandPoint> ReadDemand(DemandLayerFile layer)
    {
        var source = ReadLayer(layer.File!, GeometryNeed.Any);
        RequireFeatures(source);
        var ids = new FeatureIds(layer.Id).Assign(source, findings);
        var weights = WeightColumns(source, layer);
        return new InputLayer<DemandPoint>(source, [.. ids.Select((id, i) => new DemandPoint(id, "", WeightsOf(weights, i)))]);
    }

    /// <summary>The weights of parcels that are the demand themselves; columns named by the plan.</summary>
    internal static ImmutableArray<(string Name, PropertyColumn Column)> WeightColumns(SourceLayer source, DemandLayerFile layer) =>
        [.. layer.Weights.Select(weight => (weight.Key, source.Properties.Find(weight.Value) ?? throw new FaultException(FeatureIds.MissingColumn(source, weight.Value))))];

    internal static ImmutableArray<DemandWeight> WeightsOf(ImmutableArray<(string Name, PropertyColumn Column)> columns, int feature) =>
        [.. columns.Select(column => new DemandWeight(column.Name, Math.Max(0, column.Column.Number(feature) ?? 0)))];

    private InputLayer<BasemapFeature> ReadBasemap(BasemapLayerFile layer)
    {
        var source = ReadLayer(layer.File, GeometryNeed.Any);
        var name = Column(source, layer.Name ?? "name", optional: layer.Name is null);
        return new InputLayer<BasemapFeature>(source, [.. Enumerable.Range(0, source.Count).Select(i => new BasemapFeature(layer.Role, name?.Text(i) ?? ""))]);
    }

    private SourceLayer ReadLayer(string file, GeometryNeed need)
    {
        cancellation.ThrowIfCancellationRequested();
        var path = plan.Resolve(file);
        var isFile = LayerSources.IsFile(path);
        if (isFile)
        {
            Note(file, path);
        }

        var layer = LayerSources.ReadLayer(path, new GeoJsonOptions { Name = file, Need = need, Fallback = plan.Plane }, cancellation);
        if (!isFile)
        {
            files.Add((file, Task.FromResult(LayerSources.HashOf(path))));
        }

        findings.AddRange(layer.Findings);
        return layer;
    }

    private PublishedTable ReadTable(PlanTable table)
    {
        Note(table.File, plan.Resolve(table.File));
        return PublishedTableReader.Read(plan.Resolve(table.File), table.File, table.Key);
    }

    /// <summary>Hashes a file while it is read; a missing one stops the run with its place in the plan.</summary>
    private void Note(string file, string path)
    {
        if (!InputFiles.Exists(path))
        {
            throw new FaultException(new Finding(
                Severity.Error, "file_missing", file, plan.Path, "",
                new LocalText($"{plan.Path} 所列文件 {file} 不存在（{path}）；请检查路径，路径相对于规划文件。", $"{plan.Path} names {file}, which does not exist ({path}); paths are relative to the plan file.")));
        }

        files.Add((file == plan.Path ? Path.GetFileName(file) : file, Task.Run(() => OutputFolder.HashOf(path), cancellation)));
    }

    private static void RequireFeatures(SourceLayer source)
    {
        if (source.Count == 0)
        {
            throw new FaultException([.. source.Findings, new Finding(
                Severity.Error, "layer_empty", source.File, source.File, "",
                new LocalText($"{source.File}：图层中没有可用的要素；请检查导出是否为空。", $"{source.File}: the layer has no usable feature; was an empty layer exported?"))]);
        }
    }

    /// <summary>A column that the plan names must be there, unless the plan did not name one.</summary>
    private static PropertyColumn? Column(SourceLayer source, string? name, bool optional = false) => name is null
        ? null
        : source.Properties.Find(name) ?? (optional || source.Count == 0 ? null : throw new FaultException(FeatureIds.MissingColumn(source, name)));

    private FloorAreaRatio? RatioOf(SourceLayer source, PropertyColumn? column, string id, int feature)
    {
        if (column is null || column.Kinds[feature] is CellKind.Missing or CellKind.Null)
        {
            return null;
        }

        if (column.Number(feature) is { } number && (FloorAreaRatio.IsValid(number) || number == 0))
        {
            return number == 0 ? null : FloorAreaRatio.From(number);
        }

        AddUnusable(source, "ratio_unusable", column, id, feature, "容积率应大于 0 且不超过 50", "a floor area ratio is above 0 and at most 50");
        return null;
    }

    private int? YearOf(SourceLayer source, PropertyColumn? column, string id, int feature)
    {
        if (column is null || column.Kinds[feature] is CellKind.Missing or CellKind.Null)
        {
            return null;
        }

        if (column.Number(feature) is { } number && number == Math.Floor(number) && number is >= 1900 and <= 2200)
        {
            return (int)number;
        }

        AddUnusable(source, "year_unusable", column, id, feature, "年份应为 1900—2200 的整数", "a year is a whole number from 1900 to 2200");
        return null;
    }

    private ZoneKind KindOf(SourceLayer source, PropertyColumn column, string id, int feature)
    {
        if (ZoneKinds.TryParse(column.Text(feature) ?? "", out var kind))
        {
            return kind;
        }

        AddUnusable(source, "zone_kind_unknown", column, id, feature,
            $"未知管控区类别按禁止建设处理；可用：{string.Join("、", ZoneKinds.Words)}", $"an unknown zone kind forbids; known: {string.Join(", ", ZoneKinds.Words)}");
        return ZoneKind.Other;
    }

    private void AddUnusable(SourceLayer source, string rule, PropertyColumn column, string id, int feature, string chinese, string english) => findings.Add(new Finding(
        Severity.Warning, rule, id, source.File, source.PositionOf(feature),
        new LocalText(
            $"{source.File}，第 {source.FeatureNumbers[feature]} 个要素（“{id}”）：{column.Name} = {column.Text(feature)}，{chinese}；按未知处理。",
            $"{source.File}, feature {source.FeatureNumbers[feature]} (\"{id}\"): {column.Name} = {column.Text(feature)}; {english}. Taken as unknown.")));

    private sealed record RoadsRead(InputLayer<Street> Layer, bool IsOpenStreetMap);
}
