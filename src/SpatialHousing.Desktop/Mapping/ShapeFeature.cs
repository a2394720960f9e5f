using Mapsui;
using Mapsui.Layers;
using Mapsui.Nts;
using NetTopologySuite.Geometries;

namespace SpatialHousing.Desktop.Mapping;

/// <summary>A feature that knows its index in the layer, so that its style is found without a dictionary, and its extent, so that panning makes no new ones.</summary>
internal sealed class ShapeFeature(int index, Geometry shape) : GeometryFeature(shape), IFeature
{
    private readonly MRect extent = new(shape.EnvelopeInternal.MinX, shape.EnvelopeInternal.MinY, shape.EnvelopeInternal.MaxX, shape.EnvelopeInternal.MaxY);

    public int Index => index;

    MRect? IFeature.Extent => extent;
}
