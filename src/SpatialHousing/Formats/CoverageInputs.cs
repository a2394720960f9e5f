using System.Collections.Immutable;
using SpatialHousing.Formats.Streets;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;
using SpatialHousing.Walking;

namespace SpatialHousing.Formats;

/// <summary>The three layers of a coverage run, read from files and brought into one plane.</summary>
public sealed record CoverageInputs(
    PlanarLayer<Street> Roads, ImmutableArray<LocalText> RoadNames, bool IsOpenStreetMap, PlanarLayer<ServiceFacility> Facilities, PlanarLayer<DemandPoint> Demand, SourceLayer DemandSource, ImmutableArray<Finding> Findings)
{
    private const string UsualKind = "kind";
    private const string OtherUsualKind = "type";

    /// <exception cref="FaultException">A file cannot be used, or a named column is missing.</exception>
    public static CoverageInputs Read(CoverageFiles files, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        var findings = new List<Finding>();
        var roads = ReadLayer(files.Roads, findings, cancellation);
        var facilities = ReadLayer(files.Facilities, findings, cancellation);
        var demand = files.Demand == files.Facilities ? facilities : ReadLayer(files.Demand, findings, cancellation);
        var plane = PlaneChoice.For([(roads.System, roads.Shapes.Extent), (facilities.System, facilities.Shapes.Extent), (demand.System, demand.Shapes.Extent)], files.Plane, files.Demand);
        findings.AddRange(plane.Findings);
        var streets = StreetLayer.Of(roads);
        findings.AddRange(streets.Findings);
        return new CoverageInputs(
            streets.In(plane.Plane, roads), NamesOf(roads), streets.IsOpenStreetMap, FacilitiesOf(facilities, files, plane.Plane, findings), DemandOf(demand, files, plane.Plane, findings), demand, [.. findings]);
    }

    private static ImmutableArray<LocalText> NamesOf(SourceLayer roads)
    {
        var names = roads.Properties.Find("name");
        return [.. Enumerable.Range(0, roads.Count).Select(i => names?.Text(i) ?? "").Select(name => new LocalText(name, name))];
    }

    private static SourceLayer ReadLayer(string path, List<Finding> findings, CancellationToken cancellation)
    {
        var layer = LayerSources.ReadLayer(path, null, cancellation);
        findings.AddRange(layer.Findings);
        return layer;
    }

    private static PlanarLayer<DemandPoint> DemandOf(SourceLayer layer, CoverageFiles files, CoordinateSystem plane, List<Finding> findings)
    {
        var ids = new FeatureIds(files.Id).Assign(layer, findings);
        var weight = files.Weight is { } name ? layer.Properties.Find(name) ?? throw new FaultException(FeatureIds.MissingColumn(layer, name)) : null;
        var points = ImmutableArray.CreateBuilder<DemandPoint>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            points.Add(new DemandPoint(ids[i], "", weight is null ? [] : [new DemandWeight(weight.Name, WeightOf(layer, weight, i, findings))]));
        }

        return new(plane, points.ToImmutable(), Projector.Project(layer.Shapes, layer.System, plane));
    }

    private static double WeightOf(SourceLayer layer, PropertyColumn weight, int feature, List<Finding> findings)
    {
        var amount = weight.Number(feature);
        if (amount is >= 0 || weight.Text(feature) is null)
        {
            return amount ?? 0;
        }

        findings.Add(new Finding(Severity.Warning, "weight_not_usable", layer.PositionOf(feature), layer.File, layer.PositionOf(feature), new LocalText(
            $"{layer.File}，第 {layer.FeatureNumbers[feature]} 个要素：权重 {weight.Name} 的值“{weight.Text(feature)}”不是非负数，按 0 计。",
            $"{layer.File}, feature {layer.FeatureNumbers[feature]}: weight {weight.Name} \"{weight.Text(feature)}\" is not a number of 0 or more; counted as 0.")));
        return 0;
    }

    /// <summary>Facilities by a column that names the kind, or by columns that count facilities of a kind each.</summary>
    private static PlanarLayer<ServiceFacility> FacilitiesOf(SourceLayer layer, CoverageFiles files, CoordinateSystem plane, List<Finding> findings)
    {
        var shapes = Projector.Project(layer.Shapes, layer.System, plane);
        var ids = new FeatureIds(files.Id is { } id && layer.Properties.Find("id") is null && layer.Properties.Find(id) is not null ? id : null).Assign(layer, findings);
        var capacity = layer.Properties.Find("capacity");
        var columns = KindColumns(layer, files.Kind);
        if (columns is [var only] && !IsCount(only))
        {
            return new(plane, [.. ids.Select((facility, i) => new ServiceFacility(facility, only.Text(i) ?? "", capacity?.Number(i)))], shapes);
        }

        var (features, items) = (new List<int>(), ImmutableArray.CreateBuilder<ServiceFacility>());
        foreach (var column in columns)
        {
            for (var i = 0; i < layer.Count; i++)
            {
                if (column.Number(i) > 0)
                {
                    features.Add(i);
                    items.Add(new ServiceFacility(ids[i], column.Name, null));
                }
            }
        }

        return new(plane, items.ToImmutable(), shapes.Select([.. features]));
    }

    private static PropertyColumn[] KindColumns(SourceLayer layer, string? kind)
    {
        if (kind is null)
        {
            return [layer.Properties.Find(UsualKind) ?? layer.Properties.Find(OtherUsualKind) ?? throw new FaultException(FeatureIds.MissingColumn(layer, UsualKind))];
        }

        return layer.Properties.Find(kind) is { } whole
            ? [whole]
            : [.. kind.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => layer.Properties.Find(name) ?? throw new FaultException(FeatureIds.MissingColumn(layer, name)))];
    }

    /// <summary>Nothing but numbers and blanks, and at least one number: a count of facilities, not a word for their kind.</summary>
    private static bool IsCount(PropertyColumn column)
    {
        var numbers = 0;
        for (var i = 0; i < column.Count; i++)
        {
            if (column.Text(i) is { Length: > 0 })
            {
                if (column.Number(i) is null)
                {
                    return false;
                }

                numbers++;
            }
        }

        return numbers > 0;
    }
}

/// <summary>What a coverage run reads.</summary>
/// <param name="Demand">GeoJSON of points or areas, or CSV with lon and lat.</param>
/// <param name="Roads">GeoJSON of lines, or of areas whose rings are streets.</param>
/// <param name="Facilities">GeoJSON or CSV.</param>
/// <param name="Kind">Column of the facility's kind, or comma-separated columns that count facilities; null = kind, else type.</param>
/// <param name="Id">Column of the demand's id; null = the usual rule.</param>
/// <param name="Weight">Column of what the demand stands for; null = points are counted.</param>
/// <param name="Plane">Plane to work in; null = chosen from the data.</param>
public sealed record CoverageFiles(string Demand, string Roads, string Facilities, string? Kind, string? Id, string? Weight, CoordinateSystem? Plane = null);
