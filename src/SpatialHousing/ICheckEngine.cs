using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>Where the geometry of a check is worked out: in this program, or in the server that holds the layers. Verdicts come from the same rules either way.</summary>
public interface ICheckEngine : IDisposable
{
    /// <summary>Rules of the check.</summary>
    ZoneRules Rules { get; }

    /// <summary>Role, file and hash of the zone files.</summary>
    IReadOnlyList<(string Role, string File, string Sha256)> Files { get; }

    /// <summary>What was found so far; complete behind the last batch.</summary>
    List<Finding> Findings { get; }

    /// <summary>The zones in the plane of the check; known from the first batch on. Shapes are empty where they stayed in the server.</summary>
    PlanarLayer<ProtectionZone> Zones { get; }

    /// <summary>Kinds that the rules require and no layer gives; known from the first batch on.</summary>
    ImmutableArray<ZoneKind> NotAssessed { get; }

    /// <summary>Hash of the parcels, lower-case hex; known behind the last batch.</summary>
    string ParcelsSha256 { get; }

    /// <summary>What is worth keeping of how the work was done: file name and text; complete behind the last batch.</summary>
    IReadOnlyList<(string Name, string Text)> Records { get; }

    /// <summary>The parcels in order, batch by batch; at least one. To be walked through once.</summary>
    IEnumerable<CheckedBatch> Batches(CancellationToken cancellation);

    /// <summary>The land of the zones in a box of the plane, for drawing: a feature a zone, empty where it has none there. To be asked behind the last batch.</summary>
    GeometryColumns ZoneLandIn(Box ground);
}
