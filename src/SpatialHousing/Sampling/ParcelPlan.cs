using System.Globalization;

namespace SpatialHousing.Sampling;

/// <summary>Cuts one block into parcels and says what each is.</summary>
internal sealed class ParcelPlan(CityMap map, Spot[] centres, IReadOnlyList<SampleFacility> facilities, ulong seed)
{
    private static readonly double[] Wildness = [0.24, 0.10, 0.05, 0.12, 0.06, 0.05, 0.06, 0.10];

    /// <summary>Usual floor area ratio of new housing by subarea; near the plan's mean of 2.03.</summary>
    private static readonly double[] NewRatio = [2.20, 1.80, 2.10, 2.10, 1.70, 2.00, 2.20, 1.80];

    private static readonly double[] OldRatio = [1.75, 1.55, 1.7, 1.35, 1.5, 1.2, 1.8, 1.2];

    private static readonly int[] Price = [5_600, 6_300, 5_400, 5_100, 6_600, 4_700, 7_200, 6_000];

    private readonly SmoothNoise taste = new(SampleRandom.Mix(seed ^ 51), 1_400, 3);
    private readonly double growth = map.MetresPerUnit / CityDesign.MetresPerUnit;

    public IEnumerable<SampleParcel> Cut(CityBlock block)
    {
        var random = new SampleRandom(seed, 52, (ulong)block.Face);
        var rings = BlockCutter.Cut(block.Land, block.ParcelCount, Wildness[block.Subarea], random);
        for (var i = 0; i < rings.Count; i++)
        {
            yield return Describe(block, rings[i], block.FirstNumber + i, new SampleRandom(seed, 53 + (ulong)i, (ulong)block.Face));
        }
    }

    private SampleParcel Describe(CityBlock block, List<Spot> ring, int number, SampleRandom random)
    {
        var area = Ring.SquareMetres(ring);
        var centre = Ring.Centroid(ring);
        var landUse = FacilityUse(block, ring) ?? LandUse(block, random, area);
        var isHousing = landUse.StartsWith("0701", StringComparison.Ordinal);
        var isCandidate = isHousing && block.Use == BlockUse.Candidate;
        var ratio = Ratio(block, landUse, isHousing, isCandidate, centre, random);
        var dwellings = isHousing && !isCandidate ? (int)(area * ratio * random.Between(0.86, 0.98) / 96) : 0;
        var year = random.Share();
        double transit = Near(map.StreetMetres(centre), 260), services = Near(Spot.Distance(centre, centres[block.Subarea]), 1_500 * growth);
        var water = Near(block.RiverMetres, 900);
        var jobs = Near(Spot.Distance(centre, centres[0]), 2_600 * growth);
        return new SampleParcel(
            $"{PublishedSubarea.All[block.Subarea].Prefix}-{number.ToString("0000", CultureInfo.InvariantCulture)}", ring, landUse, isCandidate, ratio, HeightLimit(block, ratio, centre, landUse),
            isCandidate ? year < 0.58 ? 2026 : year < 0.80 ? 2027 : year < 0.91 ? 2028 : year < 0.97 ? 2029 : 2030 : null,
            !isCandidate || random.Chance(block.Subarea == 0 ? 0.45 : 0.8),
            (int)(dwellings * random.Between(2.2, 2.7)), dwellings,
            (int)((Price[block.Subarea] * (0.86 + (0.2 * services) + (0.12 * water) + (0.08 * random.Jitter()))) / 10) * 10,
            transit, Blend(services, taste.At(centre)), Blend(water, -taste.At(new Spot(centre.Y, -centre.X))), Blend(jobs, taste.At(centre * 1.7)));
    }

    /// <summary>The land use of a facility that stands on the parcel and has its own plot.</summary>
    private string? FacilityUse(CityBlock block, List<Spot> ring)
    {
        foreach (var index in block.Facilities)
        {
            var facility = facilities[index];
            if (facility.Kind.LandUse.Length > 0 && Ring.Contains(ring, facility.At))
            {
                return facility.Kind.LandUse;
            }
        }

        return null;
    }

    private static string LandUse(CityBlock block, SampleRandom random, double area)
    {
        var draw = random.Share();
        return block.Use switch
        {
            BlockUse.Residential => draw < 0.87 ? (block.Subarea is 4 or 7 && draw < 0.12 ? "070101" : "070102") : draw < 0.91 ? "0702" : draw < 0.95 ? "090101" : area < 12_000 ? "1401" : "070102",
            BlockUse.Candidate => draw < 0.86 ? "070102" : draw < 0.92 ? "090101" : draw < 0.96 ? "1401" : "0702",
            BlockUse.Commercial => draw < 0.50 ? "090101" : draw < 0.70 ? "0902" : draw < 0.76 ? "0903" : draw < 0.95 ? "070102" : "1403",
            BlockUse.Industry => draw < 0.86 ? "100101" : draw < 0.92 ? "1101" : draw < 0.96 ? "1402" : "1303",
            BlockUse.Logistics => draw < 0.74 ? "1101" : draw < 0.88 ? "090102" : draw < 0.95 ? "120803" : "1402",
            BlockUse.Public => draw < 0.22 ? "0801" : draw < 0.34 ? "080401" : draw < 0.46 ? "080403" : draw < 0.56 ? "080601" : draw < 0.64 ? "080301" : draw < 0.70 ? "080501" : draw < 0.76 ? "080701" : draw < 0.82 ? "1303" : "070102",
            BlockUse.Station => draw < 0.6 ? "120801" : "1403",
            _ => draw < 0.9 ? "1401" : "1403",
        };
    }

    private static double Ratio(CityBlock block, string landUse, bool isHousing, bool isCandidate, Spot centre, SampleRandom random)
    {
        double ratio;
        if (isHousing)
        {
            ratio = isCandidate ? NewRatio[block.Subarea] + (0.3 * random.Jitter()) : OldRatio[block.Subarea] * random.Between(0.7, 1.35);
            if (isCandidate && (block.RiverMetres < 520 || block.HeightMetres > 5))
            {
                ratio = Math.Min(ratio, 1.5);
            }
        }
        else
        {
            ratio = landUse[..2] switch
            {
                "09" => random.Between(1.6, 3.2),
                "08" => random.Between(0.6, 1.3),
                "10" or "11" => random.Between(0.7, 1.2),
                "07" => random.Between(1.0, 1.6),
                "12" or "13" => 0.5,
                _ => 0,
            };
        }

        return Math.Round(ratio, 1, MidpointRounding.AwayFromZero);
    }

    private int HeightLimit(CityBlock block, double ratio, Spot centre, string landUse)
    {
        if (landUse.StartsWith("14", StringComparison.Ordinal))
        {
            return 0;
        }

        if (block.Subarea == 0 && Spot.Distance(centre, CityDesign.OldTown * map.MetresPerUnit) < 0.6 * map.MetresPerUnit)
        {
            return 18;
        }

        if (block.RiverMetres < 420 || block.HeightMetres > 5)
        {
            return 27;
        }

        return ratio > 2.0 ? 80 : ratio > 1.6 ? 54 : 36;
    }

    /// <summary>1 at no distance, 0.5 at the half distance, towards 0 far away.</summary>
    private static double Near(double metres, double halfMetres) => halfMetres / (halfMetres + metres);

    private static double Blend(double share, double noise) => Math.Clamp((0.8 * share) + 0.1 + (0.18 * noise), 0, 1);
}
