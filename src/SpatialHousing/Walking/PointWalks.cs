using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>任一点的步行时间: the walk from any point to the nearest facility of every kind, answered from searches made once.</summary>
/// <remarks>
/// The figures are those of <see cref="LifeCircleAnalysis"/> for a demand point at the same place. Memory: 8 bytes a node and kind.
/// Asked from any number of threads.
/// </remarks>
public sealed class PointWalks
{
    private readonly WalkNetwork network;
    private readonly FacilityWalks search;
    private readonly WalkProfile profile;
    private readonly double snapLimitMetres;
    private readonly ImmutableArray<(FacilityStandard Standard, int Facilities, Func<NetworkAccess, ulong> Label)> fields;

    public PointWalks(WalkNetwork network, PlanarLayer<ServiceFacility> facilities, FacilityStandards standards, double snapLimitMetres = 300)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(standards);
        facilities.RequireSamePlane(network.System);
        this.network = network;
        this.snapLimitMetres = snapLimitMetres;
        profile = standards.Profile;
        search = new FacilityWalks(network, SitePlaces.Locate(network, GeometryColumns.Empty, snapLimitMetres), SitePlaces.Locate(network, facilities.Shapes, snapLimitMetres), facilities.Items);
        fields =
        [
            .. from standard in standards.Rows.OrderBy(row => row.Kind, StringComparer.Ordinal)
               let count = facilities.Items.Count(facility => standard.Names(facility.Kind))
               where count > 0 || standard.IsRequired
               select (standard, count, search.FieldOf(standard)),
        ];
    }

    /// <summary>One walk a kind, in order of code points; empty places have no walk.</summary>
    /// <param name="x">Easting, metres.</param>
    /// <param name="y">Northing, metres.</param>
    public ImmutableArray<PointWalk> From(double x, double y)
    {
        var access = network.Access.Find(x, y, snapLimitMetres);
        return [.. fields.Select(field => Walk(field.Standard, field.Facilities == 0 ? ShortestWalks.Unreached : field.Label(access)))];
    }

    private PointWalk Walk(FacilityStandard standard, ulong label)
    {
        if (label == ShortestWalks.Unreached)
        {
            return new PointWalk(standard, null, null, "", standard.Distance is null ? null : false);
        }

        var distance = WalkDistance.FromMetres(ShortestWalks.MillimetresOf(label) / 1000.0);
        bool? isWithin = standard.Distance is { } limit ? ShortestWalks.MillimetresOf(label) <= Millimetre.AtMost(limit.Metres) : null;
        return new PointWalk(standard, distance, TimeSpan.FromMinutes(distance.Metres / profile.MetresPerMinute), search.IdOf(label), isWithin);
    }
}
