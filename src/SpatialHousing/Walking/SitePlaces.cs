using SpatialHousing.Geodesy;

namespace SpatialHousing.Walking;

/// <summary>Where the features of a layer stand, and where they enter the network.</summary>
internal sealed class SitePlaces
{
    public static SitePlaces None { get; } = new() { X = [], Y = [], Access = [] };

    public required double[] X { get; init; }

    public required double[] Y { get; init; }

    public required NetworkAccess[] Access { get; init; }

    public int Count => Access.Length;

    public static SitePlaces Locate(WalkNetwork network, GeometryColumns shapes, double snapLimitMetres)
    {
        var (x, y, access) = (new double[shapes.Count], new double[shapes.Count], new NetworkAccess[shapes.Count]);
        for (var i = 0; i < shapes.Count; i++)
        {
            (x[i], y[i]) = InteriorPoint.Of(shapes, i) ?? (double.NaN, double.NaN);
            access[i] = network.Access.Find(x[i], y[i], snapLimitMetres);
        }

        return new SitePlaces { X = x, Y = y, Access = access };
    }
}
