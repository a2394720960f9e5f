using System.Collections.Immutable;

namespace SpatialHousing.Geodesy;

/// <summary>图层: things with their shapes in metres of one named Gauss–Krüger plane. Item i has shape i.</summary>
/// <remarks>Edges are straight in this plane (the contract's geometry rule): vertices were projected, nothing was densified.</remarks>
public sealed class PlanarLayer<T>
{
    public PlanarLayer(CoordinateSystem system, ImmutableArray<T> items, GeometryColumns shapes)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(shapes);
        if (system.IsGeographic)
        {
            throw new ArgumentException("A planar layer is in metres; this system is in degrees.", nameof(system));
        }

        if (items.Length != shapes.Count)
        {
            throw new ArgumentException($"{items.Length} items with {shapes.Count} shapes.", nameof(shapes));
        }

        System = system;
        Items = items;
        Shapes = shapes;
    }

    public CoordinateSystem System { get; }

    public ImmutableArray<T> Items { get; }

    public GeometryColumns Shapes { get; }

    public int Count => Items.Length;

    /// <exception cref="ArgumentException">The other layer lies in another plane; bring both into one first.</exception>
    public void RequireSamePlane(CoordinateSystem other)
    {
        if (System != other)
        {
            throw new ArgumentException($"Layers in two planes cannot be combined: {System} and {other}.", nameof(other));
        }
    }
}
