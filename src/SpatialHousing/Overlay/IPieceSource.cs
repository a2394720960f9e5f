using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>Outlines of what the parcel measured last shares with zones: one feature each, in the plane; a feature without parts where nothing is left.</summary>
/// <remarks>Asked for every violation; where figures are ellipsoidal, for every zone that covers part of a parcel.</remarks>
internal interface IPieceSource
{
    /// <summary>What the parcel shares with a zone.</summary>
    GeometryColumns Shared(GeometryColumns parcels, int parcel, int zone, double expectedSquareMetres);

    /// <summary>What the parcel keeps when zones are cut off it.</summary>
    GeometryColumns Without(GeometryColumns parcels, int parcel, IReadOnlyList<int> cut, double expectedSquareMetres);
}
