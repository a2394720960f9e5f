using SpatialHousing.Geodesy;

namespace SpatialHousing.Overlay;

/// <summary>What one parcel shares with the zones, in the plane, whoever measured it: <see cref="OverlapKernel"/> here, or the server that holds the layers.</summary>
internal interface IParcelMeasures
{
    /// <summary>Box of the parcel.</summary>
    Box Box { get; }

    /// <summary>Area of the parcel.</summary>
    PlanarMoment Parcel { get; }

    /// <summary>The parcel's rings cross or nest as a polygon's do not, and by shells less holes its area would be this.</summary>
    double? OtherArea { get; }

    /// <summary>Land of the parcel that breaks a rule: under a forbidding kind, or outside a kind that must contain it.</summary>
    PlanarMoment Breach { get; }

    /// <summary>Zones that share land with the parcel or come near it; unordered.</summary>
    ReadOnlySpan<OverlapPiece> Pieces { get; }

    /// <summary>Land under any zone of a kind.</summary>
    PlanarMoment OfKind(int kind);

    /// <summary>The parcel's boundary comes within the touching distance of the zone's.</summary>
    bool Meets(int zone);

    /// <summary>Length of the outline of what is shared with a zone, metres.</summary>
    double OutlineOf(int zone);
}
