using System.Globalization;

namespace SpatialHousing.Sampling;

/// <summary>Puts facilities into blocks, each kind at its own least spacing, fewer where few live.</summary>
internal static class FacilitySites
{
    public static List<SampleFacility> Place(CityMap map, List<CityBlock> blocks, Terrain terrain, ulong seed)
    {
        var facilities = new List<SampleFacility>();
        var school = CityDesign.SchoolAcrossTheRailway * map.MetresPerUnit;
        for (var k = 0; k < FacilityKind.All.Length; k++)
        {
            var kind = FacilityKind.All[k];
            var taken = new SpotGrid(kind.SpacingMetres);
            var number = 0;
            if (kind.Name == "小学" && blocks.Where(block => IsEastOfRailway(map, block)).MinBy(block => Spot.Distance(block.Centre, school)) is { } across)
            {
                // The one school that a circle on the map promises to the western side of the railway.
                Add(across, NearestStreetPlace(across, school));
            }

            var random = new SampleRandom(seed, 41, (ulong)k);
            var order = blocks.Select((block, index) => (Block: block, Index: index, Key: random.Share() + (block.Use is BlockUse.Residential or BlockUse.Public ? 0 : 0.35))).ToArray();
            Array.Sort(order, (p, q) => p.Key != q.Key ? p.Key.CompareTo(q.Key) : p.Index.CompareTo(q.Index));
            foreach (var (block, _, _) in order)
            {
                var spacing = kind.SpacingMetres * random.Between(0.85, 1.25) * (block.Subarea == 0 ? 0.85 : 1) * (block.Use is BlockUse.Industry or BlockUse.Logistics ? 2.2 : 1);
                var at = PlaceIn(block, random);
                if (Fits(kind, block) && taken.IsFree(at, spacing) && !(kind.Name == "小学" && IsWestAndNear(map, at, school)) && !(block.TouchesForbidden && terrain.RedLine(at) > -4))
                {
                    Add(block, at);
                }
            }

            void Add(CityBlock block, Spot at)
            {
                var chance = new SampleRandom(seed, 42, (ulong)facilities.Count);
                taken.Add(at);
                number++;
                block.Facilities.Add(facilities.Count);
                facilities.Add(new(
                    kind.Code + number.ToString("000", CultureInfo.InvariantCulture), kind, Title(kind, block.Subarea, number), at, Rounded(kind.Capacity * chance.Between(0.6, 1.5)), block.Subarea));
            }
        }

        return facilities;
    }

    private static bool Fits(FacilityKind kind, CityBlock block) => kind.Name switch
    {
        "公园" => block.Use == BlockUse.Green,
        "公交车站" => true,
        "医院" or "街道办事处" or "文化活动中心" => block.Use is BlockUse.Public or BlockUse.Commercial,
        _ => block.Use is not (BlockUse.Green or BlockUse.Candidate),
    };

    /// <summary>A place just inside the land of a block, in the middle of one of its longer sides.</summary>
    private static Spot PlaceIn(CityBlock block, SampleRandom random)
    {
        var side = random.Below(block.Land.Count);
        for (var i = 0; i < block.Land.Count; i++)
        {
            var (a, b) = (block.Land[side], block.Land[(side + 1) % block.Land.Count]);
            if (Spot.Distance(a, b) > 60)
            {
                break;
            }

            side = (side + 1) % block.Land.Count;
        }

        return Inside(block, side, random.Between(0.35, 0.65));
    }

    private static Spot NearestStreetPlace(CityBlock block, Spot wanted)
    {
        var side = Enumerable.Range(0, block.Land.Count).MinBy(i => Spot.Distance(Spot.Between(block.Land[i], block.Land[(i + 1) % block.Land.Count], 0.5), wanted));
        return Inside(block, side, 0.5);
    }

    private static Spot Inside(CityBlock block, int side, double share)
    {
        Spot a = block.Land[side], b = block.Land[(side + 1) % block.Land.Count];
        var place = Spot.Between(a, b, share) + ((b - a).Unit.Left * 12);
        return Ring.Contains(block.Land, place) ? place : block.Centre;
    }

    private static bool IsEastOfRailway(CityMap map, CityBlock block)
    {
        var line = map.Corridors[2].Line;
        var (_, index) = Curve.DistanceTo(line, block.Centre);
        return Spot.Cross(line[index + 1] - line[index], block.Centre - line[index]) < 0;
    }

    private static bool IsWestAndNear(CityMap map, Spot at, Spot school)
    {
        var line = map.Corridors[2].Line;
        var (_, index) = Curve.DistanceTo(line, at);
        return Spot.Cross(line[index + 1] - line[index], at - line[index]) > 0 && Spot.Distance(at, school) < 1_350;
    }

    private static string Title(FacilityKind kind, int subarea, int number)
    {
        var place = PublishedSubarea.All[subarea].Name.Replace("片区", "", StringComparison.Ordinal);
        return kind.Name switch
        {
            "小学" or "初中" => string.Create(CultureInfo.InvariantCulture, $"{place}第{number}{kind.Name}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{place}{kind.Name}{number}"),
        };
    }

    private static int Rounded(double value) => value > 1_000 ? (int)(value / 100) * 100 : (int)(value / 10) * 10;
}
