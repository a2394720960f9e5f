namespace SpatialHousing.Overlay;

/// <summary>What a parcel shares with one zone; zero area when it only comes near.</summary>
internal readonly record struct OverlapPiece(int Zone, PlanarMoment Measure);

/// <summary>Plane area in m² and its moment ∫ x dA in m³ from the left side of the parcel's box.</summary>
internal readonly record struct PlanarMoment(double Area, double Moment);
