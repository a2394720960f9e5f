using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>Answers at once how far any place is from each kind of facility: for a polygon being dragged. Searches once, then each question is local.</summary>
public sealed class CoverageProbe
{
    private readonly WalkNetwork network;
    private readonly FacilityStandards standards;
    private readonly LifeCircleOptions options;
    private readonly ImmutableArray<(FacilityStandard Standard, FacilityWalks Walks)> kinds;

    public CoverageProbe(WalkNetwork network, PlanarLayer<ServiceFacility> facilities, FacilityStandards standards, LifeCircleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(standards);
        facilities.RequireSamePlane(network.System);
        (this.network, this.standards, this.options) = (network, standards, options ?? LifeCircleOptions.Default);
        var sites = SitePlaces.Locate(network, facilities.Shapes, this.options.SnapLimit);
        var costs = network.CostsOf(standards.Profile);
        var found = ImmutableArray.CreateBuilder<(FacilityStandard, FacilityWalks)>();
        foreach (var row in standards.Rows.OrderBy(row => row.Kind, StringComparer.Ordinal))
        {
            var walks = new FacilityWalks(network, costs, SitePlaces.None, sites, facilities.Items);
            if (walks.To(row).FacilityCount > 0 || row.IsRequired)
            {
                found.Add((row, walks));
            }
        }

        kinds = found.ToImmutable();
    }

    /// <summary>Every kind as seen from a place in plane metres, in order of code points.</summary>
    public ImmutableArray<(string Kind, DemandCoverage Coverage)> At(double x, double y)
    {
        var place = new SitePlaces { X = [x], Y = [y], Access = [network.Access.Find(x, y, options.SnapLimit)] };
        return [.. kinds.Select(kind => (kind.Standard.Kind, new KindCoverage(kind.Walks.Again(place), kind.Standard, standards.Profile, null)[0]))];
    }
}
