using System.Collections.Immutable;

namespace SpatialHousing.Geodesy;

/// <summary>图层: things with their shapes in degrees of CGCS2000. Item i has shape i.</summary>
public sealed class GeographicLayer<T>
{
    public GeographicLayer(ImmutableArray<T> items, GeometryColumns shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        if (items.Length != shapes.Count)
        {
            throw new ArgumentException($"{items.Length} items with {shapes.Count} shapes.", nameof(shapes));
        }

        Items = items;
        Shapes = shapes;
    }

    public ImmutableArray<T> Items { get; }

    public GeometryColumns Shapes { get; }

    public int Count => Items.Length;
}
