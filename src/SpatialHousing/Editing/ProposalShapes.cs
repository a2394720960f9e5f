using SpatialHousing.Geodesy;

namespace SpatialHousing.Editing;

/// <summary>Makes geometry columns of proposals: one polygon each, rings closed.</summary>
public static class ProposalShapes
{
    public static GeometryColumns Of(IEnumerable<Proposal> proposals)
    {
        ArgumentNullException.ThrowIfNull(proposals);
        var builder = new GeometryColumnsBuilder();
        foreach (var proposal in proposals)
        {
            builder.BeginFeature(GeometryKind.Polygon);
            builder.BeginPart();
            foreach (var ring in proposal.Rings)
            {
                builder.BeginRing();
                foreach (var (x, y) in ring)
                {
                    builder.Add(x, y);
                }

                if (ring.Length > 0 && ring[0] != ring[^1])
                {
                    builder.Add(ring[0].X, ring[0].Y);
                }
            }

            builder.EndFeature();
        }

        return builder.Build();
    }
}
