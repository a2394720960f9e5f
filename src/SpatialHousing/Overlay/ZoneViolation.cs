using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>违规图斑: land of one parcel that breaks one hard rule: shared with one forbidden zone, or outside all zones of a kind that must contain it.</summary>
/// <param name="ParcelIndex">Position of the parcel in its batch.</param>
/// <param name="ZoneIndex">Position of the forbidden zone; −1 for land outside a kind that must contain.</param>
/// <param name="ZoneId">Its id; for land outside, the ids of the kind's zones that hold the rest, joined by `;`.</param>
/// <param name="Planar">Plane area.</param>
/// <param name="Ellipsoidal">By the national formula on the piece.</param>
/// <param name="Shape">The piece, one feature in the plane of the check.</param>
public sealed record ZoneViolation(
    int ParcelIndex,
    int ZoneIndex,
    string ParcelId,
    string ZoneId,
    ZoneKind Kind,
    Verdict Verdict,
    OverlapClass Class,
    LandArea Planar,
    LandArea Ellipsoidal,
    GeometryColumns Shape);

/// <summary>剩余用地: what is left of a parcel when all land that breaks a hard rule is cut off.</summary>
/// <param name="Land">Its area, in the method of the check.</param>
/// <param name="Parts">Number of separate pieces.</param>
/// <param name="Largest">Area of the largest piece.</param>
/// <param name="WidthMetres">Diameter of the largest circle that fits into its largest piece, counted up to the least width of the rule file; 0 where the piece is too small anyway.</param>
/// <param name="IsBuildable">The largest piece reaches the least area and the circle the least width of the rule file.</param>
public sealed record ParcelRemainder(int ParcelIndex, string ParcelId, LandArea Land, int Parts, LandArea Largest, double WidthMetres, bool IsBuildable);
