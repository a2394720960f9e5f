namespace SpatialHousing.Formats.Json;

/// <summary>Where a value stands in a document, put into words only when somebody asks: <c>$.quotas[0].area</c>.</summary>
internal sealed class JsonPath
{
    private readonly JsonPath? parent;
    private readonly string? name;
    private readonly int index;

    private JsonPath(JsonPath? parent, string? name, int index)
    {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    public static JsonPath Root { get; } = new(null, null, 0);

    public JsonPath Member(string key) => new(this, key, 0);

    public JsonPath Item(int place) => new(this, null, place);

    public override string ToString() => parent is null ? "$" : name is null ? FormattableString.Invariant($"{parent}[{index}]") : $"{parent}.{name}";
}
