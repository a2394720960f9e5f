using System.Collections.Immutable;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>A parcel with its verdict: one row of check.csv.</summary>
/// <param name="Land">Area of the parcel.</param>
/// <param name="Verdict">The gravest over the kinds that forbid or must contain.</param>
/// <param name="Breach">Land under any forbidding kind or outside a kind that must contain, each piece once.</param>
/// <param name="Zones">Ids of the zones that led to the verdict, by kind and id.</param>
public readonly record struct AssessedParcel(string Id, LandArea Land, Verdict Verdict, LandArea Breach, ImmutableArray<string> Zones)
{
    public Share BreachShare => Breach / Land;
}
