using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats.Streets;

/// <summary>Columns of a road layer that is not OpenStreetMap's: id, class, level, walkable, bridge, tunnel, metres_per_minute, rise_m, delay_s.</summary>
internal sealed class PlainStreetColumns
{
    private const int MostFindings = 20;

    private readonly SourceLayer layer;
    private readonly PropertyColumn? type;
    private readonly PropertyColumn? level;
    private readonly PropertyColumn? walkable;
    private readonly PropertyColumn? bridge;
    private readonly PropertyColumn? tunnel;
    private readonly PropertyColumn? speed;
    private readonly PropertyColumn? rise;
    private readonly PropertyColumn? delay;
    private readonly TextPool words = new();
    private readonly List<Finding> findings = [];

    public PlainStreetColumns(SourceLayer layer, StreetColumns columns)
    {
        this.layer = layer;
        type = Named(columns.Class) ?? Usual("class");
        level = Named(columns.Level) ?? Usual("level") ?? Usual("layer");
        walkable = Named(columns.Walkable) ?? Usual("walkable");
        (bridge, tunnel, speed, rise, delay) = (Usual("bridge"), Usual("tunnel"), Usual("metres_per_minute"), Usual("rise_m"), Usual("delay_s"));
    }

    public IReadOnlyList<Finding> Findings => findings;

    public Street Street(int feature, string id) => new(id, words.Share(type?.Text(feature)), LevelOf(feature, id), walkable?.Truth(feature) ?? true)
    {
        MetresPerMinute = Checked(speed, feature, id, value => value is > 0 and < 1000),
        RiseMetres = Checked(rise, feature, id, value => Math.Abs(value) < 9000) ?? 0,
        DelaySeconds = Checked(delay, feature, id, value => value is >= 0 and < 86_400) ?? 0,
    };

    private int LevelOf(int feature, string id) => level is not null
        ? (int)(Checked(level, feature, id, value => Math.Abs(value) <= 100) ?? 0)
        : bridge?.Truth(feature) == true ? 1 : tunnel?.Truth(feature) == true ? -1 : 0;

    private double? Checked(PropertyColumn? column, int feature, string id, Func<double, bool> isRight)
    {
        if (column?.Text(feature) is not { Length: > 0 } text)
        {
            return null;
        }

        if (column.Number(feature) is { } number && isRight(number))
        {
            return number;
        }

        if (findings.Count < MostFindings)
        {
            findings.Add(new Finding(Severity.Warning, "street_value", id, layer.File, layer.PositionOf(feature), new LocalText(
                $"{layer.File}，第 {layer.FeatureNumbers[feature]} 个要素（“{id}”）：{column.Name} 的值“{text}”不可用，按未填处理。",
                $"{layer.File}, feature {layer.FeatureNumbers[feature]} (\"{id}\"): {column.Name} \"{text}\" cannot be used; treated as not given.")));
        }

        return null;
    }

    private PropertyColumn? Named(string? name) => name is null ? null : layer.Properties.Find(name) ?? throw new FaultException(FeatureIds.MissingColumn(layer, name));

    private PropertyColumn? Usual(string name) => layer.Properties.Find(name);
}
