using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Walking;

/// <summary>Draws 等时圈 around facilities: streets within the distance, widened to the ground beside them as far as the walk lasts.</summary>
/// <remarks>For maps: exact along streets, to about a grid cell (20 m) beside them, nowhere wider than 100 m from a street.</remarks>
public static class IsochroneMaker
{
    private const double CellMetres = 20;
    private const double ReachMetres = 100;

    /// <summary>One polygon a kind and distance; with <paramref name="eachFacility"/> also one a facility and distance.</summary>
    /// <param name="network">The streets.</param>
    /// <param name="facilities">The facilities.</param>
    /// <param name="standards">Gives the kinds and their distance.</param>
    /// <param name="options">Snapping limit.</param>
    /// <param name="metres">Further distances beside each kind's own.</param>
    /// <param name="eachFacility">Also every facility for itself.</param>
    /// <param name="cancellation">Stops between polygons.</param>
    public static PlanarLayer<Isochrone> Make(
        WalkNetwork network, PlanarLayer<ServiceFacility> facilities, FacilityStandards standards, LifeCircleOptions options,
        ImmutableArray<double> metres = default, bool eachFacility = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(standards);
        ArgumentNullException.ThrowIfNull(options);
        facilities.RequireSamePlane(network.System);
        var sites = SitePlaces.Locate(network, facilities.Shapes, options.SnapLimit);
        var costs = network.CostsOf(standards.Profile);
        Drawing[] drawings = [.. DrawingsOf(facilities, standards, sites, metres.IsDefault ? [] : metres, eachFacility)];
        var shapes = new GeometryColumns[drawings.Length];
        Parallel.For(
            0, drawings.Length, new ParallelOptions { CancellationToken = cancellation }, () => new ShortestWalks(costs.Graph),
            (i, _, search) =>
            {
                shapes[i] = ShapesOf(drawings[i], FieldOf(network, costs, search, sites, drawings[i].Group, drawings[i].Limits[^1]));
                return search;
            },
            _ => { });
        return new PlanarLayer<Isochrone>(
            network.System,
            [.. drawings.SelectMany(drawing => drawing.Limits.Select(limit =>
                new Isochrone(drawing.Kind, drawing.FacilityId, WalkDistance.FromMetres(limit), limit / standards.Profile.MetresPerMinute)))],
            shapes.Length == 0 ? GeometryColumns.Empty : GeometryColumns.Join(shapes));
    }

    /// <summary>One search each: a kind's facilities together, then, if asked, each of them alone.</summary>
    private static IEnumerable<Drawing> DrawingsOf(
        PlanarLayer<ServiceFacility> facilities, FacilityStandards standards, SitePlaces sites, ImmutableArray<double> metres, bool eachFacility)
    {
        foreach (var standard in standards.Rows.OrderBy(row => row.Kind, StringComparer.Ordinal))
        {
            int[] chosen = [.. Enumerable.Range(0, facilities.Count).Where(i => standard.Names(facilities.Items[i].Kind) && sites.Access[i].IsConnected)];
            double[] limits = [.. metres.Concat(standard.Distance is { } own ? [own.Metres] : []).Distinct().Order()];
            if (chosen.Length == 0 || limits.Length == 0)
            {
                continue;
            }

            yield return new Drawing(standard.Kind, "", chosen, limits);
            foreach (var facility in eachFacility ? chosen : [])
            {
                yield return new Drawing(standard.Kind, facilities.Items[facility].Id, [facility], limits);
            }
        }
    }

    private static GeometryColumns ShapesOf(Drawing drawing, WalkField field)
    {
        var builder = new GeometryColumnsBuilder();
        foreach (var limit in drawing.Limits)
        {
            FieldContour.AddFeature(builder, field, limit);
        }

        return builder.Build();
    }

    private static WalkField FieldOf(WalkNetwork network, WalkCosts costs, ShortestWalks search, SitePlaces sites, int[] group, double limitMetres)
    {
        var edges = network.Edges;
        var sources = new List<WalkSource>();
        foreach (var access in group.Select(site => sites.Access[site]))
        {
            var (first, second) = costs.SourcesAt(access, 0);
            sources.Add(first);
            sources.Add(second);
        }

        search.Search([.. sources], Millimetre.AtMost(limitMetres));
        var onEdge = group.Select(site => sites.Access[site]).ToLookup(access => access.Edge);
        var places = new List<(double X, double Y, double Walked)>();
        for (var e = 0; e < edges.Count; e++)
        {
            AddPlaces(edges, costs, e, search, onEdge, limitMetres, places);
        }

        var extent = Box.Empty;
        foreach (var (x, y, _) in places)
        {
            extent = extent.Including(x, y);
        }

        var field = new WalkField(extent.IsEmpty ? new Box(0, 0, 0, 0) : extent, CellMetres, ReachMetres);
        foreach (var (x, y, walked) in places)
        {
            field.Spread(x, y, walked, limitMetres);
        }

        return field;
    }

    /// <summary>Places along an edge, a cell apart, that are within the distance.</summary>
    private static void AddPlaces(EdgeTable edges, WalkCosts costs, int edge, ShortestWalks search, ILookup<int, NetworkAccess> onEdge, double limitMetres, List<(double X, double Y, double Walked)> places)
    {
        var (fromLabel, toLabel) = (search.Labels[edges.From[edge]], search.Labels[edges.To[edge]]);
        var here = onEdge[edge].ToArray();
        if (fromLabel == ShortestWalks.Unreached && toLabel == ShortestWalks.Unreached && here.Length == 0)
        {
            return;
        }

        var from = fromLabel == ShortestWalks.Unreached ? double.PositiveInfinity : ShortestWalks.MillimetresOf(fromLabel) / 1000.0;
        var to = toLabel == ShortestWalks.Unreached ? double.PositiveInfinity : ShortestWalks.MillimetresOf(toLabel) / 1000.0;
        for (var v = edges.VertexStart[edge]; v < edges.VertexStart[edge + 1] - 1; v++)
        {
            var (start, end) = (edges.Along[v] / 1000.0, edges.Along[v + 1] / 1000.0);
            var steps = Math.Max(1, (int)Math.Ceiling((end - start) / (CellMetres / 2)));
            for (var step = 0; step <= steps; step++)
            {
                var fraction = (double)step / steps;
                var place = NetworkAccess.None with { Edge = edge, Along = (uint)Math.Round((start + (fraction * (end - start))) * 1000) };
                var walked = Math.Min(from + (costs.ToFirst(place) / 1000.0), to + (costs.ToSecond(place) / 1000.0));
                foreach (var access in here)
                {
                    walked = Math.Min(walked, (access.Millimetres + costs.Between(place, access)) / 1000.0);
                }

                if (walked <= limitMetres)
                {
                    places.Add((edges.X[v] + (fraction * (edges.X[v + 1] - edges.X[v])), edges.Y[v] + (fraction * (edges.Y[v + 1] - edges.Y[v])), walked));
                }
            }
        }
    }

    /// <summary>Polygons that come of one search.</summary>
    private sealed record Drawing(string Kind, string FacilityId, int[] Group, double[] Limits);
}
