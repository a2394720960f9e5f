using System.Collections.Immutable;
using SpatialHousing.Planning;

namespace SpatialHousing.Walking;

/// <summary>Gives streets of different levels their own place where both merely run through the same point: a bridge over a street.</summary>
/// <remarks>
/// At a point with several levels: lines that end there belong together (a bridge lands on the ground); lines that run through belong to
/// those of their level; a single end without its own level there belongs to the nearest level (a ramp meets a bridge).
/// </remarks>
internal static class LevelSeparation
{
    /// <summary>Rewrites <see cref="StreetLines.Place"/>; returns the number of points where levels were kept apart.</summary>
    public static int Apply(StreetLines lines, ImmutableArray<Street> streets)
    {
        var apart = 0;
        foreach (var visits in MixedPlaces(lines, streets))
        {
            apart += Separate(lines, visits) ? 1 : 0;
        }

        return apart;
    }

    private static List<List<Visit>> MixedPlaces(StreetLines lines, ImmutableArray<Street> streets)
    {
        var (lowest, highest) = (new int[lines.PlaceCount], new int[lines.PlaceCount]);
        Array.Fill(lowest, int.MaxValue);
        Array.Fill(highest, int.MinValue);
        for (var line = 0; line < lines.Count; line++)
        {
            var level = streets[lines.Street[line]].Level;
            for (var v = lines.Start[line]; v < lines.Start[line + 1]; v++)
            {
                var place = lines.Place[v];
                lowest[place] = Math.Min(lowest[place], level);
                highest[place] = Math.Max(highest[place], level);
            }
        }

        var mixed = new SortedDictionary<int, List<Visit>>();
        for (var line = 0; line < lines.Count; line++)
        {
            for (var v = lines.Start[line]; v < lines.Start[line + 1]; v++)
            {
                var place = lines.Place[v];
                if (lowest[place] != highest[place])
                {
                    if (!mixed.TryGetValue(place, out var visits))
                    {
                        mixed[place] = visits = [];
                    }

                    visits.Add(new Visit(v, streets[lines.Street[line]].Level, lines.IsEnd(line, v)));
                }
            }
        }

        return [.. mixed.Values];
    }

    private static bool Separate(StreetLines lines, List<Visit> visits)
    {
        var ends = visits.Where(visit => visit.IsEnd).ToArray();
        var through = visits.Where(visit => !visit.IsEnd).GroupBy(visit => visit.Level).OrderBy(group => group.Key).ToArray();
        var joined = through.Where(group => ends.Any(end => end.Level == group.Key)).Select(group => group.Key).ToHashSet();
        if (joined.Count == 0 && ends.Length == 1 && through.Length > 0)
        {
            joined.Add(through.MinBy(group => Math.Abs(group.Key - ends[0].Level))!.Key);
        }

        // The ends' group keeps the place; without ends the lowest level does.
        var keeps = ends.Length > 0;
        var apart = false;
        foreach (var level in through.Where(group => !joined.Contains(group.Key)))
        {
            if (!keeps)
            {
                keeps = true;
                continue;
            }

            apart = true;
            var place = lines.PlaceCount++;
            foreach (var visit in level)
            {
                lines.Place[visit.Vertex] = place;
            }
        }

        return apart;
    }

    private readonly record struct Visit(int Vertex, int Level, bool IsEnd);
}
