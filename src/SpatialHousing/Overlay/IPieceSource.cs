using NetTopologySuite.Geometries;
using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Outlines of what the parcel measured last shares with zones.</summary>
internal interface IPieceSource
{
    /// <summary>What the parcel shares with a zone.</summary>
    Geometry Shared(GeometryColumns parcels, int parcel, int zone, double expectedSquareMetres);

    /// <summary>What the parcel keeps when zones are cut off it.</summary>
    Geometry Without(GeometryColumns parcels, int parcel, IReadOnlyList<int> cut, double expectedSquareMetres);
}
