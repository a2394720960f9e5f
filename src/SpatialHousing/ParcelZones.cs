using System.Collections.Immutable;
using SpatialHousing.Formats.Json;
using SpatialHousing.Geodesy;
using SpatialHousing.Overlay;
using SpatialHousing.Planning;

namespace SpatialHousing;

/// <summary>管控校核 of a plan's parcels.</summary>
/// <param name="Rules">The rule set applied.</param>
/// <param name="Assessment">Verdicts in the order of the parcels; empty without parcels.</param>
public sealed record ParcelZones(ZoneRules Rules, ZoneAssessment Assessment)
{
    public ImmutableArray<Finding> Findings => Assessment.Findings;

    /// <summary>Nothing assessed.</summary>
    internal static ParcelZones None { get; } = new(ZoneRulesReader.ReadBuiltIn(), new ZoneAssessment(AreaMethod.Ellipsoidal, [], [], [], [], []));

    internal static ParcelZones Of(PlanInputs inputs, PlanarInputs layers, CancellationToken cancellation)
    {
        var rules = inputs.Plan.Rules.Zones is { } file ? ZoneRulesReader.Read(inputs.Plan.Resolve(file)) : ZoneRulesReader.ReadBuiltIn();
        return new ParcelZones(rules, layers.Parcels is { } parcels
            ? ZoneOverlay.Compute(parcels, layers.Zones, rules, AreaMethod.Ellipsoidal, cancellation)
            : new ZoneAssessment(AreaMethod.Ellipsoidal, [], [], [], [], []));
    }
}
