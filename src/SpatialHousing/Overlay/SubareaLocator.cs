using System.Collections.Immutable;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Overlay;

/// <summary>地块归片区: every parcel goes to the subarea that holds the largest share of its area; of equal shares, the first in plan order.</summary>
public static class SubareaLocator
{
    /// <summary>Shares nearer than this are equal, and a parcel this nearly whole does not straddle.</summary>
    private const double EqualShares = 1e-9;

    private const double WholeShare = 1 - 1e-6;

    /// <param name="parcelId">Id of a parcel, for findings.</param>
    /// <param name="subareaName">Name of a subarea, for findings.</param>
    /// <exception cref="ArgumentException">The layers lie in two planes.</exception>
    public static SubareaJoin Locate<TParcel, TSubarea>(
        PlanarLayer<TParcel> parcels,
        PlanarLayer<TSubarea> subareas,
        Func<TParcel, string> parcelId,
        Func<TSubarea, string> subareaName,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        ArgumentNullException.ThrowIfNull(subareas);
        ArgumentNullException.ThrowIfNull(parcelId);
        ArgumentNullException.ThrowIfNull(subareaName);
        parcels.RequireSamePlane(subareas.System);
        var (indexes, shares) = Locate(parcels.Shapes, subareas.Shapes, cancellation);
        var findings = new List<Finding>();
        for (var parcel = 0; parcel < indexes.Length; parcel++)
        {
            if (indexes[parcel] < 0)
            {
                findings.Add(Outside(parcelId(parcels.Items[parcel])));
            }
            else if (shares[parcel] < WholeShare)
            {
                findings.Add(Straddling(parcelId(parcels.Items[parcel]), subareaName(subareas.Items[indexes[parcel]]), shares[parcel]));
            }
        }

        return new SubareaJoin([.. indexes], [.. shares.Select(Share.FromValue)], [.. findings]);
    }

    /// <summary>The kernel: index of the subarea (−1 outside all) and its share of each parcel, both layers in one plane.</summary>
    internal static (int[] Indexes, double[] Shares) Locate(GeometryColumns parcels, GeometryColumns subareas, CancellationToken cancellation = default)
    {
        var kinds = new int[subareas.Count];
        Array.Fill(kinds, -1);
        var index = new PolygonIndex(subareas);
        var kernel = new OverlapKernel(index, new RingRegularity(index), kinds, default, 0);
        var indexes = new int[parcels.Count];
        var shares = new double[parcels.Count];
        for (var parcel = 0; parcel < indexes.Length; parcel++)
        {
            if ((parcel & 4095) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            kernel.Measure(parcels, parcel);
            (indexes[parcel], shares[parcel]) = Largest(kernel);
        }

        return (indexes, shares);
    }

    private static (int Index, double Share) Largest(OverlapKernel kernel)
    {
        int best = -1;
        double bestShare = 0;
        foreach (var piece in kernel.Pieces)
        {
            var share = kernel.Parcel.Area > 0 ? piece.Measure.Area / kernel.Parcel.Area : 0;
            if (share > bestShare + EqualShares || (share > EqualShares && share >= bestShare - EqualShares && piece.Zone < best))
            {
                best = piece.Zone;
                bestShare = Math.Max(share, bestShare);
            }
        }

        return (best, Math.Min(bestShare, 1));
    }

    private static Finding Outside(string parcel) => new(
        Severity.Warning, "parcel_outside_subareas", parcel, "", "",
        new LocalText(
            $"地块“{parcel}”不在任何片区内，未参与分配；请检查地块或片区边界。",
            $"Parcel \"{parcel}\" lies in no subarea and takes no part in the allocation; check its place or the subarea boundaries."));

    private static Finding Straddling(string parcel, string subarea, double share) => new(
        Severity.Info, "parcel_straddles_subareas", parcel, "", "",
        new LocalText(
            $"地块“{parcel}”跨片区边界，按面积最大归入“{subarea}”（占 {Rounding.Print(share * 100, 1)} %）。",
            $"Parcel \"{parcel}\" straddles a subarea boundary; it goes to \"{subarea}\", which holds {Rounding.Print(share * 100, 1)} % of it."));
}
