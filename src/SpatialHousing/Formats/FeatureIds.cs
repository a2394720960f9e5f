using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats;

/// <summary>Gives every feature of a layer its id, by the contract: stated property; else property `id`; else the feature's id; else #N.</summary>
/// <remarks>A second id equal to an earlier one gets `#2`, `#3`… and a finding. One id space a layer; keep the instance across batches.</remarks>
public sealed class FeatureIds(string? property)
{
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    /// <summary>Ids of the layer's features, in order; findings are added to the list.</summary>
    /// <exception cref="FaultException">The property was asked for and no feature has it.</exception>
    public string[] Assign(SourceLayer layer, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(findings);
        var column = layer.Properties.Find(property ?? "id");
        if (property is not null && column is null && layer.Count > 0)
        {
            throw new FaultException(MissingColumn(layer, property));
        }

        var featureId = layer.FeatureIds.Find("id");
        var ids = new string[layer.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            var given = column?.Id(i) ?? (property is null ? featureId?.Id(i) : null) ?? FormattableString.Invariant($"#{layer.FeatureNumbers[i]}");
            ids[i] = MakeUnique(given, layer, i, findings);
        }

        return ids;
    }

    /// <summary>The finding for a column that is asked for and not there; names the columns that are.</summary>
    public static Finding MissingColumn(SourceLayer layer, string property)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var present = string.Join(", ", layer.Properties.Columns.Select(column => column.Name));
        var nearest = NearestWord.Of(property, layer.Properties.Columns.Select(column => column.Name));
        return new Finding(
            Severity.Error, "column_missing", property, layer.File, "",
            new LocalText(
                $"{layer.File}：没有名为“{property}”的属性列；{(nearest is null ? "" : $"是否应为“{nearest}”？")}现有列：{present}。",
                $"{layer.File}: no property named \"{property}\"{(nearest is null ? "." : $"; did you mean \"{nearest}\"?")} It has: {present}."));
    }

    private string MakeUnique(string id, SourceLayer layer, int feature, ICollection<Finding> findings)
    {
        if (seen.TryAdd(id, 1))
        {
            return id;
        }

        string unique;
        do
        {
            unique = FormattableString.Invariant($"{id}#{++seen[id]}");
        }
        while (!seen.TryAdd(unique, 1));
        findings.Add(new Finding(
            Severity.Warning, "duplicate_id", id, layer.File, layer.PositionOf(feature),
            new LocalText(
                $"{layer.File}，第 {layer.FeatureNumbers[feature]} 个要素：编号“{id}”与前面的要素重复，改记为“{unique}”；请在数据中使编号唯一。",
                $"{layer.File}, feature {layer.FeatureNumbers[feature]}: id \"{id}\" was used before; called \"{unique}\" here. Make ids unique in the data.")));
        return unique;
    }
}
