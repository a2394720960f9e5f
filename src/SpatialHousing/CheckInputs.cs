using System.Collections.Immutable;
using SpatialHousing.Formats;
using SpatialHousing.Formats.GeoJson;
using SpatialHousing.Formats.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing;

/// <summary>What `check` and `verify` are asked to read.</summary>
/// <param name="Zones">Zone files, each with the kind told for it or null where each zone says its own.</param>
/// <param name="Rules">Rule file; null = the built-in rules, asking only for the kinds that are given.</param>
/// <param name="IdProperty">Id column of the parcels, or null.</param>
/// <param name="Crs">Plane of the files in metres that state none; null = those must tell it by their eastings.</param>
/// <param name="Plane">Plane to work in; null = from the data.</param>
public sealed record CheckRequest(
    string Parcels, ImmutableArray<(ZoneKind? Kind, string File)> Zones, string? Rules, string? IdProperty, CoordinateSystem? Crs = null, CoordinateSystem? Plane = null);

/// <summary>Zone layers and rules as read, with the way to read the parcels batch by batch.</summary>
internal sealed class CheckInputs
{
    /// <summary>Attributes of a parcel that a check may ask for, besides its id; the first of each group that is there counts.</summary>
    public static ImmutableArray<ImmutableArray<string>> LimitColumns => [RatioColumns, HeightColumns, UseColumns];

    private static readonly ImmutableArray<string> RatioColumns = ["far", "ratio", "容积率"];
    private static readonly ImmutableArray<string> HeightColumns = ["height_limit", "height_m", "height", "限高"];
    private static readonly ImmutableArray<string> UseColumns = ["land_use", "YDYHFLDM", "用地代码"];

    private readonly CheckRequest request;
    private readonly List<(ImmutableArray<ProtectionZone> Items, SourceLayer Source)> layers = [];

    private readonly Func<string, (SourceLayer Source, string Sha256)> readZones;

    /// <param name="readZones">Reads a zone layer with its hash; null = from its file or registered source, shapes and all.</param>
    public CheckInputs(CheckRequest request, Func<string, (SourceLayer Source, string Sha256)>? readZones = null)
    {
        this.request = request;
        this.readZones = readZones ?? (file => (LayerSources.ReadLayer(file, new GeoJsonOptions { Fallback = request.Crs }), LayerSources.HashOf(file)));
        Rules = request.Rules is null ? ZoneRulesReader.ReadBuiltIn().WithoutRequirements() : ZoneRulesReader.Read(request.Rules);
        foreach (var (kind, file) in request.Zones)
        {
            layers.Add(ReadZones(kind, file));
        }
    }

    public ZoneRules Rules { get; }

    public List<Finding> Findings { get; } = [];

    /// <summary>Role, file and hash of the zone and rule files.</summary>
    public List<(string Role, string File, string Sha256)> Files { get; } = [];

    /// <summary>The plane of the check: told, or that of the parcels' first batch and the zones.</summary>
    public CoordinateSystem ChoosePlane(SourceLayer firstBatch)
    {
        var choice = PlaneChoice.For(
            layers.Select(layer => (layer.Source.System, layer.Source.Shapes.Extent)).Prepend((firstBatch.System, firstBatch.Shapes.Extent)), request.Plane, request.Parcels);
        Findings.AddRange(choice.Findings);
        return choice.Plane;
    }

    /// <summary>All zones, layer after layer.</summary>
    public ImmutableArray<ProtectionZone> Zones => [.. layers.SelectMany(layer => layer.Items)];

    /// <summary>All zones in one plane, layer after layer.</summary>
    public PlanarLayer<ProtectionZone> ZonesIn(CoordinateSystem plane) => new(
        plane,
        Zones,
        GeometryColumns.Join([.. layers.Select(layer => Projector.Project(layer.Source.Shapes, layer.Source.System, plane))]));

    /// <summary>Parcels batch by batch, read on a thread of its own from now on.</summary>
    /// <exception cref="FaultException">While the batches are taken: the layer cannot be used.</exception>
    public static ReadAhead<ParcelBatch> ReadParcels(CheckRequest request, CancellationToken cancellation) => new(Batches(request, cancellation));

    /// <summary>Parcels of a batch with the attributes that limits are compared with.</summary>
    public static ImmutableArray<Parcel> ParcelsOf(SourceLayer batch, string[] ids)
    {
        PropertyColumn? ratio = Column(batch, RatioColumns), height = Column(batch, HeightColumns), use = Column(batch, UseColumns);
        var parcels = ImmutableArray.CreateBuilder<Parcel>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            FloorAreaRatio? far = ratio?.Number(i) is { } value && FloorAreaRatio.IsValid(value) ? FloorAreaRatio.From(value) : null;
            parcels.Add(new Parcel(ids[i], use?.Text(i) ?? "", far, null, null, HeightLimitMetres: height?.Number(i)));
        }

        return parcels.MoveToImmutable();
    }

    private static IEnumerable<ParcelBatch> Batches(CheckRequest request, CancellationToken cancellation)
    {
        var ids = new FeatureIds(request.IdProperty);
        var options = new GeoJsonOptions { Need = GeometryNeed.Polygons, Fallback = request.Crs, BatchFeatures = 32_768 };
        foreach (var layer in LayerSources.ReadBatches(request.Parcels, options, cancellation))
        {
            var findings = layer.Findings.ToBuilder();
            var parcels = ParcelsOf(layer, ids.Assign(layer, findings));
            yield return new ParcelBatch(layer, parcels, findings.ToImmutable());
        }
    }

    private static PropertyColumn? Column(SourceLayer batch, ImmutableArray<string> names) =>
        names.Select(batch.Properties.Find).FirstOrDefault(column => column is not null);

    private (ImmutableArray<ProtectionZone> Items, SourceLayer Source) ReadZones(ZoneKind? told, string file)
    {
        var (source, sha256) = readZones(file);
        Files.Add(("zones", file, sha256));
        Findings.AddRange(source.Findings);
        var ids = new FeatureIds(null).Assign(source, Findings);
        var layer = new ZoneLayer(file, First(source, "version"), First(source, "date"), First(source, "source"), sha256);
        var kinds = source.Properties.Find("kind");
        var zoneClass = source.Properties.Find("class");
        var unknown = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var items = ImmutableArray.CreateBuilder<ProtectionZone>(source.Count);
        for (var i = 0; i < source.Count; i++)
        {
            items.Add(new ProtectionZone(ids[i], told ?? KindOf(kinds?.Text(i) ?? "", unknown), layer, zoneClass?.Text(i) ?? ""));
        }

        Findings.AddRange(unknown.Select(entry => UnknownKind(file, entry.Key, entry.Value)));
        return (items.MoveToImmutable(), source);
    }

    private static string First(SourceLayer source, string column) => source.Count > 0 ? source.Properties.Find(column)?.Text(0) ?? "" : "";

    private static ZoneKind KindOf(string word, SortedDictionary<string, int> unknown)
    {
        if (!ZoneKinds.TryParse(word, out var kind))
        {
            unknown[word] = unknown.GetValueOrDefault(word) + 1;
        }

        return kind;
    }

    private static Finding UnknownKind(string file, string word, int count) => new(
        Severity.Warning, "unknown_zone_kind", word, file, "",
        new LocalText(
            $"{file}：{count} 个管控区的类别“{word}”不认识，按“不得占用”处理；请改用 {string.Join("、", ZoneKinds.Words)}，或以 --zones 类别={file} 指定。",
            $"{file}: {count} zones of unknown kind \"{word}\"; they forbid. Use {string.Join(", ", ZoneKinds.Words)}, or name the kind: --zones KIND={file}."));
}
