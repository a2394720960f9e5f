using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SpatialHousing.Units;

namespace SpatialHousing.Checking;

/// <summary>What the recount found of a parcel and a zone.</summary>
/// <param name="IsSurelyLand">The piece is more than twice the noise: a certificate must tell of it.</param>
/// <param name="MayBeLand">The piece is more than half the noise: a certificate may tell of it.</param>
/// <param name="IsWhole">The piece is the parcel but for the noise.</param>
/// <param name="Holders">Zones that hold land of the parcel, for a kind that must contain.</param>
/// <param name="Polygons">The piece in metres of the plane: polygons → rings, the outer one first → vertices, closed.</param>
internal sealed record RecountedLand(
    LandArea Whole,
    LandArea WholeEllipsoidal,
    LandArea Piece,
    LandArea PieceEllipsoidal,
    bool IsSurelyLand,
    bool MayBeLand,
    bool IsWhole,
    bool IsSliver,
    ImmutableArray<int> Holders,
    ImmutableArray<ImmutableArray<Coordinate[]>> Polygons);
