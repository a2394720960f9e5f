namespace SpatialHousing.Formats;

/// <summary>The attributes of a layer, a column a property, in order of first appearance.</summary>
public sealed class PropertyTable
{
    private readonly PropertyColumn[] columns;

    internal PropertyTable(int count, PropertyColumn[] columns)
    {
        Count = count;
        this.columns = columns;
    }

    public static PropertyTable Empty { get; } = new(0, []);

    /// <summary>Number of features.</summary>
    public int Count { get; }

    public IReadOnlyList<PropertyColumn> Columns => columns;

    /// <summary>The column of this exact name, or null.</summary>
    public PropertyColumn? Find(string name) => Array.Find(columns, column => column.Name == name);

    /// <summary>The table with no other column than this; without any when there is none of this name.</summary>
    public PropertyTable Only(string? name) => new(Count, name is not null && Find(name) is { } column ? [column.Compacted()] : []);

    /// <summary>The same table in as little memory as it needs: for a layer that stays open.</summary>
    public PropertyTable Compacted()
    {
        var compacted = new PropertyColumn[columns.Length];
        Parallel.For(0, columns.Length, i => compacted[i] = columns[i].Compacted());
        return new PropertyTable(Count, compacted);
    }

    /// <summary>The rows of these features, in this order.</summary>
    public PropertyTable Select(ReadOnlySpan<int> features)
    {
        var selected = new PropertyColumn[columns.Length];
        for (var i = 0; i < selected.Length; i++)
        {
            selected[i] = columns[i].Select(features);
        }

        return new PropertyTable(features.Length, selected);
    }
}
