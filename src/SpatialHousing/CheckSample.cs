using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;

namespace SpatialHousing;

/// <summary>The first parcels with a violation, their pieces and remainders, kept for the review page.</summary>
public sealed class CheckSample
{
    /// <summary>Most parcels kept.</summary>
    public const int Most = 200;

    private readonly List<(AssessedParcel Parcel, GeometryColumns Shape)> parcels = [];
    private readonly List<ZoneViolation> violations = [];
    private readonly List<ParcelRemainder> remainders = [];

    public IReadOnlyList<(AssessedParcel Parcel, GeometryColumns Shape)> Parcels => parcels;

    public IReadOnlyList<ZoneViolation> Violations => violations;

    public IReadOnlyList<ParcelRemainder> Remainders => remainders;

    /// <summary>Zones as the check saw them, for drawing.</summary>
    public required PlanarLayer<Planning.ProtectionZone> Zones { get; init; }

    /// <summary>Box around all parcels of the check.</summary>
    public Box Extent { get; private set; } = Box.Empty;

    /// <summary>Parcels of small proposals without a violation, for the map.</summary>
    public List<(AssessedParcel Parcel, GeometryColumns Shape)> Others { get; } = [];

    internal void Add(ZoneAssessment assessment, GeometryColumns shapes)
    {
        Extent = Extent.Union(shapes.Extent);
        var last = -1;
        foreach (var violation in assessment.Violations)
        {
            if (violation.ParcelIndex != last)
            {
                if (parcels.Count == Most)
                {
                    return;
                }

                last = violation.ParcelIndex;
                parcels.Add((assessment.Parcels[last], shapes.Slice(last)));
                remainders.AddRange(assessment.Remainders.Where(remainder => remainder.ParcelIndex == last));
            }

            violations.Add(violation);
        }

        for (var parcel = 0; parcel < shapes.Count && Others.Count < Most; parcel++)
        {
            if (assessment.Parcels[parcel].Verdict < Planning.Verdict.Outside)
            {
                Others.Add((assessment.Parcels[parcel], shapes.Slice(parcel)));
            }
        }
    }
}
