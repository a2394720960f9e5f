using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Streets;

/// <summary>Makes streets of a road layer's attributes: a plain table of centre lines, or OpenStreetMap tags (recognised by `highway`).</summary>
/// <param name="Streets">One a feature.</param>
/// <param name="IsOpenStreetMap">Whether the tags are OpenStreetMap's; then every shared vertex joins.</param>
/// <param name="Findings">Values that could not be understood, and features that are no streets.</param>
public sealed record StreetLayer(ImmutableArray<Street> Streets, bool IsOpenStreetMap, ImmutableArray<Finding> Findings)
{
    public static StreetLayer Of(SourceLayer layer, StreetColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        columns ??= new StreetColumns();
        var findings = new List<Finding>();
        var ids = new FeatureIds(columns.Id).Assign(layer, findings);
        var osm = columns is { Class: null, Walkable: null } && layer.Properties.Find("highway") is not null ? new OpenStreetMapTags(layer.Properties) : null;
        var table = new PlainStreetColumns(layer, columns);
        var streets = Enumerable.Range(0, layer.Count).Select(i => osm is null ? table.Street(i, ids[i]) : osm.Street(i, ids[i])).ToImmutableArray();
        if (osm is not null)
        {
            var others = Enumerable.Range(0, layer.Count).Count(i => !osm.IsHighway(i));
            if (others > 0)
            {
                findings.Add(new Finding(Severity.Info, "feature_no_street", "", layer.File, "", new LocalText(
                    $"{layer.File}：{others} 个要素没有 highway 标签，不作道路。", $"{layer.File}: {others} features without a highway tag are no streets.")));
            }
        }

        findings.AddRange(table.Findings);
        return new StreetLayer(streets, osm is not null, [.. findings]);
    }

    /// <summary>The layer in a plane.</summary>
    public PlanarLayer<Street> In(CoordinateSystem plane, SourceLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return new(plane, Streets, Projector.Project(layer.Shapes, layer.System, plane));
    }
}
