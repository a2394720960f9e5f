using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.GeoJson;

/// <summary>The columns of the layer or batch being read.</summary>
internal sealed class LayerAssembly
{
    private readonly List<int> numbers = [];
    private readonly List<long> offsets = [];
    private readonly List<bool> beyondDegrees = [];

    public GeometryColumnsBuilder Shapes { get; } = new();

    public PropertyTableBuilder Properties { get; } = new();

    public PropertyTableBuilder Ids { get; } = new();

    public int Count => numbers.Count;

    /// <summary>Features with a position that cannot be degrees.</summary>
    public int BeyondDegrees { get; private set; }

    public void Keep(int number, long offset, bool isBeyondDegrees)
    {
        Shapes.EndFeature();
        Properties.EndFeature();
        Ids.EndFeature();
        numbers.Add(number);
        offsets.Add(offset);
        beyondDegrees.Add(isBeyondDegrees);
        BeyondDegrees += isBeyondDegrees ? 1 : 0;
    }

    public void Discard()
    {
        Shapes.DiscardFeature();
        Properties.DiscardFeature();
        Ids.DiscardFeature();
    }

    /// <summary>The layer so far; features beyond degrees are taken out and told when the system is geographic. Starts again from empty.</summary>
    public SourceLayer Build(string file, CoordinateSystem system, Action<int, long> tellOutside)
    {
        var takeOut = system.IsGeographic && BeyondDegrees > 0;
        var shapes = Shapes.Build();
        var properties = Properties.Build();
        var ids = Ids.Build();
        var keptNumbers = numbers.ToArray();
        if (takeOut)
        {
            var kept = Enumerable.Range(0, Count).Where(i => !beyondDegrees[i]).ToArray();
            for (var i = 0; i < Count; i++)
            {
                if (beyondDegrees[i])
                {
                    tellOutside(numbers[i], offsets[i]);
                }
            }

            shapes = shapes.Select(kept);
            properties = properties.Select(kept);
            ids = ids.Select(kept);
            keptNumbers = [.. kept.Select(i => numbers[i])];
        }

        numbers.Clear();
        offsets.Clear();
        beyondDegrees.Clear();
        BeyondDegrees = 0;
        return new SourceLayer
        {
            File = file,
            System = system,
            Shapes = shapes,
            Properties = properties,
            FeatureIds = ids,
            FeatureNumbers = ImmutableCollectionsMarshal.AsImmutableArray(keptNumbers),
        };
    }

    /// <summary>The system the coordinates themselves show: degrees, or a plane whose eastings carry a zone; null when it cannot be seen.</summary>
    public CoordinateSystem? SeenSystem()
    {
        if (BeyondDegrees * 2L <= Count)
        {
            return CoordinateSystem.Geographic;
        }

        var easting = Shapes.FirstX(beyondDegrees.IndexOf(true));
        return (int)(easting / 1_000_000) switch
        {
            >= 25 and <= 45 and var zone => CoordinateSystem.ThreeDegree(zone, hasZonePrefix: true),
            >= 13 and <= 23 and var zone => CoordinateSystem.SixDegree(zone, hasZonePrefix: true),
            _ => null,
        };
    }
}
